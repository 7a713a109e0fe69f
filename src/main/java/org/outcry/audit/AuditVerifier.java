package org.outcry.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Looks through chains entry by entry, in constant memory, while others go on writing. */
@Service
public class AuditVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(AuditVerifier.class);
  private static final int BATCH = 1000;

  private final JdbcClient jdbc;
  private final Part who;
  private final Part details;

  AuditVerifier(JdbcClient jdbc, Part.WhoPart who, Part.DetailsPart details) {
    this.jdbc = jdbc;
    this.who = who;
    this.details = details;
  }

  /** Chains that have a head, and such that have lost theirs. */
  public List<UUID> chains() {
    return jdbc.sql(
            """
            select organisation_id from audit_head
            union select organisation_id from (
              with recursive chain as (
                (select organisation_id from audit_entry order by 1 limit 1)
                union all
                select (select e.organisation_id from audit_entry e
                  where e.organisation_id > c.organisation_id order by 1 limit 1)
                from chain c where c.organisation_id is not null)
              select organisation_id from chain where organisation_id is not null) of_entries
            order by 1
            """)
        .query(UUID.class)
        .list();
  }

  /** The ends of all chains now. */
  public List<ChainHead> heads() {
    return jdbc.sql(
            """
            select organisation_id as organisation, sequence, chain from audit_head
            where sequence > 0 order by 1
            """)
        .query(ChainHead.class)
        .list();
  }

  private record Ends(@Nullable Long sequence, byte @Nullable [] chain, @Nullable Long last) {}

  private record Row(
      long sequence,
      UUID id,
      Timestamp at,
      String act,
      @Nullable UUID account,
      @Nullable String object,
      byte @Nullable [] who,
      byte @Nullable [] details,
      byte[] whoHash,
      byte[] detailsHash,
      @Nullable Long whoErased,
      @Nullable Long detailsErased,
      byte[] chain) {}

  /** What was found first. */
  private record Found(Verdict.Problem problem, long sequence) {}

  /**
   * Looks through a chain and notes what it found.
   *
   * @param kept heads of it that were kept elsewhere
   */
  public Verdict verify(UUID organisation, List<ChainHead> kept) {
    // One statement, and so one moment.
    Ends ends =
        jdbc.sql(
                """
                select h.sequence, h.chain, (select max(e.sequence) from audit_entry e
                  where e.organisation_id = :organisation) as last
                from (select 1) one left join audit_head h on h.organisation_id = :organisation
                """)
            .param("organisation", organisation)
            .query(Ends.class)
            .single();
    long head = ends.sequence() == null ? 0 : ends.sequence();
    long last = ends.last() == null ? 0 : ends.last();
    Walk walk = new Walk(organisation, kept, Math.max(head, last));
    Optional<Found> found =
        walk.through()
            .or(() -> end(walk, head, ends.chain()))
            .or(() ->
                kept.stream()
                    .filter(each -> each.sequence() > walk.sequence)
                    .map(each -> new Found(Verdict.Problem.KEPT_HEAD, walk.sequence))
                    .findFirst());
    Verdict verdict =
        new Verdict(
            organisation,
            Instant.now(),
            walk.sequence,
            found.map(Found::problem).orElse(null),
            found.map(Found::sequence).orElse(0L));
    note(verdict, walk.chain);
    return verdict;
  }

  private static Optional<Found> end(Walk walk, long head, byte @Nullable [] chain) {
    boolean right =
        chain == null
            ? walk.sequence == 0
            : head == walk.sequence && Arrays.equals(chain, walk.chain);
    return right ? Optional.empty() : Optional.of(new Found(Verdict.Problem.HEAD, walk.sequence));
  }

  private void note(Verdict verdict, byte[] chain) {
    Verdict.Problem problem = verdict.problem();
    if (problem != null) {
      LOG.error(
          "Audit entry {} of {} {}",
          verdict.problemAt(),
          verdict.organisation(),
          problem.sentence());
    }
    jdbc.sql(
            """
            insert into audit_check (organisation_id, at, sequence, chain, problem, problem_at)
            values (:organisation, :at, :sequence, :chain, :problem, :problemAt)
            on conflict (organisation_id) do update set at = excluded.at,
              sequence = excluded.sequence, chain = excluded.chain, problem = excluded.problem,
              problem_at = excluded.problem_at
            """)
        .param("organisation", verdict.organisation())
        .param("at", Timestamp.from(verdict.at()))
        .param("sequence", verdict.sequence())
        .param("chain", chain)
        .param("problem", problem == null ? null : problem.name().toLowerCase(Locale.ROOT))
        .param("problemAt", problem == null ? null : verdict.problemAt())
        .update();
  }

  private record Checked(
      Timestamp at, long sequence, @Nullable String problem, @Nullable Long problemAt) {}

  /** What was found when a chain was looked through last; empty when it never was. */
  public Optional<Verdict> last(UUID organisation) {
    return jdbc.sql(
            "select at, sequence, problem, problem_at from audit_check where organisation_id = ?")
        .param(organisation)
        .query(Checked.class)
        .optional()
        .map(row -> {
          String problem = row.problem();
          Long problemAt = row.problemAt();
          return new Verdict(
              organisation,
              row.at().toInstant(),
              row.sequence(),
              problem == null ? null : Verdict.Problem.valueOf(problem.toUpperCase(Locale.ROOT)),
              problemAt == null ? 0 : problemAt);
        });
  }

  /** One way through a chain. */
  private final class Walk {
    private final UUID organisation;
    private final List<ChainHead> kept;
    private final long end;
    private long sequence;
    private byte[] chain = Link.beginning();
    private @Nullable Details eraser;
    private long eraserAt;

    Walk(UUID organisation, List<ChainHead> kept, long end) {
      this.organisation = organisation;
      this.kept = kept;
      this.end = end;
    }

    Optional<Found> through() {
      while (sequence < end) {
        List<Row> rows = rows();
        if (rows.isEmpty()) {
          return Optional.empty(); // The end is not where it should be.
        }
        for (Row row : rows) {
          Optional<Found> found = look(row);
          if (found.isPresent()) {
            return found;
          }
          sequence = row.sequence();
          chain = row.chain();
        }
      }
      return Optional.empty();
    }

    private List<Row> rows() {
      return jdbc.sql(
              """
              select sequence, id, at, act, account_id as account, object, who, details, who_hash,
                details_hash, who_erased, details_erased, chain
              from audit_entry
              where organisation_id = ? and sequence > ? and sequence <= ?
              order by sequence limit %d
              """
                  .formatted(BATCH))
          .params(organisation, sequence, end)
          .query(Row.class)
          .list();
    }

    private Optional<Found> look(Row row) {
      if (row.sequence() != sequence + 1) {
        return Optional.of(new Found(Verdict.Problem.MISSING, sequence + 1));
      }
      Link link =
          new Link(
              organisation,
              row.sequence(),
              row.id(),
              row.at().toInstant(),
              row.act(),
              row.account(),
              row.object(),
              row.whoHash(),
              row.detailsHash());
      if (!Arrays.equals(link.chain(chain), row.chain())) {
        return Optional.of(new Found(Verdict.Problem.CHANGED, row.sequence()));
      }
      return part(who, row, row.who(), row.whoHash(), row.whoErased())
          .or(() -> part(details, row, row.details(), row.detailsHash(), row.detailsErased()))
          .or(() ->
              kept.stream()
                  .filter(each -> each.sequence() == row.sequence())
                  .filter(each -> !Arrays.equals(each.chain(), row.chain()))
                  .map(each -> new Found(Verdict.Problem.KEPT_HEAD, row.sequence()))
                  .findFirst());
    }

    private Optional<Found> part(
        Part part, Row row, byte @Nullable [] sealed, byte[] hash, @Nullable Long erased) {
      if (sealed == null) {
        return erased != null && isOnRecord(row.sequence(), erased)
            ? Optional.empty()
            : Optional.of(new Found(Verdict.Problem.UNRECORDED, row.sequence()));
      }
      return isAsWritten(part, row, sealed, hash)
          ? Optional.empty()
          : Optional.of(new Found(Verdict.Problem.PAYLOAD, row.sequence()));
    }

    private boolean isAsWritten(Part part, Row row, byte[] sealed, byte[] hash) {
      try {
        return Arrays.equals(Sha256.of(part.open(organisation, row.id(), sealed)), hash);
      } catch (IllegalStateException altered) {
        return false;
      }
    }

    /** Whether a later entry, which this walk comes to, says that this one has lost a part. */
    private boolean isOnRecord(long lost, long by) {
      if (by != eraserAt) {
        eraserAt = by;
        eraser =
            jdbc.sql(
                    """
                    select id, details from audit_entry where organisation_id = ? and sequence = ?
                      and act = ? and details is not null
                    """)
                .params(organisation, by, Act.ERASED.word())
                .query((row, _) ->
                    details.read(
                        organisation,
                        row.getObject("id", UUID.class),
                        row.getBytes("details"),
                        Details.class))
                .optional()
                .orElse(null);
      }
      Details said = eraser;
      return by > lost && said != null && said.erased().contains(lost);
    }
  }
}
