package org.outcry.updates;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.mail.MailQueued;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The updates on actions: made, tested, sent, stopped, counted. */
@Service
public class Updates {
  private static final String COLUMNS =
      "select id, key, state, made_at, sent_at, queued_at, restored_at, document::text as document"
          + " from action_update where organisation_id = ? and action_id = ? ";

  private static final String FIGURES =
      """
      select
        count(*) filter (where m.state in ('queued', 'claimed')) as queued,
        count(*) filter (where m.state = 'deferred') as deferred,
        count(*) filter (where m.state = 'accepted') as accepted,
        count(*) filter (where m.state in ('bounced', 'rejected')) as bounced,
        count(*) filter (where m.state = 'uncertain') as uncertain,
        count(*) filter (where m.refused_for is not null) as refused,
        count(*) filter (where m.state in ('withdrawn', 'failed', 'expired', 'held')
          and m.refused_for is null) as other,
        count(*) filter (where exists (select from supporter_return r
          where r.organisation_id = m.organisation_id and r.action_id = m.action_id
            and r.mail_id = m.id and r.kind = 'unsubscribe')) as unsubscribed,
        count(*) filter (where exists (select from supporter_return r
          where r.organisation_id = m.organisation_id and r.action_id = m.action_id
            and r.mail_id = m.id and r.kind = 'complaint')) as complained,
        (select suppressed from action_update u where u.id = :update) as suppressed,
        (select doubled from action_update u where u.id = :update) as doubled
      from supporter_mail m
      where m.organisation_id = :organisation and m.action_id = :action
        and m.update_id = :update and m.kind = 'update'
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Audience audience;
  private final TestAddresses tests;
  private final Names names;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Updates(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Audience audience,
      TestAddresses tests,
      Names names,
      Audit audit,
      ApplicationEventPublisher events) {
    this.names = names;
    this.audit = audit;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audience = audience;
    this.tests = tests;
    this.events = events;
  }

  /** Who would get an update on an action. */
  public Outlook outlook(Action action) {
    return audience.outlook(action);
  }

  /** Why nobody can be written to about an action. */
  public enum Obstacle {
    /** It is sealed: nobody's address is kept. */
    SEALED,
    /** It was never published, so nobody has signed it. */
    UNPUBLISHED,
    /** Its organisation has no postal address, which each update must carry. */
    NO_POSTAL_ADDRESS
  }

  /** Why no update of an action can be sent or tested; empty when nothing stands in the way. */
  public Optional<Obstacle> obstacle(Action action) {
    if (action.isSealed()) {
      return Optional.of(Obstacle.SEALED);
    }
    if (!action.isPublished()) {
      return Optional.of(Obstacle.UNPUBLISHED);
    }
    return action.organisation().postalAddress().isEmpty()
        ? Optional.of(Obstacle.NO_POSTAL_ADDRESS)
        : Optional.empty();
  }

  private void mustBePossible(Action action) {
    obstacle(action)
        .ifPresent(obstacle -> {
          throw new IllegalStateException("nobody can be written to: " + obstacle);
        });
  }

  /**
   * Makes a draft.
   *
   * @param id of the form that it was written in, so that the same form makes one draft alone
   * @return false when there is one of that name, or the form has made one
   * @throws IllegalStateException when the action is sealed
   */
  public boolean create(Action action, UUID id, Slug key, UpdateWords words) {
    mustNotBeSealed(action);
    return done(() -> {
      boolean made =
          jdbc.sql(
                      """
                      insert into action_update (organisation_id, action_id, id, key, document,
                        state)
                      values (?, ?, ?, ?, cast(? as jsonb), 'draft')
                      on conflict do nothing
                      """)
                  .params(action.organisationId(), action.id(), id, key.value())
                  .param(Documents.write(words))
                  .update()
              == 1;
      if (made) {
        record(Act.UPDATE_WRITTEN, action, key);
      }
      return made;
    });
  }

  /**
   * Keeps the words of a draft.
   *
   * @param seen what it said when it was begun to be changed
   * @return false when it says something else by now, was sent or thrown away
   * @throws IllegalStateException when the action is sealed
   */
  public boolean save(Action action, Slug key, UpdateWords seen, UpdateWords words) {
    mustNotBeSealed(action);
    return done(() -> {
      boolean saved =
          jdbc.sql(
                      """
                      update action_update set document = cast(? as jsonb)
                      where organisation_id = ? and action_id = ? and key = ? and state = 'draft'
                        and document = cast(? as jsonb)
                      """)
                  .param(Documents.write(words))
                  .params(action.organisationId(), action.id(), key.value())
                  .param(Documents.write(seen))
                  .update()
              == 1;
      if (saved) {
        record(Act.UPDATE_WRITTEN, action, key);
      }
      return saved;
    });
  }

  /**
   * Throws a draft away, when it still says what was looked at. What was sent stays, also when it
   * is sent at the same time.
   *
   * @return whether it is gone by this
   */
  public boolean discard(Action action, Slug key, UpdateWords seen) {
    return done(() -> {
      boolean gone =
          jdbc.sql(
                      """
                      delete from action_update
                      where organisation_id = ? and action_id = ? and key = ? and state = 'draft'
                        and document = cast(? as jsonb)
                      """)
                  .params(action.organisationId(), action.id(), key.value())
                  .param(Documents.write(seen))
                  .update()
              == 1;
      if (gone) {
        record(Act.UPDATE_DISCARDED, action, key);
      }
      return gone;
    });
  }

  private void mustNotBeSealed(Action action) {
    if (action.isSealed()) {
      mustBePossible(action);
    }
  }

  private boolean done(BooleanSupplier change) {
    return Boolean.TRUE.equals(transactions.execute(_ -> change.getAsBoolean()));
  }

  private void record(Act act, Action action, Slug key) {
    audit.record(
        Deed.of(act)
            .in(action.organisationId())
            .on("action", action.slug())
            .with("update", key.value()));
  }

  /** What came of sending or testing. */
  public enum Start {
    /** It is being sent from now on; the test is queued. */
    STARTED,
    /** It was sent before, and nothing is sent twice. */
    KNOWN,
    /** It says something else than was given, or is gone. */
    OTHER_WORDS
  }

  /**
   * Sends an update, in these words; once, however often and by how many it is sent at once. Of a
   * draft these words replace those that it had.
   *
   * @param by who says so
   * @throws IllegalStateException when there is an {@link #obstacle}
   */
  public Start send(Action action, Slug key, UpdateWords words, String by) {
    mustBePossible(action);
    return transactions.execute(_ -> {
      keep(action, key, words);
      return start(action, key, words, by);
    });
  }

  /**
   * Sends a draft, when it still says what was looked at; once, however often and by how many it is
   * sent at once.
   *
   * @param by who says so
   * @throws IllegalStateException when there is an {@link #obstacle}
   */
  public Start sendSeen(Action action, Slug key, UpdateWords seen, String by) {
    mustBePossible(action);
    return transactions.execute(_ -> {
      lock(action, key);
      return start(action, key, seen, by);
    });
  }

  /** Sends a locked draft that says so. */
  private Start start(Action action, Slug key, UpdateWords words, String by) {
    return draft(
        action,
        key,
        words,
        draft -> {
          jdbc.sql("update action_update set state = 'sending', sent_at = now() where id = ?")
              .param(draft.id())
              .update();
          note(action, draft.id(), "sent", by);
          record(Act.UPDATE_SENT, action, key);
        });
  }

  /** Does something with a locked draft that says so. */
  private Start draft(Action action, Slug key, UpdateWords words, Consumer<Update> what) {
    Update now = find(action, key).orElse(null);
    if (now == null || !now.words().equals(words)) {
      return Start.OTHER_WORDS;
    }
    if (now.state() != Update.State.DRAFT) {
      return Start.KNOWN;
    }
    what.accept(now);
    return Start.STARTED;
  }

  /** Nobody else changes, sends or throws it away until the transaction ends. */
  private void lock(Action action, Slug key) {
    jdbc.sql(
            """
            select id from action_update
            where organisation_id = ? and action_id = ? and key = ? for update
            """)
        .params(action.organisationId(), action.id(), key.value())
        .query(UUID.class)
        .list();
  }

  /**
   * Queues a test, to an address that {@link StaffAddresses} knows as staff's. Of a draft these
   * words replace those that it had.
   *
   * @param by who says so
   * @throws IllegalStateException when there is an {@link #obstacle}
   */
  public void test(Action action, Slug key, UpdateWords words, EmailAddress to, String by) {
    mustBePossible(action);
    transactions.executeWithoutResult(_ -> {
      keep(action, key, words);
      queueTest(action, find(action, key).orElseThrow(), to, by);
    });
    events.publishEvent(new MailQueued());
  }

  /**
   * Queues a test of a draft, when it still says what was looked at.
   *
   * @param to an address that {@link StaffAddresses} knows as staff's
   * @param by who says so
   * @throws IllegalStateException when there is an {@link #obstacle}
   */
  public Start testSeen(Action action, Slug key, UpdateWords seen, EmailAddress to, String by) {
    mustBePossible(action);
    Start tested =
        transactions.execute(_ -> {
          lock(action, key);
          return draft(action, key, seen, draft -> queueTest(action, draft, to, by));
        });
    if (tested == Start.STARTED) {
      events.publishEvent(new MailQueued());
    }
    return tested;
  }

  private void queueTest(Action action, Update update, EmailAddress to, String by) {
    UUID mail = Ids.next();
    tests.add(action.organisationId(), mail, to);
    jdbc.sql(
            """
            insert into supporter_mail (organisation_id, action_id, id, signature_id, kind,
              update_id)
            values (?, ?, ?, ?, 'update-test', ?)
            """)
        .params(action.organisationId(), action.id(), mail, new UUID(0, 0), update.id())
        .update();
    note(action, update.id(), "tested", by);
    record(Act.UPDATE_TESTED, action, update.key());
  }

  /** Keeps the words of a draft; those of one that was sent stay. */
  private void keep(Action action, Slug key, UpdateWords words) {
    jdbc.sql(
            """
            insert into action_update as u (organisation_id, action_id, id, key, document, state)
            values (?, ?, ?, ?, cast(? as jsonb), 'draft')
            on conflict (organisation_id, action_id, key) do update
              set document = excluded.document where u.state = 'draft'
            """)
        .params(action.organisationId(), action.id(), Ids.next(), key.value())
        .param(Documents.write(words))
        .update();
  }

  /**
   * Stops an update at once: nothing more of it leaves but what is on its way at this moment.
   *
   * @return whether it was being sent
   */
  public boolean stop(Action action, Slug key, String by) {
    return move(action, key, "sending", "stopped", by);
  }

  /**
   * Goes on with an update that was stopped, where it was.
   *
   * @return whether it was stopped
   */
  public boolean resume(Action action, Slug key, String by) {
    boolean resumed = move(action, key, "stopped", "sending", by);
    if (resumed) {
      events.publishEvent(new MailQueued());
    }
    return resumed;
  }

  private boolean move(Action action, Slug key, String from, String to, String by) {
    return done(() -> {
      boolean moved =
          jdbc.sql(
                      """
                      update action_update set state = ?
                      where organisation_id = ? and action_id = ? and key = ? and state = ?
                      """)
                  .params(to, action.organisationId(), action.id(), key.value(), from)
                  .update()
              == 1;
      if (moved) {
        boolean stopped = to.equals("stopped");
        note(action, find(action, key).orElseThrow().id(), stopped ? "stopped" : "resumed", by);
        record(stopped ? Act.UPDATE_STOPPED : Act.UPDATE_RESUMED, action, key);
      }
      return moved;
    });
  }

  private void note(Action action, UUID update, String kind, String by) {
    jdbc.sql(
            """
            insert into action_update_event (organisation_id, action_id, update_id, id, kind, by)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(action.organisationId(), action.id(), update, Ids.next(), kind)
        .param(names.keep(action.organisationId(), by))
        .update();
  }

  /** An update by its name; empty when nobody has tested or sent it. */
  public Optional<Update> find(Action action, Slug key) {
    return read(
            jdbc.sql(COLUMNS + "and key = ?")
                .params(action.organisationId(), action.id(), key.value()))
        .stream()
        .findFirst();
  }

  /** The draft that a form has made, or what became of it; empty when it made none. */
  public Optional<Update> find(Action action, UUID id) {
    return read(jdbc.sql(COLUMNS + "and id = ?").params(action.organisationId(), action.id(), id))
        .stream()
        .findFirst();
  }

  /** All updates on an action, the latest first. */
  public List<Update> list(Action action) {
    return read(
        jdbc.sql(COLUMNS + "order by made_at desc, id desc")
            .params(action.organisationId(), action.id()));
  }

  private static List<Update> read(JdbcClient.StatementSpec statement) {
    return statement
        .query((row, _) -> {
          var sent = row.getTimestamp("sent_at");
          var queued = row.getTimestamp("queued_at");
          var restored = row.getTimestamp("restored_at");
          return new Update(
              row.getObject("id", UUID.class),
              new Slug(row.getString("key")),
              Update.State.of(row.getString("state")),
              row.getTimestamp("made_at").toInstant(),
              sent == null ? null : sent.toInstant(),
              queued == null ? null : queued.toInstant(),
              restored == null ? null : restored.toInstant(),
              Documents.read(row.getString("document"), UpdateWords.class));
        })
        .list();
  }

  /** What became of an update's mails until now. */
  public Figures figures(Action action, Update update) {
    return jdbc.sql(FIGURES)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("update", update.id())
        .query(Figures.class)
        .single();
  }
}
