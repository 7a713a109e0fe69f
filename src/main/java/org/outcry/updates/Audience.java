package org.outcry.updates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.Consents;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.Signatures;
import org.outcry.supporters.SuppressionList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who gets updates on an action: those who signed it, count, and have agreed to hear from the
 * organisation with that signature; each address and each person once.
 */
@Component
class Audience {
  private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

  private static final String MAY_HEAR = of(Consents.ALLOWS_MAIL);

  /** So many signatures are looked at, whatever their consents: a batch must not take long. */
  private static final String BATCH =
      """
      select COLUMNS, MAY_HEAR as hears, (select a.person_id from person_address a
          where a.organisation_id = s.organisation_id and a.email_index = s.email_index) as person
      from (select * from signature
        where organisation_id = ? and action_id = ? and state = 'counted' and id > ?
          and length(payload) > 0
        order by id limit ?) s
      order by s.id
      """
          .replace("COLUMNS", Signatures.COLUMNS)
          .replace("MAY_HEAR", MAY_HEAR);

  /** By indexes alone; while keys are renewed, some addresses have two for a time. */
  private static final String OUTLOOK =
      """
      with signed as materialized (
        select s.email_index, s.payload is null as anonymous,
          s.payload is not null and MAY_HEAR as hears,
          s.payload is not null and TICKED as ticked,
          exists (select from suppression x where x.organisation_id = s.organisation_id
            and x.email_index = s.email_index) as suppressed,
          (select a.person_id from person_address a
            where a.organisation_id = s.organisation_id and a.email_index = s.email_index) as person
        from signature s
        where s.organisation_id = ? and s.action_id = ? and s.state = 'counted')
      select count(*) as signatures,
        count(distinct coalesce(person::text, email_index::text))
          filter (where hears and not suppressed) as recipients,
        count(*) filter (where not hears and ticked) as unconfirmed,
        count(*) filter (where not hears and not ticked and not anonymous) as without_consent,
        count(*) filter (where hears and suppressed) as suppressed,
        count(*) filter (where anonymous) as anonymous
      from signed
      """
          .replace("MAY_HEAR", MAY_HEAR)
          .replace("TICKED", of(Consents.TICKED_MAIL));

  private static String of(String condition) {
    return condition
        .replace(":organisation", "s.organisation_id")
        .replace(":action", "s.action_id")
        .replace(":signature", "s.id");
  }

  private final JdbcClient jdbc;
  private final Signatures signatures;
  private final SuppressionList suppressions;

  Audience(JdbcClient jdbc, Signatures signatures, SuppressionList suppressions) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.suppressions = suppressions;
  }

  /**
   * Somebody who gets an update.
   *
   * @param address 16 bytes that equal addresses have alike, see {@link RecipientKeys}
   * @param person whose address it is; {@code null} where that is not known
   */
  record Recipient(UUID signature, byte[] address, @Nullable UUID person) {}

  /**
   * A part of them.
   *
   * @param suppressed how many were left out: their address is on the list, they want no mail, none
   *     is known of them, or their signature cannot be read
   * @param last the last signature that was looked at; {@code null} when there were no more
   */
  record Batch(List<Recipient> recipients, int suppressed, @Nullable UUID last) {}

  private record Row(UUID id, boolean hears, @Nullable Particulars typed, @Nullable UUID person) {
    /** Whether their address is known and they want mail. */
    boolean takesMail() {
      return typed != null && typed.hasAddress() && typed.takesMail();
    }

    EmailAddress address() {
      return Objects.requireNonNull(typed).email();
    }
  }

  /** The next ones after a signature, in the order of ids. */
  Batch next(Action action, UUID after, int most, RecipientKeys.Namer namer) {
    List<Row> rows =
        jdbc.sql(BATCH)
            .params(action.organisationId(), action.id(), after, most)
            .query((row, _) -> read(action, row))
            .list();
    List<Row> hearing = rows.stream().filter(Row::hears).toList();
    List<Row> reachable = hearing.stream().filter(Row::takesMail).toList();
    Set<EmailAddress> suppressed =
        suppressions.among(
            action.organisationId(),
            reachable.stream().map(Row::address).collect(Collectors.toSet()));
    List<Recipient> recipients =
        reachable.stream()
            .filter(row -> !suppressed.contains(row.address()))
            .map(row -> new Recipient(row.id(), namer.name(row.address()), row.person()))
            .toList();
    return new Batch(
        recipients,
        hearing.size() - recipients.size(),
        rows.isEmpty() ? null : rows.getLast().id());
  }

  /** One that cannot be read is left out and told, so that all others get theirs. */
  private Row read(Action action, ResultSet row) throws SQLException {
    UUID id = row.getObject("signature_id", UUID.class);
    if (!row.getBoolean("hears")) {
      return new Row(id, false, null, null);
    }
    Particulars typed = null;
    try {
      typed = signatures.read(action.organisationId(), action.id(), row).particulars();
    } catch (RuntimeException unreadable) {
      LOG.error(
          "Signature {} gets no update, for it cannot be read: {}",
          id,
          unreadable.getClass().getSimpleName());
    }
    return new Row(id, true, typed, row.getObject("person", UUID.class));
  }

  Outlook outlook(Action action) {
    return jdbc.sql(OUTLOOK)
        .params(action.organisationId(), action.id())
        .query(Outlook.class)
        .single();
  }
}
