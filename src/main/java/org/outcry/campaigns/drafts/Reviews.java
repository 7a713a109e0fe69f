package org.outcry.campaigns.drafts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.campaigns.ContentHash;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.Slug;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks a second person to look at a draft before the public sees it. Of an action's reviews the
 * last one counts. What is written with it may name people, so it is kept as names are.
 */
@Service
public class Reviews {
  /** The longest note and answer, in characters. */
  public static final int LONGEST = 1000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Drafts drafts;
  private final DraftEditors editors;
  private final Names names;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Reviews(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Drafts drafts,
      DraftEditors editors,
      Names names,
      Audit audit,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.drafts = drafts;
    this.editors = editors;
    this.names = names;
    this.audit = audit;
    this.events = events;
  }

  /** What came of a step. */
  public enum Outcome {
    DONE,
    /** The draft has been changed since it was looked at. */
    GONE_ON,
    /** Whoever has edited the draft or asked for the review does not approve it. */
    OWN,
    /** There is no review that waits. */
    NONE
  }

  /**
   * Those who can't approve a draft, for it would be no second person who has read it.
   *
   * @param editors everybody who has edited it since what the public sees now
   * @param asker who asked for the review that waits; {@code null} while none does
   */
  public record Barred(Set<UUID> editors, @Nullable UUID asker) {
    /** Whether somebody is one of them. */
    public boolean has(UUID account) {
      return account.equals(asker) || editors.contains(account);
    }
  }

  /**
   * Those who can't approve a draft.
   *
   * @param last its last review, if there was one
   */
  public Barred barred(Draft draft, Optional<Review> last) {
    return new Barred(
        editors.since(draft), last.filter(Review::waits).map(Review::askedBy).orElse(null));
  }

  /** The last review of an action; empty when there was none. */
  public Optional<Review> last(Draft draft) {
    byte[] now = ContentHash.of(draft.content()).bytes();
    return jdbc.sql(
            """
            select id, content_hash, asked_by, asked_at, note, state, decided_by, decided_at, answer
            from action_review where organisation_id = ? and action_id = ?
            order by asked_at desc, id desc limit 1
            """)
        .params(draft.organisationId(), draft.actionId())
        .query((row, _) -> review(draft.organisationId(), row, now))
        .optional();
  }

  private Review review(UUID organisation, ResultSet row, byte[] now) throws SQLException {
    Timestamp decided = row.getTimestamp("decided_at");
    return new Review(
        row.getObject("id", UUID.class),
        Arrays.equals(row.getBytes("content_hash"), now),
        Review.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("asked_by", UUID.class),
        row.getTimestamp("asked_at").toInstant(),
        names.shownText(organisation, row.getString("note")),
        row.getObject("decided_by", UUID.class),
        decided == null ? null : decided.toInstant(),
        names.shownText(organisation, row.getString("answer")));
  }

  /**
   * Asks for a review of what the draft says now; one that waits is taken back by it.
   *
   * @param stamp of the draft that was looked at
   * @param note at most {@link #LONGEST} characters
   */
  public Outcome ask(UUID organisation, Slug slug, String stamp, UUID by, String note) {
    return transactions.execute(_ -> {
      Draft draft = drafts.locked(organisation, slug).orElse(null);
      if (draft == null || !draft.stamp().equals(stamp)) {
        return Outcome.GONE_ON;
      }
      take(draft, by);
      jdbc.sql(
              """
              insert into action_review (organisation_id, action_id, id, content_hash, asked_by,
                note)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              draft.organisationId(),
              draft.actionId(),
              Ids.next(),
              ContentHash.of(draft.content()).bytes(),
              by,
              names.keepText(draft.organisationId(), note))
          .update();
      record(draft, "asked");
      events.publishEvent(new ReviewMoved(draft, by, null));
      return Outcome.DONE;
    });
  }

  /** Takes back a review that waits, if one does. */
  public void withdraw(Draft draft, UUID by) {
    transactions.executeWithoutResult(_ -> {
      if (take(draft, by)) {
        record(draft, "withdrawn");
      }
    });
  }

  private boolean take(Draft draft, UUID by) {
    return jdbc.sql(
                """
                update action_review set state = 'withdrawn', decided_by = ?, decided_at = now()
                where organisation_id = ? and action_id = ? and state = 'asked'
                """)
            .params(by, draft.organisationId(), draft.actionId())
            .update()
        > 0;
  }

  /**
   * Approves what the draft says now, or sends it back.
   *
   * @param stamp of the draft that was looked at
   * @param by not one of the {@link #barred}, unless it is sent back
   * @param answer at most {@link #LONGEST} characters
   */
  public Outcome decide(
      UUID organisation, Slug slug, String stamp, UUID by, boolean approves, String answer) {
    return transactions.execute(_ -> {
      Draft draft = drafts.locked(organisation, slug).orElse(null);
      if (draft == null || !draft.stamp().equals(stamp)) {
        return Outcome.GONE_ON;
      }
      Optional<Review> waiting = last(draft).filter(Review::waits);
      if (waiting.isEmpty()) {
        return Outcome.NONE;
      }
      if (approves && barred(draft, waiting).has(by)) {
        return Outcome.OWN;
      }
      jdbc.sql(
              """
              update action_review set state = ?, decided_by = ?, decided_at = now(), answer = ?
              where organisation_id = ? and action_id = ? and id = ? and state = 'asked'
              """)
          .params(
              approves ? "approved" : "returned",
              by,
              names.keepText(draft.organisationId(), answer))
          .params(draft.organisationId(), draft.actionId(), waiting.get().id())
          .update();
      record(draft, approves ? "approved" : "returned");
      events.publishEvent(new ReviewMoved(draft, by, waiting.get().askedBy()));
      return Outcome.DONE;
    });
  }

  private void record(Draft draft, String step) {
    audit.record(
        Deed.of(Act.ACTION_REVIEWED)
            .in(draft.organisationId())
            .on("action", draft.content().slug())
            .with("review", step));
  }
}
