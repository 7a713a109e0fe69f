package org.outcry.mail.pace;

import com.ibm.icu.util.TimeZone;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.OfficeHours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The mailboxes of people in power, and how staff set their pace; it counts from the next letter.
 */
@Service
public class TargetMailboxes {
  private static final String ALL =
      """
      select m.id, m.address, m.zone, m.hours, m.country, m.per_hour, m.per_day, m.paused_by,
        m.paused_for, m.next_at, m.today, m.tried_today,
        (select count(*) from letter l
          where l.mailbox_id = m.id and l.state in ('queued', 'deferred')) as waiting
      from target_mailbox m
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final PaceProperties usual;
  private final Names names;

  TargetMailboxes(
      JdbcClient jdbc, TransactionTemplate transactions, PaceProperties usual, Names names) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.usual = usual;
    this.names = names;
  }

  /**
   * Sees to it that letters to an address can leave; what is known of its mailbox stays as it is.
   *
   * @param country of its office, which says its weekend, ISO 3166-1 alpha-2; {@code null} when
   *     unknown
   * @param zone of its office; {@code null} for the country's first, or UTC
   * @param hours of its office; {@code null} or {@link OfficeHours#USUAL} for the installation's
   */
  public void know(
      EmailAddress address,
      @Nullable String country,
      @Nullable ZoneId zone,
      @Nullable OfficeHours hours) {
    jdbc.sql(
            """
            insert into target_mailbox (id, address, country, zone, hours)
            values (:id, :address, :country, :zone, :hours) on conflict do nothing
            """)
        .param("id", TargetMailbox.id(address))
        .param("address", address.normalised())
        .param("country", country, java.sql.Types.VARCHAR)
        .param(
            "hours",
            hours == null || hours.equals(OfficeHours.USUAL) ? null : hours.written(),
            java.sql.Types.VARCHAR)
        .param("zone", (zone == null ? zone(country) : zone).getId())
        .update();
  }

  /** CLDR lists a country's zones with its main one first, where it has several. */
  private static ZoneId zone(@Nullable String country) {
    if (country != null) {
      for (String id :
          TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, country, null)) {
        try {
          return ZoneId.of(id);
        } catch (DateTimeException unknown) {
          continue; // ICU knows a zone that this Java does not know yet.
        }
      }
    }
    return ZoneOffset.UTC;
  }

  /** All mailboxes, those with most letters waiting first. */
  public List<TargetMailbox> all() {
    return jdbc.sql(ALL + "order by waiting desc, m.address").query((row, _) -> box(row)).list();
  }

  /** One mailbox; empty when no published action writes to it. */
  public Optional<TargetMailbox> find(EmailAddress address) {
    return jdbc.sql(ALL + "where m.id = ?")
        .param(TargetMailbox.id(address))
        .query((row, _) -> box(row))
        .optional();
  }

  private TargetMailbox box(java.sql.ResultSet row) throws java.sql.SQLException {
    Pace pace = pace(row);
    var next = row.getTimestamp("next_at").toInstant();
    LocalDate today = row.getObject("today", LocalDate.class);
    boolean counts = next.atZone(pace.hours().zone()).toLocalDate().equals(today);
    return new TargetMailbox(
        row.getObject("id", UUID.class),
        row.getString("address"),
        pace,
        row.getString("paused_by"),
        shown(row.getString("paused_for")),
        next,
        counts ? row.getInt("tried_today") : 0,
        row.getLong("waiting"));
  }

  /** What a row keeps of a text. */
  String kept(String text) {
    return names.keepText(Names.INSTALLATION, text);
  }

  private @Nullable String shown(@Nullable String kept) {
    return kept == null ? null : names.shownText(Names.INSTALLATION, kept);
  }

  /** The pace in a row's columns, the installation's where there is none. */
  Pace pace(java.sql.ResultSet row) throws java.sql.SQLException {
    Integer perHour = row.getObject("per_hour", Integer.class);
    Integer perDay = row.getObject("per_day", Integer.class);
    return new Pace(
        perHour == null ? usual.perHour() : perHour,
        perDay == null ? usual.perDay() : perDay,
        OfficeClock.parse(
            Objects.requireNonNullElse(row.getString("hours"), usual.hours()),
            ZoneId.of(row.getString("zone")),
            row.getString("country")));
  }

  /**
   * What is to be another way; {@code null} where it is to stay.
   *
   * @param perHour 1 to 1,000,000
   * @param perDay 1 to 10,000,000
   * @param hours as {@link OfficeClock#parse} reads it
   */
  public record Change(
      @Nullable Integer perHour,
      @Nullable Integer perDay,
      @Nullable String hours,
      @Nullable ZoneId zone) {}

  /**
   * Changes a mailbox's pace from the next letter on.
   *
   * @param by who changes it
   * @return whether the mailbox is known
   * @throws IllegalArgumentException with a sentence when a value is out of its bounds
   */
  public boolean change(EmailAddress address, Change change, String by) {
    ZoneId zone = change.zone() == null ? ZoneOffset.UTC : change.zone();
    OfficeClock hours =
        OfficeClock.parse(Objects.requireNonNullElse(change.hours(), "always"), zone, null);
    new Pace(
        Objects.requireNonNullElse(change.perHour(), 1),
        Objects.requireNonNullElse(change.perDay(), 1),
        hours);
    return recorded(
        address,
        by,
        "per hour %s, per day %s, hours %s, zone %s (null: as before)"
            .formatted(change.perHour(), change.perDay(), change.hours(), change.zone()),
        jdbc.sql(
                """
                update target_mailbox set per_hour = coalesce(:hour, per_hour),
                  per_day = coalesce(:day, per_day), hours = coalesce(:hours, hours),
                  zone = coalesce(:zone, zone), next_at = now()
                where id = :id
                """)
            .param("hour", change.perHour(), java.sql.Types.INTEGER)
            .param("day", change.perDay(), java.sql.Types.INTEGER)
            .param("hours", change.hours(), java.sql.Types.VARCHAR)
            .param("zone", change.zone() == null ? null : zone.getId(), java.sql.Types.VARCHAR));
  }

  /**
   * Stops letters to a mailbox; those that wait are kept.
   *
   * @return whether it is known and was not stopped
   */
  public boolean pause(EmailAddress address, String by, String why) {
    UUID id = TargetMailbox.id(address);
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          boolean leaves =
              jdbc.sql(
                      """
                      select id from target_mailbox
                      where id = ? and paused_by is null for update
                      """)
                  .param(id)
                  .query(UUID.class)
                  .optional()
                  .isPresent();
          if (leaves) {
            String kept = names.keep(Names.INSTALLATION, by);
            jdbc.sql("update target_mailbox set paused_by = ?, paused_for = ? where id = ?")
                .params(kept, kept(why), id)
                .update();
            record(id, kept, "paused: " + why);
          }
          return leaves;
        }));
  }

  /**
   * Lets letters leave again, at their pace.
   *
   * @return whether it is known and was stopped
   */
  public boolean resume(EmailAddress address, String by) {
    return recorded(
        address,
        by,
        "resumed",
        jdbc.sql(
            """
            update target_mailbox
            set paused_by = null, paused_for = null, refusals = 0, next_at = now()
            where id = :id and paused_by is not null
            """));
  }

  private boolean recorded(
      EmailAddress address, String by, String what, JdbcClient.StatementSpec update) {
    UUID id = TargetMailbox.id(address);
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          boolean done = update.param("id", id).update() == 1;
          if (done) {
            record(id, by, what);
          }
          return done;
        }));
  }

  /**
   * Puts a change on record, encrypted, for it may quote staff; to be called in the transaction
   * that makes it.
   */
  public void record(UUID mailbox, String by, String what) {
    jdbc.sql("insert into pace_change (mailbox_id, id, by, change) values (?, ?, ?, ?)")
        .params(mailbox, Ids.next(), names.keep(Names.INSTALLATION, by), kept(what))
        .update();
  }
}
