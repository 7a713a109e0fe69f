package org.outcry.signing;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.letters.LetterRecall;
import org.outcry.platform.database.Changes;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.Erasure;
import org.outcry.supporters.Erasures;
import org.outcry.supporters.SignedWith;
import org.outcry.supporters.SupporterMails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes signatures out of the count, at once and with the letters that have not left yet; the rows
 * stay, so that it can be told what became of them.
 */
@Service
public class Removals {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final SignedWith signed;
  private final CounterSteps counters;
  private final LetterRecall letters;
  private final SupporterMails mails;
  private final Erasures erasures;
  private final Changes changes;

  Removals(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      SignedWith signed,
      CounterSteps counters,
      LetterRecall letters,
      SupporterMails mails,
      Erasures erasures,
      Changes changes) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.signed = signed;
    this.counters = counters;
    this.letters = letters;
    this.mails = mails;
    this.erasures = erasures;
    this.changes = changes;
  }

  /** Why a signature no longer counts. */
  public enum Reason {
    /** Its person took it back, and may sign again. */
    WITHDRAWN(Erasure.Outcome.WITHDRAWN),
    /** Its address's holder says that they didn't sign; they may. */
    DISPUTED(Erasure.Outcome.DISPUTED),
    /** It was not that person's; the address can't sign this action again. */
    INVALIDATED(Erasure.Outcome.INVALIDATED);

    private final Erasure.Outcome outcome;

    Reason(Erasure.Outcome outcome) {
      this.outcome = outcome;
    }

    private String state() {
      return this == INVALIDATED ? "invalidated" : "withdrawn";
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Removed(
      boolean counted,
      String language,
      @Nullable String country,
      @Nullable String region,
      @Nullable String source,
      Instant signedAt,
      @Nullable Boolean ownWords) {}

  /**
   * Removes every signature that an address gave to an action; several where households sign apart.
   *
   * @return how many counted until now, or waited to
   */
  public int remove(Action action, EmailAddress address, Reason reason) {
    return (int)
        signed.standing(action, address).stream().filter(id -> remove(action, id, reason)).count();
  }

  /**
   * Removes one signature.
   *
   * @return whether it counted until now, or waited to
   */
  public boolean remove(Action action, UUID signature, Reason reason) {
    return take(action, signature, reason).isPresent();
  }

  /**
   * Removes one signature.
   *
   * @return how it stood until now; empty when it did not
   */
  public Optional<Standing> take(Action action, UUID signature, Reason reason) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          counters.lock(Stream.of(action.id()));
          return jdbc.sql(
                  """
                  update signature set state = ?
                  where organisation_id = ? and action_id = ? and id = ?
                    and state in ('counted', 'pending')
                  returning old.state = 'counted' as counted, language, country, region, source,
                    signed_at, own_words
                  """)
              .params(reason.state(), action.organisationId(), action.id(), signature)
              .query(Removed.class)
              .optional()
              .map(removed -> {
                if (removed.counted()) {
                  count(action, removed, -1);
                }
                letters.recall(action.organisationId(), action.id(), signature, reason.word());
                settle(action, signature, reason);
                mails.withdraw(action.organisationId(), action.id(), List.of(signature));
                erasures.record(action.organisationId(), action.id(), signature, reason.outcome);
                return removed.counted() ? Standing.COUNTED : Standing.PENDING;
              });
        }));
  }

  /** What staff see of a signature's state before it was removed, to put it back. */
  public enum Standing {
    COUNTED,
    /** It waited for its address to be confirmed. */
    PENDING;

    /** As the table has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word; empty for another. */
    public static Optional<Standing> of(String word) {
      return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
  }

  /**
   * Puts back a signature that was invalidated by mistake, with the letters that were withdrawn for
   * it and had not left. A receipt that was withdrawn, and a name that was shown, do not come back.
   *
   * @param before how it stood
   * @param by who does it, as ledgers name them
   * @return whether it was invalidated until now, and not made anonymous since
   */
  public boolean reinstate(Action action, UUID signature, Standing before, String by) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          counters.lock(Stream.of(action.id()));
          return jdbc.sql(
                  """
                  update signature set state = ?
                  where organisation_id = ? and action_id = ? and id = ?
                    and state = 'invalidated' and anonymous_at is null and payload <> ''
                  returning state = 'counted' as counted, language, country, region, source,
                    signed_at, own_words
                  """)
              .params(before.word(), action.organisationId(), action.id(), signature)
              .query(Removed.class)
              .optional()
              .map(back -> {
                if (back.counted()) {
                  count(action, back, 1);
                }
                letters.restore(action.organisationId(), action.id(), signature, by);
                askAgain(action, signature);
                erasures.record(
                    action.organisationId(), action.id(), signature, Erasure.Outcome.REINSTATED);
                return true;
              })
              .orElse(false);
        }));
  }

  /** A question that the removal has ended is open again, until its days are over. */
  private void askAgain(Action action, UUID signature) {
    jdbc.sql(
            """
            update confirmation set state = 'waiting', settled_at = null
            where organisation_id = ? and action_id = ? and signature_id = ?
              and state = 'withdrawn'
            """)
        .params(action.organisationId(), action.id(), signature)
        .update();
  }

  /**
   * Locks the counters of some actions until the caller's transaction ends; for work on signatures
   * of several, before the first of it.
   */
  public void lock(Collection<UUID> actions) {
    counters.lock(actions.stream());
  }

  private void count(Action action, Removed removed, int step) {
    jdbc.sql(
            """
            update action_counter set counted = counted + ?, step = step + 1
            where organisation_id = ? and action_id = ?
            """)
        .params(step, action.organisationId(), action.id())
        .update();
    jdbc.sql(
            """
            insert into action_tally as t (organisation_id, action_id, dimension, value, counted)
            select :organisation, :action, dimension, value, greatest(:step, 0)
            from (values ('country', coalesce(cast(:country as text), '')),
                ('region', coalesce(cast(:region as text), '')), ('language', :language),
                ('source', coalesce(cast(:source as text), '')),
                ('words', case cast(:own as boolean)
                  when true then 'own' when false then 'suggested' end)) as part (dimension, value)
            where value is not null
            on conflict (organisation_id, action_id, dimension, value)
              do update set counted = t.counted + :step
            """)
        .param("step", step)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("country", removed.country())
        .param("region", removed.region())
        .param("language", removed.language())
        .param("source", removed.source())
        .param("own", removed.ownWords(), Types.BOOLEAN)
        .update();
    jdbc.sql(
            """
            insert into signature_time as t (organisation_id, action_id, quarter, counted)
            values (:organisation, :action,
              date_bin('15 minutes', :at, timestamptz '2000-01-01 00:00:00+00'), greatest(:step, 0))
            on conflict (organisation_id, action_id, quarter)
              do update set counted = t.counted + :step
            """)
        .param("step", step)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("at", Timestamp.from(removed.signedAt()))
        .update();
    changes.announce("count", action.slug().value());
  }

  /**
   * Nobody is asked any more; of a dispute it is kept, also where nobody was asked or answered in
   * time, or where another answer came in between.
   */
  private void settle(Action action, UUID signature, Reason reason) {
    jdbc.sql(
            """
            update confirmation set state = ?, settled_at = now()
            where organisation_id = ? and action_id = ? and signature_id = ?
              and (state = 'waiting' or ? and state in ('expired', 'confirmed'))
            """)
        .params(
            reason == Reason.DISPUTED ? "disputed" : "withdrawn",
            action.organisationId(),
            action.id(),
            signature,
            reason == Reason.DISPUTED)
        .update();
    if (reason == Reason.DISPUTED) {
      jdbc.sql(
              """
              insert into confirmation (organisation_id, action_id, signature_id, state, asked_at,
                expires_at, settled_at)
              select organisation_id, action_id, id, 'disputed', signed_at, now(), now()
              from signature where organisation_id = ? and action_id = ? and id = ?
              on conflict do nothing
              """)
          .params(action.organisationId(), action.id(), signature)
          .update();
    }
  }
}
