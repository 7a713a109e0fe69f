package org.outcry.mail.inbound.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.WhenSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks into each folder every minute, on one node of however many there are. After a failure it
 * looks less and less often, and says so once.
 */
@ServerOnly
@WhenSet("outcry.imap.url")
@EnableConfigurationProperties(ImapProperties.class)
@Component
class ImapFetcher implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ImapFetcher.class);

  /** How often the database is asked whether a look is due. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** A look ends by itself well before its lease does. */
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final FolderStates states;
  private final ImapPoll poll;
  private final ImapProperties properties;
  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private List<Thread> threads = List.of();

  @Autowired
  ImapFetcher(InboundDesk desk, FolderStates states, ImapProperties properties) {
    this(desk, states, properties, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  ImapFetcher(
      InboundDesk desk, FolderStates states, ImapProperties properties, SSLSocketFactory tls) {
    this.states = states;
    this.poll = new ImapPoll(desk, states, tls);
    this.properties = properties;
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    threads =
        properties.folders().stream()
            .map(folder -> Thread.ofVirtual().name("imap").start(() -> run(folder)))
            .toList();
  }

  private void run(ImapFolder folder) {
    Duration look = properties.poll().compareTo(LOOK) < 0 ? properties.poll() : LOOK;
    @Nullable Runnable unsaid = null;
    while (isRunning()) {
      try {
        if (unsaid != null) {
          unsaid.run();
          unsaid = null;
        }
        Optional<FolderStates.State> due = states.claim(folder, LEASE);
        if (due.isPresent()) {
          // Should the database be away, this waits for it, and the lease with it.
          unsaid = look(folder, due.get());
          unsaid.run();
          unsaid = null;
        }
      } catch (RuntimeException | Error e) { // It must outlive whatever happens.
        LOG.warn("Fetching mail pauses: {}", e.getClass().getSimpleName());
      }
      if (!pause(look)) {
        return;
      }
    }
  }

  private boolean pause(Duration length) {
    try {
      return !stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Looks into a folder that is ours now, and tells how to give it back. */
  Runnable look(ImapFolder folder, FolderStates.State state) {
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      poll.run(folder, state, () -> isRunning() && System.nanoTime() - end < 0);
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("Fetching mail pauses: {}", away.getClass().getSimpleName());
      return () -> states.done(folder, Duration.ZERO);
    } catch (MessagingException | IOException | RuntimeException e) {
      int failures = state.failures() + 1;
      if (failures == 1) {
        LOG.warn(
            "No mail could be fetched: {} {}; it is tried again now and then",
            folder,
            ImapPoll.trouble(e));
      }
      return () -> states.failed(folder, ImapPoll.trouble(e), ImapPoll.pauseAfter(failures));
    }
    if (state.failures() > 0) {
      LOG.info("{} can be read again", folder);
    }
    return () -> states.done(folder, isRunning() ? properties.poll() : Duration.ZERO);
  }

  @Override
  public void stop() {
    stopped.countDown();
    try {
      for (Thread thread : threads) {
        if (!thread.join(GRACE)) {
          thread.interrupt(); // which closes what it waits for
          thread.join(GRACE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
