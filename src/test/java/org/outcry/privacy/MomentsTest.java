package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.SuppressionList;
import org.outcry.supporters.Unsubscribing;
import org.outcry.testing.RunningOutcry;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is left of a person leads to none of their anonymous signatures by the moment at which both
 * were written: neither by a time nor by an id, which tells the time too.
 */
class MomentsTest {
  private static final RunningOutcry OUTCRY = PersonKit.OUTCRY;

  /** Tables that name a person's record, address, consent or entry, and why they tell a moment. */
  private static final Map<String, String> TOLD =
      Map.of(
          "person_event", "what staff did to the record, and when; what people did has the day",
          "supporter_mail", "whose person is forgotten with the signature",
          "self_service", "gone within a day");

  @BeforeEach
  void alone() {
    OUTCRY.putOff("retention");
  }

  @Test
  void nothing_that_is_kept_of_a_person_has_a_column_for_a_moment() {
    Map<String, List<String>> moments = new TreeMap<>();
    OUTCRY
        .jdbc()
        .sql(
            """
            select c.table_name, string_agg(c.column_name, ' ') from information_schema.columns c
            where c.table_schema = 'public' and c.udt_name in ('timestamptz', 'timestamp')
              and (c.table_name in ('person', 'suppression') or exists (
                select from information_schema.columns k
                where k.table_schema = 'public' and k.table_name = c.table_name
                  and k.column_name in ('person_id', 'address_id', 'consent_id', 'suppression_id',
                    'mailbox_index')))
            group by 1
            """)
        .query(row -> {
          moments.put(row.getString(1), List.of(row.getString(2).split(" ")));
        });
    assertThat(moments.keySet()).containsExactlyInAnyOrderElementsOf(TOLD.keySet());
  }

  @Test
  void no_id_and_no_entry_tells_when_somebody_agreed_or_took_it_back() throws Exception {
    Slug first = agreed();
    Slug second = agreed();
    String address = "moments@agreed.example";
    PersonKit.answers(
        first, address, Map.of("consent.news", "yes", "postal_code", "H2X 1Y4"), "hear");
    PersonKit.answers(second, address, Map.of("consent.news", "yes"), "hear");
    UUID organisation = PersonKit.organisation(first);
    UUID person = PersonKit.person(first, address).id();
    UUID row = PersonKit.person(first, address).addresses().getFirst().id();
    OUTCRY.bean(Actions.class).close(first);
    RetentionTest.daysAgo(first, 31, 15);
    RetentionTest.run();
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select s.country || ' ' || s.region from signature s join action a on a.id = s.action_id
                    where a.slug = ? and s.anonymous_at is not null
                    """)
                .param(first.value())
                .query(String.class)
                .single())
        .as("the place stays")
        .isEqualTo("CA CA-QC");
    // As a complaint does: the consent of the signature and that of the person at one moment.
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          EmailAddress theirs = new EmailAddress(address);
          OUTCRY.bean(Unsubscribing.class).unsubscribe(organisation, theirs, "complaint");
          OUTCRY
              .bean(SuppressionList.class)
              .add(organisation, theirs, SuppressionList.Reason.COMPLAINT, "Outcry");
        });

    List<UUID> kept = new ArrayList<>(List.of(person, row));
    kept.addAll(ids("select id from person_consent where address_id = ?", row));
    assertThat(kept).hasSizeGreaterThan(2);
    UUID entry =
        OUTCRY
            .bean(SuppressionList.class)
            .find(organisation, new EmailAddress(address))
            .orElseThrow()
            .id();
    kept.add(entry);
    kept.addAll(ids("select id from suppression_event where suppression_id = ?", entry));
    assertThat(kept)
        .hasSizeGreaterThan(4)
        .allSatisfy(each ->
            assertThat((each.getMostSignificantBits() >>> 16) % Duration.ofDays(1).toMillis())
                .isZero());
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select e.at = date_trunc('day', e.at, 'UTC') from erasure e
                    where e.signature_id = any(select id from person_consent where address_id = ?)
                    """)
                .param(row)
                .query(Boolean.class)
                .list())
        .isNotEmpty()
        .containsOnly(true);
  }

  @Test
  void consents_are_kept_in_an_order_that_tells_nothing_of_the_signatures() throws Exception {
    Slug slug = agreed();
    for (int i = 0; i < 6; i++) {
      PersonKit.answers(
          slug, "order" + i + "@agreed.example", Map.of("consent.news", "yes"), "hear");
    }
    List<UUID> byHash = addresses(slug);
    assertThat(byHash).hasSize(6);
    OUTCRY.bean(Actions.class).close(slug);
    RetentionTest.daysAgo(slug, 31, 15);
    RetentionTest.run();
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select address_id from person_consent
                    where action_id = (select id from action where slug = ?)
                    order by cmin::text::bigint
                    """)
                .param(slug.value())
                .query(UUID.class)
                .list())
        .as("as they were written, in one transaction")
        .containsExactlyElementsOf(byHash);
  }

  private static List<UUID> addresses(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select p.id from signature s
              join person_address p on p.organisation_id = s.organisation_id
                and p.email_index = s.email_index
            where s.action_id = (select id from action where slug = ?)
            order by s.email_index
            """)
        .param(slug.value())
        .query(UUID.class)
        .list();
  }

  private static Slug agreed() {
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml ->
            yaml.replace(
                    "\nthanks:\n", "\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n")
                .replace("counter:\n", "retention: {anonymise-after-days: 30}\ncounter:\n"));
  }

  private static List<UUID> ids(String sql, UUID of) {
    return OUTCRY.jdbc().sql(sql).param(of).query(UUID.class).list();
  }
}
