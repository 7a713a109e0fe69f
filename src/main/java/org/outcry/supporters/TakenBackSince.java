package org.outcry.supporters;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.outcry.platform.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Sees to it that a consent which is entered late does not undo what its giver has said since: who
 * ticked a box on a sheet and then took back a consent of that kind has the last word (GDPR,
 * article 7(3); CASL, section 11).
 */
@Service
public class TakenBackSince {
  private static final String HOW = "since-the-sheet";

  /**
   * Whether a consent of the kind was taken back since, by each of an address's indexes, with
   * signatures and with what was given elsewhere; and by what its mailbox was noted by.
   */
  private static final String SINCE =
      """
      exists (
          select from (
            select s.action_id, s.id from signature s
            where s.organisation_id = :organisation and s.email_index = given.email
              and s.action_id = any(:actions::uuid[])
              and s.state in ('pending', 'counted', 'invalidated')
            union all
            select s.action_id, s.id from signature s
            where s.organisation_id = :organisation and s.email_index = given.email
              and s.action_id = any(:actions::uuid[])
              and s.state in ('withdrawn', 'expired') and s.anonymous_at is null) as s
          join consent c on c.organisation_id = :organisation and c.action_id = s.action_id
            and c.signature_id = s.id
          WORDED
          join consent_withdrawal b on b.organisation_id = c.organisation_id
            and b.action_id = c.action_id and b.signature_id = c.signature_id
            and b.consent_key = c.consent_key
          where w.kind = given.kind and b.withdrawn_at >= given.began)
        or exists (
          select from person_address mine
            join person_address a on a.organisation_id = mine.organisation_id
              and a.person_id = mine.person_id
            join person_consent c on c.organisation_id = a.organisation_id and c.address_id = a.id
            join person_wording w on w.organisation_id = c.organisation_id and w.id = c.wording_id
            join person_consent_withdrawal b on b.organisation_id = c.organisation_id
              and b.consent_id = c.id
          where mine.organisation_id = :organisation and mine.email_index = given.email
            and w.kind = given.kind and b.withdrawn_on >= given.day)
        or exists (
          select from taken_back t
          where t.organisation_id = :organisation and t.mailbox = given.email
            and t.kind = given.kind and t.day >= given.day)
      """;

  private static final String FOUND =
      """
      with given as (
        select row.signature, row.consent, row.began, row.day, row.email, w.kind
        from unnest(:signatures::uuid[], :consents::text[], :begins::timestamptz[], :days::date[],
              :emails::bytea[])
            as row (signature, consent, began, day, email)
          join consent c on c.organisation_id = :organisation and c.action_id = :action
            and c.signature_id = row.signature and c.consent_key = row.consent and c.how = 'paper'
          WORDED
        where OUTLASTING)
      select distinct given.signature, given.consent from given
      where SINCE
      """
          .replace("OUTLASTING", Consents.OUTLASTING)
          .replace("SINCE", SINCE)
          .replace("WORDED", Consents.WORDED);

  private static final String EVER =
      """
      with given as (
        select row.address, row.email, :kind::text as kind, timestamptz '-infinity' as began,
          date '-infinity' as day
        from unnest(:addresses::uuid[], :emails::bytea[]) as row (address, email))
      select distinct given.address from given
      where SINCE
      """
          .replace("SINCE", SINCE)
          .replace("WORDED", Consents.WORDED);

  private final JdbcClient jdbc;
  private final Consents consents;

  TakenBackSince(JdbcClient jdbc, Consents consents) {
    this.jdbc = jdbc;
    this.consents = consents;
  }

  /**
   * A consent that was entered from a sheet.
   *
   * @param day on which it was given; {@link LocalDate#EPOCH} where nobody knows
   * @param zone by whose clock
   * @param emails the indexes of the address, and what its mailbox may be noted by
   */
  public record Entered(
      UUID signature, String consent, LocalDate day, ZoneId zone, List<byte[]> emails) {
    private Instant began() {
      return day.atStartOfDay(zone).toInstant();
    }
  }

  private record Row(Entered entered, byte[] email) {}

  private record Found(UUID signature, String consent) {}

  /** Takes back those of some consents, in the transaction in which they were entered. */
  public void settle(UUID organisation, UUID action, Collection<Entered> entered) {
    List<Row> rows =
        entered.stream()
            .flatMap(each -> each.emails().stream().map(email -> new Row(each, email)))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    new Columns<>(
            jdbc.sql(FOUND)
                .param("organisation", organisation)
                .param("action", action)
                .param("actions", actions(organisation)),
            rows)
        .texts("signatures", row -> row.entered().signature())
        .texts("consents", row -> row.entered().consent())
        .texts("begins", row -> row.entered().began())
        .texts("days", row -> row.entered().day())
        .bytes("emails", Row::email)
        .statement()
        .query(Found.class)
        .list()
        .forEach(each -> consents.end(organisation, action, each.signature(), each.consent(), HOW));
  }

  /**
   * Something that an address is found by.
   *
   * @param address the id of its row
   * @param email an index of it, or of another address of its person, or what either's mailbox may
   *     be noted by
   */
  record Mailbox(UUID address, byte[] email) {}

  /** With which of some addresses a consent of a kind was ever taken back. */
  Set<UUID> ever(UUID organisation, String kind, Collection<Mailbox> mailboxes) {
    return new HashSet<>(
        new Columns<>(
                jdbc.sql(EVER)
                    .param("organisation", organisation)
                    .param("actions", actions(organisation))
                    .param("kind", kind),
                mailboxes)
            .texts("addresses", Mailbox::address)
            .bytes("emails", Mailbox::email)
            .statement()
            .query(UUID.class)
            .list());
  }

  /** All that may have been signed: named, so that the index is read for each. */
  private String[] actions(UUID organisation) {
    return jdbc.sql("select id::text from action where organisation_id = ? and state <> 'draft'")
        .param(organisation)
        .query(String.class)
        .list()
        .toArray(String[]::new);
  }
}
