package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.AuditTrail;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.cli.RetentionRun;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.supporters.LapsedPeople;
import org.outcry.supporters.People;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.Unsubscribing;
import org.outcry.testing.RunningOutcry;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** A person's record goes when nothing holds it any more, and not before. */
class PeopleRetentionTest {
  private static final RunningOutcry OUTCRY = PersonKit.OUTCRY;

  private static Slug asking() {
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml ->
            yaml.replace(
                    "\nthanks:\n", "\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n")
                .replace("counter:\n", "retention: {anonymise-after-days: 30}\ncounter:\n"));
  }

  /** One that asks unknown addresses alone, and whether it may call and tell partners. */
  private static Slug asksOfMore() {
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml ->
            yaml.replace(
                    "\nthanks:\n", "\nconfirmation:\n  when: before-counting\n  of: new\nthanks:\n")
                .replace("counter:\n", "retention: {anonymise-after-days: 30}\ncounter:\n")
                .replace("    - key: public-name\n", PersonKit.CALLS_AND_PARTNERS));
  }

  @BeforeEach
  void alone() {
    OUTCRY.putOff("retention");
  }

  /** As if its time were over. */
  private static void over(Slug slug) {
    OUTCRY.bean(Actions.class).close(slug);
    RetentionTest.daysAgo(slug, 31, 15);
  }

  /** As if the records had been looked at so long ago that it is time again. */
  private static void aDayLater(Slug slug) {
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    update people_retention set begun_at = now() - interval '25 hours'
                    where organisation_id = ?
                    """)
                .param(PersonKit.organisation(slug))
                .update())
        .isOne();
  }

  private static boolean known(Slug slug, String address) {
    return OUTCRY
        .bean(PersonRecords.class)
        .find(PersonKit.organisation(slug), new EmailAddress(address))
        .isPresent();
  }

  private static long count(String sql, Object... parameters) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from " + sql)
        .params(List.of(parameters))
        .query(Long.class)
        .single();
  }

  private static void staff(Slug slug, String... arguments) {
    PersonKit.Said said =
        PersonKit.run(
            "people",
            Stream.of(
                    List.of(PersonKit.organisationSlug(slug)),
                    List.of(arguments),
                    List.of("--by", "Petra Staff"))
                .flatMap(List::stream)
                .toArray(String[]::new));
    assertThat(said.code()).as(said.err()).isZero();
  }

  @Test
  void a_consent_is_taken_back_that_its_signature_leaves_behind_at_that_moment() throws Exception {
    Slug slug = asksOfMore();
    UUID organisation = PersonKit.organisation(slug);
    EmailAddress address = new EmailAddress("moment@lapsed.example");
    PersonKit.confirms(slug, address.value(), Map.of("consent.partners", "yes"));
    record Signed(UUID action, UUID id) {}
    Signed signed =
        OUTCRY
            .jdbc()
            .sql(
                """
                select action_id as action, id from signature
                where action_id = (select id from action where slug = ?)
                """)
            .param(slug.value())
            .query(Signed.class)
            .single();
    Wishes wishes = OUTCRY.bean(Wishes.class);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> asked =
          OUTCRY
              .bean(TransactionTemplate.class)
              .execute(_ -> {
                OUTCRY
                    .bean(Anonymisation.class)
                    .retire(organisation, signed.action(), List.of(signed.id()));
                Future<?> waiting =
                    threads.submit(() ->
                        wishes.takeBack(organisation, address, signed.id().toString(), "partners"));
                await()
                    .until(() ->
                        threads
                                .submit(() ->
                                    count(
                                        """
                                        pg_stat_activity where wait_event_type = 'Lock'
                                          and query like '%from signature where%for share%'
                                        """))
                                .get()
                            > 0);
                return waiting;
              });
      asked.get(2, TimeUnit.MINUTES);
    }
    assertThat(count("person_consent where action_id = ?", signed.action())).isOne();
    assertThat(
            count(
                """
                person_consent c join person_consent_withdrawal w on w.consent_id = c.id
                where c.action_id = ?
                """,
                signed.action()))
        .isOne();
  }

  @Test
  void who_only_confirmed_goes_with_their_last_signature() throws Exception {
    Slug first = asking();
    Slug second = asking();
    UUID organisation = PersonKit.organisation(first);
    PersonKit.confirms(first, "once@lapsed.example", Map.of());
    PersonKit.confirms(first, "twice@lapsed.example", Map.of());
    PersonKit.confirms(second, "twice@lapsed.example", Map.of());
    UUID once = PersonKit.person(first, "once@lapsed.example").id();
    UUID row = PersonKit.person(first, "once@lapsed.example").addresses().getFirst().id();
    over(first);
    RetentionTest.run();
    assertThat(known(first, "once@lapsed.example")).isFalse();
    assertThat(known(first, "twice@lapsed.example")).as("signed elsewhere too").isTrue();
    assertThat(count("person where id = ?", once)).isZero();
    assertThat(count("person_address where person_id = ?", once)).isZero();
    assertThat(
            count(
                """
                erasure where organisation_id = ?
                  and (signature_id, outcome) in ((?, 'person'), (?, 'address'))
                """,
                organisation,
                once,
                row))
        .isEqualTo(2);

    // A backup from before brings the record back for as long as it takes to start.
    OUTCRY
        .jdbc()
        .sql("insert into person (organisation_id, id, payload) values (?, ?, 'x')")
        .params(organisation, once)
        .update();
    OUTCRY.bean(Erasing.class).carryOut();
    assertThat(count("person where id = ?", once)).isZero();

    over(second);
    RetentionTest.run();
    assertThat(known(first, "twice@lapsed.example")).isFalse();
    long list = count("erasure where organisation_id = ?", organisation);
    aDayLater(first);
    RetentionTest.run();
    assertThat(count("erasure where organisation_id = ?", organisation)).isEqualTo(list);
  }

  private static void telltale(UUID organisation, String what, EmailAddress named) {
    OUTCRY
        .bean(Audit.class)
        .record(Deed.of(Act.SIGNATURE_READ).in(organisation).with("why", what).naming(named));
  }

  private static List<String> telltales(UUID organisation) {
    return OUTCRY
        .bean(AuditTrail.class)
        .page(organisation, AuditTrail.Filter.ALL, Long.MAX_VALUE, 100)
        .stream()
        .map(each -> String.valueOf(each.changes()))
        .flatMap(said ->
            Stream.of("Telltale 1", "Telltale 2", "Telltale 3", "Telltale 4")
                .filter(said::contains))
        .sorted()
        .toList();
  }

  @Test
  void what_the_audit_says_of_people_goes_with_what_is_held_of_them() throws Exception {
    Slug over = asking();
    Slug open = asking();
    UUID organisation = PersonKit.organisation(over);
    Visitor.signs(OUTCRY, over, "stranger@told.example");
    PersonKit.confirms(over, "both@told.example", Map.of());
    PersonKit.confirms(open, "both@told.example", Map.of());
    UUID signature =
        OUTCRY
            .jdbc()
            .sql(
                """
                select s.id from signature s join action a on a.id = s.action_id
                where a.slug = ? and s.state = 'pending'
                """)
            .param(over.value())
            .query(UUID.class)
            .single();
    telltale(organisation, "Telltale 1", new EmailAddress("stranger@told.example"));
    telltale(organisation, "Telltale 2", new EmailAddress("both@told.example"));
    telltale(organisation, "Telltale 3", new EmailAddress("elsewhere@told.example"));
    OUTCRY
        .bean(Audit.class)
        .record(
            Deed.of(Act.SIGNATURE_READ)
                .in(organisation)
                .with("why", "Telltale 4")
                .naming(signature));
    over(over);
    RetentionTest.run();
    assertThat(telltales(organisation))
        .as("who signed elsewhere too, and who did not sign")
        .containsExactly("Telltale 2", "Telltale 3");
    over(open);
    aDayLater(open);
    RetentionTest.run();
    assertThat(known(open, "both@told.example")).isFalse();
    assertThat(telltales(organisation)).containsExactly("Telltale 3");
  }

  @Test
  void who_agreed_to_hear_stays_until_they_take_it_back() throws Exception {
    Slug slug = asking();
    UUID organisation = PersonKit.organisation(slug);
    PersonKit.answers(slug, "hears@lapsed.example", Map.of(), "hear");
    PersonKit.answers(slug, "heard@lapsed.example", Map.of(), "hear");
    OUTCRY
        .bean(Unsubscribing.class)
        .unsubscribe(organisation, new EmailAddress("heard@lapsed.example"), "unsubscribe");
    over(slug);
    RetentionTest.run();
    assertThat(known(slug, "heard@lapsed.example")).as("taken back before").isFalse();
    assertThat(known(slug, "hears@lapsed.example")).isTrue();
    String site = "/my-data/en/" + PersonKit.organisationSlug(slug);
    assertThat(
            OUTCRY
                .get(
                    site + "/data",
                    "Cookie",
                    MailedLink.session(OUTCRY, site, "hears@lapsed.example"))
                .body())
        .contains("Write to me by e-mail about this campaign and others.");
    aDayLater(slug);
    RetentionTest.run();
    assertThat(known(slug, "hears@lapsed.example")).as("looked at again").isTrue();

    assertThat(
            OUTCRY
                .bean(Unsubscribing.class)
                .unsubscribe(organisation, new EmailAddress("hears@lapsed.example"), "unsubscribe"))
        .isOne();
    aDayLater(slug);
    RetentionTest.run();
    assertThat(known(slug, "hears@lapsed.example")).isFalse();
  }

  @Test
  void where_and_when_somebody_agreed_can_be_proved_after_their_signature() throws Exception {
    Slug slug = asking();
    UUID organisation = PersonKit.organisation(slug);
    PersonKit.answers(slug, "proof@lapsed.example", Map.of(), "hear");
    record Given(UUID action, int version, String key, String language, Instant at) {}
    Given given =
        OUTCRY
            .jdbc()
            .sql(
                """
                select c.action_id as action, c.version, c.consent_key as key, c.language,
                  c.given_at as at
                from consent c where c.action_id = (select id from action where slug = ?)
                  and c.consent_key = 'news'
                """)
            .param(slug.value())
            .query(Given.class)
            .single();
    LocalDate day = LocalDate.ofInstant(given.at(), ZoneOffset.UTC);
    over(slug);
    RetentionTest.run();
    assertThat(
            count(
                """
                person_consent c
                  join consent_wording w on w.organisation_id = c.organisation_id
                    and w.action_id = c.action_id and w.version = c.version
                    and w.consent_key = c.consent_key
                  join person_wording p on p.organisation_id = c.organisation_id
                    and p.id = c.wording_id and p.language = w.language and p.wording = w.wording
                where c.organisation_id = ? and c.action_id = ? and c.version = ?
                  and c.consent_key = ? and w.language = ? and c.given_on = ?
                """,
                organisation,
                given.action(),
                given.version(),
                given.key(),
                given.language(),
                day))
        .isOne();

    String site = "/my-data/en/" + PersonKit.organisationSlug(slug);
    String session = MailedLink.session(OUTCRY, site, "proof@lapsed.example");
    String shown = OUTCRY.bean(Messages.class).in(new Language("en")).date(day);
    assertThat(OUTCRY.get(site + "/data", "Cookie", session).body())
        .contains("/a/" + slug, "which was in version " + given.version(), shown);
    assertThat(OUTCRY.get(site + "/data.json", "Cookie", session).body())
        .contains("/a/" + slug + "\",\"version\":" + given.version())
        .contains("\"givenOn\":\"" + day);
    assertThat(OUTCRY.get(site + "/data.csv", "Cookie", session).body())
        .contains(",consent version,email," + given.version(), "/a/" + slug)
        .contains(day + ", ");
    PersonKit.Said said =
        PersonKit.run("people", PersonKit.organisationSlug(slug), "proof@lapsed.example");
    assertThat(said.out()).contains(slug + ", version " + given.version(), day.toString());

    StaffBrowser staff =
        StaffBrowser.in(
            OUTCRY,
            new Slug(PersonKit.organisationSlug(slug)),
            Role.CAMPAIGNER,
            new Language("en"));
    UUID person = PersonKit.person(slug, "proof@lapsed.example").id();
    assertThat(
            staff.get("/studio/o/" + PersonKit.organisationSlug(slug) + "/people/" + person).body())
        .contains("version " + given.version() + ", " + shown, "/a/" + slug + "\"");
  }

  @Test
  void a_consent_that_was_kept_by_an_earlier_version_is_shown_with_its_day() throws Exception {
    Slug slug = asking();
    PersonKit.answers(slug, "older@lapsed.example", Map.of(), "hear");
    over(slug);
    RetentionTest.run();
    UUID row = PersonKit.person(slug, "older@lapsed.example").addresses().getFirst().id();
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into person_consent (organisation_id, address_id, id, wording_id, how, given_on)
            select organisation_id, address_id, uuidv7(), wording_id, how, date '2024-02-03'
            from person_consent where address_id = ?
            """)
        .param(row)
        .update();
    String site = "/my-data/en/" + PersonKit.organisationSlug(slug);
    String session = MailedLink.session(OUTCRY, site, "older@lapsed.example");
    assertThat(OUTCRY.get(site + "/data", "Cookie", session).body()).contains("February 3, 2024");
    assertThat(OUTCRY.get(site + "/data.csv", "Cookie", session).body()).contains("2024-02-03");
  }

  @Test
  void what_a_stranger_ticked_beside_a_known_address_never_gets_to_its_person() throws Exception {
    Slug first = asking();
    Slug second = asksOfMore();
    Map<String, String> ticked = Map.of("consent.calls", "yes", "consent.partners", "yes");
    PersonKit.confirms(first, "victim@known.example", Map.of());
    UUID victim = PersonKit.person(first, "victim@known.example").addresses().getFirst().id();
    // Nobody is asked, for the address is known.
    Map<String, String> typed = Visitor.form("victim@known.example");
    typed.putAll(ticked);
    assertThat(OUTCRY.post("/a/" + second, typed).statusCode()).isEqualTo(303);
    PersonKit.confirms(second, "own-word@known.example", ticked);
    UUID own = PersonKit.person(second, "own-word@known.example").addresses().getFirst().id();
    over(first);
    over(second);
    RetentionTest.run();
    assertThat(count("person_consent where address_id = ?", victim)).isZero();
    assertThat(known(second, "victim@known.example")).as("nothing holds the record").isFalse();
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select w.kind from person_consent c join person_wording w
                      on w.organisation_id = c.organisation_id and w.id = c.wording_id
                    where c.address_id = ? order by 1
                    """)
                .param(own)
                .query(String.class)
                .list())
        .containsExactly("partners", "phone");
  }

  @Test
  void who_agrees_anew_after_taking_it_back_stays_again() throws Exception {
    Slug first = asking();
    Slug second = asking();
    UUID organisation = PersonKit.organisation(first);
    EmailAddress address = new EmailAddress("again@lapsed.example");
    PersonKit.answers(first, address.value(), Map.of(), "hear");
    over(first);
    RetentionTest.run();
    PersonKit.confirms(second, address.value(), Map.of());
    OUTCRY.bean(Unsubscribing.class).unsubscribe(organisation, address, "unsubscribe");
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into consent (organisation_id, action_id, signature_id, consent_key, version,
              language, how, given_at)
            select organisation_id, action_id, id, 'news', version, language, 'confirmation',
              now() + interval '1 day'
            from signature where action_id = (select id from action where slug = ?)
            """)
        .param(second.value())
        .update();
    over(second);
    RetentionTest.run();
    assertThat(known(first, address.value())).isTrue();
  }

  @Test
  void whom_staff_entered_or_worked_on_stays() throws Exception {
    Slug slug = asking();
    for (String name : List.of("tagged", "untagged", "vouched", "own")) {
      PersonKit.confirms(slug, name + "@kept.example", Map.of());
    }
    staff(slug, "tagged@kept.example", "--tag", "volunteer");
    staff(slug, "untagged@kept.example", "--tag", "volunteer");
    staff(slug, "untagged@kept.example", "--untag", "volunteer");
    staff(slug, "own@kept.example", "--set", "T-Shirt=XL");
    OUTCRY
        .jdbc()
        .sql("update person_address set vouched_on = current_date where person_id = ?")
        .param(PersonKit.person(slug, "vouched@kept.example").id())
        .update();
    over(slug);
    RetentionTest.run();
    for (String name : List.of("tagged", "untagged", "vouched", "own")) {
      assertThat(known(slug, name + "@kept.example")).as(name).isTrue();
    }
  }

  @Test
  void it_goes_on_after_a_crash_and_one_that_fails_stops_none_of_the_others() throws Exception {
    Slug slug = asking();
    UUID organisation = PersonKit.organisation(slug);
    List<String> confirmed =
        List.of("1@crash.example", "2@crash.example", "3@crash.example", "4@crash.example");
    confirmed.forEach(each -> PersonKit.confirms(slug, each, Map.of()));
    // In the order in which they are looked at: that of the ids, which are by chance within a day.
    List<String> addresses =
        confirmed.stream()
            .sorted(Comparator.comparing(each -> PersonKit.person(slug, each).id().toString()))
            .toList();
    UUID stubborn = PersonKit.person(slug, addresses.getFirst()).id();
    UUID second = PersonKit.person(slug, addresses.get(1)).id();
    UUID third = PersonKit.person(slug, addresses.get(2)).id();
    PeopleRetention oneByOne =
        new PeopleRetention(
            OUTCRY.jdbc(),
            OUTCRY.bean(TransactionTemplate.class),
            OUTCRY.bean(LapsedPeople.class),
            OUTCRY.bean(People.class),
            OUTCRY.bean(PersonRecords.class),
            OUTCRY.bean(PersonSignatures.class),
            OUTCRY.bean(Erasing.class),
            1);
    OUTCRY
        .jdbc()
        .sql(
            """
            create function stubborn_person() returns trigger language plpgsql as $$
              begin raise exception 'no'; end $$
            """)
        .update();
    try {
      trigger("before delete on person for each row when (old.id = '%s')".formatted(stubborn));
      trigger(
          "before update on people_retention for each row when (new.last_id = '%s')"
              .formatted(third));
      over(slug);
      assertThatThrownBy(() -> RetentionTest.run(oneByOne)).isInstanceOf(DataAccessException.class);
      assertThat(addresses.stream().map(each -> known(slug, each)))
          .as("the one that fails, and the one behind the crash")
          .containsExactly(true, false, false, true);
      assertThat(
              count(
                  "people_retention where organisation_id = ? and last_id >= ? and last_id < ?"
                      + " and finished_at is null",
                  organisation,
                  second,
                  third))
          .isOne();

      drop("people_retention");
      oneByOne.run(0);
      assertThat(addresses.stream().map(each -> known(slug, each)))
          .containsExactly(true, false, false, false);
      assertThat(
              count(
                  "people_retention where organisation_id = ? and finished_at is not null",
                  organisation))
          .isOne();
      assertThat(RetentionRun.of(OUTCRY, ""))
          .contains("a person's record could not be removed", stubborn.toString());
    } finally {
      drop("people_retention");
      drop("person");
      OUTCRY.jdbc().sql("drop function stubborn_person()").update();
    }
    aDayLater(slug);
    oneByOne.run(0);
    assertThat(known(slug, addresses.getFirst())).isFalse();
    assertThat(RetentionRun.of(OUTCRY, "")).doesNotContain(stubborn.toString());
  }

  private static void trigger(String when) {
    OUTCRY
        .jdbc()
        .sql("create trigger stubborn_person " + when + " execute function stubborn_person()")
        .update();
  }

  private static void drop(String table) {
    OUTCRY.jdbc().sql("drop trigger if exists stubborn_person on " + table).update();
  }
}
