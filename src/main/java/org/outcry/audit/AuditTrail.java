package org.outcry.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads entries, by key and not by offset, so that the last page is as quick as the first. */
@Service
public class AuditTrail {
  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final Part who;
  private final Part details;
  private final AuditSubjects subjects;

  AuditTrail(JdbcClient jdbc, Part.WhoPart who, Part.DetailsPart details, AuditSubjects subjects) {
    this.jdbc = jdbc;
    this.who = who;
    this.details = details;
    this.subjects = subjects;
  }

  /**
   * Which entries are wanted; {@code null} for all.
   *
   * @param account that did it, or to which it was done
   * @param person whose address stands in it
   * @param object as {@link AuditEntry} has it
   * @param from the first moment
   * @param until the moment after the last
   */
  public record Filter(
      @Nullable UUID account,
      @Nullable EmailAddress person,
      @Nullable String object,
      @Nullable Instant from,
      @Nullable Instant until) {
    /** All. */
    public static final Filter ALL = new Filter(null, null, null, null, null);
  }

  private record Row(
      long sequence,
      UUID id,
      Timestamp at,
      String act,
      @Nullable UUID account,
      @Nullable String object,
      byte @Nullable [] who,
      byte @Nullable [] details) {}

  /**
   * A page of a chain, the newest first.
   *
   * @param before the sequence that it ends before; {@link Long#MAX_VALUE} for the first page
   * @param most how many, at least 1
   */
  public List<AuditEntry> page(UUID organisation, Filter filter, long before, int most) {
    return read(organisation, filter, "e.sequence < :edge", before, "desc", most);
  }

  /** All of a chain that the filter lets through, the oldest first, in constant memory. */
  public void each(UUID organisation, Filter filter, Consumer<AuditEntry> reader) {
    long after = 0;
    List<AuditEntry> batch;
    do {
      batch = read(organisation, filter, "e.sequence > :edge", after, "asc", BATCH);
      batch.forEach(reader);
      after = batch.isEmpty() ? after : batch.getLast().sequence();
    } while (batch.size() == BATCH);
  }

  /** The chains that there are; the installation's first. */
  public List<UUID> chains() {
    return jdbc.sql("select organisation_id from audit_head order by 1").query(UUID.class).list();
  }

  private List<AuditEntry> read(
      UUID organisation, Filter filter, String edge, long value, String order, int most) {
    StringBuilder where = new StringBuilder(edge);
    EmailAddress person = filter.person();
    UUID account = filter.account();
    if (account != null || person != null) {
      where
          .append(" and (false")
          .append(account == null ? "" : " or e.account_id = :account or e.object = :accountObject")
          .append(
              person == null
                  ? ""
                  : " or e.sequence in (select s.sequence from audit_subject s where s.organisation_id = :organisation and s.subject_index in (:indexes))")
          .append(")");
    }
    where.append(filter.object() == null ? "" : " and e.object = :object");
    where.append(filter.from() == null ? "" : " and e.at >= :from");
    where.append(filter.until() == null ? "" : " and e.at < :until");
    JdbcClient.StatementSpec statement =
        jdbc.sql(
                """
                select e.sequence, e.id, e.at, e.act, e.account_id as account, e.object, e.who,
                  e.details
                from audit_entry e where e.organisation_id = :organisation and WHERE
                order by e.sequence ORDER limit :most
                """
                    .replace("WHERE", where)
                    .replace("ORDER", order))
            .param("organisation", organisation)
            .param("edge", value)
            .param("most", most);
    if (account != null) {
      statement = statement.param("account", account).param("accountObject", "account:" + account);
    }
    if (person != null) {
      statement = statement.param("indexes", subjects.indexes(organisation, person.normalised()));
    }
    if (filter.object() != null) {
      statement = statement.param("object", filter.object());
    }
    Instant from = filter.from();
    if (from != null) {
      statement = statement.param("from", Timestamp.from(from));
    }
    Instant until = filter.until();
    if (until != null) {
      statement = statement.param("until", Timestamp.from(until));
    }
    return statement.query(Row.class).list().stream().map(row -> entry(organisation, row)).toList();
  }

  private AuditEntry entry(UUID organisation, Row row) {
    byte[] person = row.who();
    byte[] said = row.details();
    Details read = said == null ? null : details.read(organisation, row.id(), said, Details.class);
    return new AuditEntry(
        organisation,
        row.sequence(),
        row.at().toInstant(),
        row.act(),
        row.account(),
        row.object(),
        person == null ? null : who.read(organisation, row.id(), person, Actor.Who.class),
        read == null ? null : read.changes(),
        read == null ? null : read.why(),
        read == null ? 0 : read.erased().size());
  }
}
