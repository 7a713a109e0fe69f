package org.outcry.mail;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.outcry.mail.pace.PacedClaims;
import org.outcry.platform.start.ServerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, in the background: mail to supporters first, then letters, then updates to
 * supporters, which take half of the places at most; a few at a time. It looks into the database
 * about once a second and at once when {@link MailQueued} tells it to.
 */
@ServerOnly
@Component
class MailPump implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(MailPump.class);
  private static final Duration UPKEEP = Duration.ofSeconds(5);

  /** Between questions for updates when there were none, which are asked after all other mail. */
  private static final Duration UPDATES_PAUSE = Duration.ofMillis(200);

  /** Counting takes at most a hundredth of the time. */
  private static final int COUNT_SHARE = 100;

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
  // Within spring.lifecycle.timeout-per-shutdown-phase.
  private static final Duration GRACE = Duration.ofSeconds(12);
  private static final Duration LAST_GRACE = Duration.ofSeconds(3);

  private final MailLedger ledger;
  private final PacedClaims letters;
  private final MailSender sender;
  private final MailMetrics metrics;
  private final MailProperties properties;
  private final List<MailSource> sources;
  private final Semaphore slots;
  private final Map<ClaimedMail, Sending> sendings = new ConcurrentHashMap<>();
  private final BlockingQueue<Boolean> wakes = new ArrayBlockingQueue<>(1);
  private volatile boolean running;
  private Thread loop = new Thread();
  private long upkeepAt = System.nanoTime();
  private long countAt = upkeepAt;
  private long updatesAt = upkeepAt;

  private record Sending(Ledger ledger, boolean update, Thread thread) {}

  MailPump(
      MailLedger ledger,
      PacedClaims letters,
      MailSender sender,
      MailMetrics metrics,
      MailProperties properties,
      ObjectProvider<MailSource> sources) {
    this.ledger = ledger;
    this.letters = letters;
    this.sender = sender;
    this.metrics = metrics;
    this.properties = properties;
    this.sources = sources.stream().sorted(Comparator.comparing(MailSource::ledger)).toList();
    this.slots = new Semaphore(properties.concurrency());
  }

  @EventListener(MailQueued.class)
  void wake() {
    wakes.offer(Boolean.TRUE);
  }

  @Override
  public void start() {
    running = true;
    loop = Thread.ofVirtual().name("mail-pump").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        boolean busy = turn();
        if (!busy) {
          wakes.poll(properties.poll().toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) { // The pump must outlive whatever happens.
        // Most likely the database is away; it is tried again for as long as it takes.
        LOG.warn("Mail pauses: {}", e.getClass().getSimpleName());
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      running = false;
    }
  }

  /** One look into the database; true when there may be more to do at once. */
  private boolean turn() {
    if (System.nanoTime() - upkeepAt >= 0) {
      upkeep();
      upkeepAt = System.nanoTime() + UPKEEP.toNanos();
    }
    boolean claimed = false;
    for (MailSource source : sources) {
      int few = properties.concurrency() / 4;
      // Some are kept free of letters to slow servers: supporters wait for theirs.
      int free = slots.availablePermits() - (source.ledger() == Ledger.SUPPORTER_MAIL ? 0 : few);
      // Few at a time would cost as many questions as mails.
      if (free <= 0 || free < few || !sender.isReady()) {
        return false; // A mail that ends wakes us.
      }
      for (ClaimedMail mail : claim(source.ledger(), free)) {
        claimed = true;
        begin(source, mail, /* update= */ false);
      }
    }
    return updates() || claimed;
  }

  /** Begins with updates where there is room for them; true when there may be more. */
  private boolean updates() {
    int few = properties.concurrency() / 4;
    int most =
        Math.min(
            slots.availablePermits() - few,
            Math.max(1, properties.concurrency() / 2) - (int) updatesUnderWay());
    if (most <= 0 || System.nanoTime() - updatesAt < 0) {
      return false;
    }
    boolean claimed = false;
    for (MailSource source : sources) {
      if (source.ledger() == Ledger.SUPPORTER_MAIL) {
        for (ClaimedMail mail : ledger.claimUpdates(most, properties.lease())) {
          claimed = true;
          begin(source, mail, /* update= */ true);
        }
      }
    }
    if (!claimed) {
      updatesAt = System.nanoTime() + UPDATES_PAUSE.toNanos();
    }
    return claimed;
  }

  private long updatesUnderWay() {
    return sendings.values().stream().filter(Sending::update).count();
  }

  private List<ClaimedMail> claim(Ledger table, int most) {
    return switch (table) {
      case LETTER, DIGEST_MAIL -> letters.claim(table, most, properties.lease(), sender.isPaced());
      case SUPPORTER_MAIL -> ledger.claim(table, most, properties.lease());
    };
  }

  private void upkeep() {
    // First our own leases, or a slow send would look like a dead node's.
    for (Ledger each : Ledger.values()) {
      ledger.renew(
          each,
          sendings.entrySet().stream()
              .filter(sending -> sending.getValue().ledger() == each)
              .map(Map.Entry::getKey)
              .toList(),
          properties.lease());
      int expired = ledger.expire(each);
      if (expired > 0) {
        LOG.warn("{} of {} were left by a node that has gone", expired, each.table());
      }
    }
    sender.tidy();
    if (System.nanoTime() - countAt >= 0) {
      count();
    }
  }

  /** Counts what waits; with a million mails that takes long, so it is done the less often. */
  private void count() {
    long began = System.nanoTime();
    for (Ledger each : Ledger.values()) {
      metrics.waiting(each, ledger.waiting(each));
    }
    long ended = System.nanoTime();
    countAt = ended + COUNT_SHARE * (ended - began);
  }

  private void begin(MailSource source, ClaimedMail mail, boolean update) {
    if (!running || !slots.tryAcquire()) {
      ledger.release(source.ledger(), mail);
      return;
    }
    Thread thread = Thread.ofVirtual().name("mail-sender").unstarted(() -> send(source, mail));
    sendings.put(mail, new Sending(source.ledger(), update, thread));
    thread.start();
  }

  private void send(MailSource source, ClaimedMail mail) {
    try {
      sender.send(source, mail);
    } catch (RuntimeException e) {
      LOG.error(
          "{} {} is left to its lease: {}",
          source.ledger().table(),
          mail.id(),
          e.getClass().getSimpleName());
    } finally {
      sendings.remove(mail);
      slots.release();
      wake();
    }
  }

  /** Lets mails that are on their way arrive; what takes too long is cut off and settled. */
  @Override
  public void stop() {
    running = false;
    wake();
    try {
      loop.join(GRACE);
      if (!slots.tryAcquire(properties.concurrency(), GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        sendings.values().forEach(sending -> sending.thread().interrupt());
        slots.tryAcquire(properties.concurrency(), LAST_GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
