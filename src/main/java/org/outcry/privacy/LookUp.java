package org.outcry.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.MailQueued;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.SuppressionList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks up, in the background and on any node, what is held on the addresses that were asked about,
 * and queues a mail where anything is; to an address that has confirmed nothing one in 24 hours,
 * for anybody could have typed it.
 */
@ServerOnly
@Component
class LookUp implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LookUp.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int TURNS_BETWEEN_CLEANING = 60;

  /** How long one that has failed is not tried again. */
  private static final Duration ASIDE = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final SelfService selfService;
  private final Reach reach;
  private final SuppressionList suppressions;
  private final ApplicationEventPublisher events;

  /** Until when this node leaves a request alone, by its id; of the loop's thread alone. */
  private final Map<UUID, Instant> aside = new HashMap<>();

  private volatile boolean running;
  private Thread loop = new Thread();

  LookUp(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      SelfService selfService,
      Reach reach,
      SuppressionList suppressions,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.selfService = selfService;
    this.reach = reach;
    this.suppressions = suppressions;
    this.events = events;
  }

  @Override
  public void start() {
    running = true;
    loop = Thread.ofVirtual().name("self-service").start(this::run);
  }

  private void run() {
    for (int turn = 0; running; turn++) {
      try {
        if (turn % TURNS_BETWEEN_CLEANING == 0) {
          jdbc.sql(
                  """
                  delete from self_service where asked_at < now() - interval '24 hours'
                    and coalesce(link_until, asked_at) < now()
                    and coalesce(session_until, asked_at) < now()
                  """)
              .update();
        }
        aside.values().removeIf(until -> until.isBefore(Instant.now()));
        while (running && next()) {}
      } catch (DataAccessException | TransactionException away) {
        LOG.debug("Requests wait for the database");
      } catch (RuntimeException | Error mistake) {
        LOG.error("Requests of self-service failed: {}", mistake.getClass().getSimpleName());
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private record Request(UUID organisation, UUID id, byte[] address) {}

  /**
   * Looks one up; false when none waits. One that fails is put aside for a while and tried again as
   * long as it is kept, and stops none of the others.
   */
  private boolean next() {
    AtomicReference<@Nullable UUID> taken = new AtomicReference<>();
    try {
      transactions.executeWithoutResult(_ ->
          longestWaiting()
              .ifPresent(request -> {
                taken.set(request.id());
                lookUp(request);
              }));
    } catch (RuntimeException | Error failed) {
      UUID request = taken.get();
      if (request == null) {
        throw failed; // None was found, as without the database.
      }
      aside.put(request, Instant.now().plus(ASIDE));
      LOG.error("A request of self-service failed: {}", failed.getClass().getSimpleName());
    }
    return taken.get() != null;
  }

  /** The longest waiting request, which no other node has. */
  private Optional<Request> longestWaiting() {
    return jdbc.sql(
            """
            select organisation_id as organisation, id, address from self_service
            where looked_up_at is null and id <> all(?::uuid[])
            order by asked_at limit 1 for update skip locked
            """)
        .param(aside.keySet().stream().map(UUID::toString).toArray(String[]::new))
        .query(Request.class)
        .optional();
  }

  /**
   * What a mail with a link belongs to: a signature of an action, or an address on a record.
   *
   * @param confirmed whether the address's reader has said that it is theirs
   */
  private record Held(UUID action, UUID id, boolean confirmed) {}

  private void lookUp(Request request) {
    Optional<Held> held;
    try {
      EmailAddress address =
          selfService.open(request.organisation(), request.id(), request.address());
      held =
          held(request.organisation(), address)
              .filter(found ->
                  found.confirmed() || !selfService.wasMailed(request.organisation(), address));
    } catch (IllegalStateException unreadable) {
      // A row that can't be decrypted must not keep the others for ever.
      LOG.error("A request of self-service can't be looked up: something can't be decrypted");
      held = Optional.empty();
    }
    jdbc.sql(
            """
            update self_service
            set looked_up_at = now(), mailed = :mailed,
              address = case when :mailed then address end
            where organisation_id = :organisation and id = :id
            """)
        .param("mailed", held.isPresent())
        .param("organisation", request.organisation())
        .param("id", request.id())
        .update();
    if (held.isPresent()) {
      jdbc.sql(
              """
              insert into supporter_mail (organisation_id, action_id, id, signature_id, kind,
                request_id)
              values (?, ?, ?, ?, 'self-service', ?)
              """)
          .params(
              request.organisation(),
              held.get().action(),
              Ids.next(),
              held.get().id(),
              request.id())
          .update();
      events.publishEvent(new MailQueued());
    }
  }

  /** The mail leaves for the address that is held, so only what has that very address will do. */
  private Optional<Held> held(UUID organisation, EmailAddress address) {
    Reach.Reader reader = reach.of(organisation, address);
    PersonRecord.Address row = reader.row();
    boolean confirmed = row != null && row.isConfirmed();
    return reach
        .alone(organisation, address)
        .map(signed -> new Held(signed.action(), signed.id(), confirmed))
        .or(() ->
            Optional.ofNullable(row)
                .map(each -> new Held(LinkMail.NO_ACTION, each.id(), confirmed)))
        .or(() ->
            suppressions
                .find(organisation, address)
                .map(entry -> new Held(LinkMail.NO_ACTION, entry.id(), confirmed)));
  }

  @Override
  public void stop() {
    running = false;
    loop.interrupt();
    try {
      loop.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
