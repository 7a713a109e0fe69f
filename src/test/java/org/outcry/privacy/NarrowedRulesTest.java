package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.signing.AskingAgain;
import org.outcry.signing.Removals;
import org.outcry.supporters.EmailRuleBook;
import org.outcry.supporters.EmailRules;
import org.outcry.supporters.People;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.Profile;
import org.outcry.supporters.SuppressionList;
import org.outcry.supporters.Unsubscribing;
import org.outcry.testing.OwnKeys;
import org.outcry.testing.RunningOutcry;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.transaction.support.TransactionTemplate;

/** Two people whose addresses were the same by rules that were taken back are two people. */
class NarrowedRulesTest {
  private static final RunningOutcry OUTCRY = PersonKit.OUTCRY;
  private static final EmailAddress DOTTED = new EmailAddress("j.doe@narrowed.example");
  private static final EmailAddress PLAIN = new EmailAddress("jdoe@narrowed.example");

  @TempDir Path folder;
  private final EmailRuleBook book = OUTCRY.bean(EmailRuleBook.class);
  private final EmailRules before = book.read().newest();

  @BeforeEach
  void wide() {
    book.enter(EmailRules.read(before + "\nnarrowed.example ignore=.\n").rules(), "Ada");
    OUTCRY.bean(PersonKeys.class).refresh();
  }

  @AfterEach
  void narrow() {
    book.enter(before, "Ada");
    OUTCRY.bean(PersonKeys.class).refresh();
  }

  private static Slug askingNew() {
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml ->
            yaml.replace(
                "\nthanks:\n", "\nconfirmation:\n  when: before-counting\n  of: new\nthanks:\n"));
  }

  private static long count(String what, Object... parameters) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from " + what)
        .params(List.of(parameters))
        .query(Long.class)
        .single();
  }

  @Test
  void the_one_is_asked_has_a_record_and_is_erased_without_the_other() {
    Slug slug = askingNew();
    UUID organisation = PersonKit.organisation(slug);
    SuppressionList suppressions = OUTCRY.bean(SuppressionList.class);
    PersonKit.answers(slug, DOTTED.value(), Map.of(), "hear");
    PersonRecord dotted = PersonKit.person(slug, DOTTED.value());
    UUID row = dotted.addresses().getFirst().id();
    assertThat(suppressions.add(organisation, DOTTED, SuppressionList.Reason.STAFF, "Ada"))
        .isTrue();
    assertThat(suppressions.has(organisation, PLAIN)).as("one person").isTrue();
    narrow();

    assertThat(suppressions.has(organisation, PLAIN)).isFalse();
    assertThat(suppressions.stops(organisation, PLAIN)).isFalse();
    assertThat(suppressions.stops(organisation, DOTTED)).isTrue();
    assertThat(suppressions.among(organisation, List.of(PLAIN, DOTTED))).containsExactly(DOTTED);
    assertThat(suppressions.find(organisation, PLAIN)).isEmpty();
    assertThat(suppressions.remove(organisation, PLAIN, "Ada")).isFalse();
    Slug other = askingNew();
    PersonKit.answers(other, PLAIN.value(), Map.of(), "hear");
    PersonRecord plain = PersonKit.person(other, PLAIN.value());
    assertThat(plain.id()).isNotEqualTo(dotted.id());
    assertThat(PersonKit.person(slug, DOTTED.value()).id()).isEqualTo(dotted.id());
    assertThat(suppressions.add(organisation, PLAIN, SuppressionList.Reason.STAFF, "Ada")).isTrue();
    assertThat(
            count(
                """
                confirmation c join signature s on s.id = c.signature_id
                where s.action_id = (select id from action where slug = ?)
                  and c.state = 'confirmed'
                """,
                other.value()))
        .as("asked, for nobody else's answer was theirs")
        .isOne();

    Unsubscribing subscribed = OUTCRY.bean(Unsubscribing.class);
    assertThat(subscribed.isSubscribed(organisation, PLAIN)).isTrue();
    assertThat(subscribed.unsubscribe(organisation, PLAIN, "one-click")).isPositive();
    assertThat(subscribed.isSubscribed(organisation, PLAIN)).isFalse();
    assertThat(subscribed.isSubscribed(organisation, DOTTED)).as("no word of theirs").isTrue();

    assertThat(OUTCRY.bean(Erasing.class).erase(organisation, PLAIN)).isOne();
    assertThat(count("person where id = ?", plain.id())).isZero();
    assertThat(PersonKit.person(slug, DOTTED.value()).id()).isEqualTo(dotted.id());
    assertThat(suppressions.find(organisation, DOTTED)).isPresent();
    assertThat(suppressions.has(organisation, PLAIN)).isFalse();
    assertThat(
            count(
                """
                erasure where organisation_id = ? and outcome in ('person', 'address')
                  and signature_id in (?, ?)
                """,
                organisation,
                dotted.id(),
                row))
        .as("a restore leaves them too")
        .isZero();
    assertThat(OUTCRY.bean(PersonConsents.class).of(organisation, List.of(row))).isEmpty();

    // And the other way round, whose row is by today's rules now.
    assertThat(OUTCRY.bean(Erasing.class).erase(organisation, DOTTED)).isOne();
    assertThat(count("person where id = ?", dotted.id())).isZero();
    assertThat(suppressions.has(organisation, DOTTED)).isFalse();
  }

  @Test
  void the_answer_of_the_one_confirms_nothing_of_the_other_whom_staff_entered() {
    Slug slug = askingNew();
    UUID organisation = PersonKit.organisation(slug);
    EmailAddress entered = new EmailAddress("m.roe@narrowed.example");
    People people = OUTCRY.bean(People.class);
    Profile profile = new Profile("M", "Roe", "en", "", "CA", "", new TreeSet<>(), new TreeMap<>());
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            assertThat(
                    people.vouch(
                        List.of(
                            people.entered(
                                organisation,
                                entered,
                                OUTCRY.bean(PersonKeys.class).of(organisation, entered, "", ""),
                                profile))))
                .hasSize(1));
    narrow();
    PersonKit.confirms(slug, "mroe@narrowed.example", Map.of());
    assertThat(PersonKit.person(slug, entered.value()).confirmed()).isEmpty();
    assertThat(PersonKit.person(slug, "mroe@narrowed.example").confirmed()).hasSize(1);
    OUTCRY.bean(Erasing.class).erase(organisation, new EmailAddress("mroe@narrowed.example"));
    assertThat(PersonKit.person(slug, entered.value()).profile().familyName()).isEqualTo("Roe");
  }

  /** At a domain of which no rule says anything, and where the rules say so no more. */
  @ParameterizedTest
  @CsvSource({
    "team+ben@coop.example, team+anna@coop.example",
    "b.en@narrowed.example, ben@narrowed.example"
  })
  void erasing_the_one_leaves_the_other_who_took_a_consent_back(String his, String hers)
      throws Exception {
    Slug slug = OwnKeys.campaign("noted-" + hers.length());
    UUID organisation = PersonKit.organisation(slug);
    enters(slug, his);
    UUID ben = row(slug, his);
    Unsubscribing subscribed = OUTCRY.bean(Unsubscribing.class);
    assertThat(subscribed.unsubscribe(organisation, new EmailAddress(his), "page")).isOne();
    narrow();
    enters(slug, hers);
    UUID anna = row(slug, hers);
    assertThat(anna).isNotEqualTo(ben);
    if (hers.contains("+")) {
      assertThat(subscribed.isSubscribed(organisation, new EmailAddress(hers)))
          .as("hers was never taken back")
          .isTrue();
    }
    OUTCRY.bean(Erasing.class).erase(organisation, new EmailAddress(hers));
    OUTCRY.bean(MissedErasures.class).run(new DefaultApplicationArguments());
    assertThat(row(slug, his)).isEqualTo(ben);
    assertThat(count("taken_back where address_id = ?", ben)).isOne();
    String erased = "erasure where outcome = 'address' and signature_id = ?";
    assertThat(count(erased, ben)).isZero();
    assertThat(count(erased, anna)).isOne();

    // A note whose row no backup has brought back goes with its address.
    OUTCRY
        .jdbc()
        .sql("update taken_back set address_id = ? where address_id = ?")
        .params(anna, ben)
        .update();
    OUTCRY.bean(Erasing.class).erase(organisation, new EmailAddress(his));
    assertThat(count("taken_back where organisation_id = ?", organisation)).isZero();
  }

  private static UUID row(Slug slug, String address) {
    return PersonKit.person(slug, address).addresses().getFirst().id();
  }

  private void enters(Slug slug, String address) throws IOException {
    Path list =
        Files.writeString(folder.resolve("list.csv"), "email,agreed\n" + address + ",yes\n");
    PersonKit.Said said =
        PersonKit.run(
            "import-people",
            PersonKit.organisationSlug(slug),
            list.toString(),
            "--apply",
            "--by",
            "Petra",
            "--source",
            "Fair",
            "--exported",
            LocalDate.now(ZoneOffset.UTC).plusDays(1).toString(),
            "--map",
            "agreed=consent",
            "--consent",
            "email",
            "--wording",
            "Yes, write to me.",
            "--given-on",
            "2026-05-01");
    assertThat(said.code()).as(said.err() + said.out()).isZero();
  }

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static long questions(Slug slug) {
    return count("supporter_mail where action_id = ? and kind = 'confirmation'", action(slug).id());
  }

  @Test
  void the_one_asks_for_no_question_of_the_others_and_takes_none_of_theirs_out_of_the_count() {
    EmailAddress dotted = new EmailAddress("k.roe@narrowed.example");
    EmailAddress plain = new EmailAddress("kroe@narrowed.example");
    Slug slug = askingNew();
    Visitor.signs(OUTCRY, slug, dotted.value());
    await()
        .until(() ->
            count("supporter_mail where action_id = ? and state = 'accepted'", action(slug).id())
                == 1);
    narrow();
    AskingAgain asking = OUTCRY.bean(AskingAgain.class);
    asking.ask(action(slug), plain);
    assertThat(questions(slug)).isOne();
    asking.ask(action(slug), dotted);
    assertThat(questions(slug)).isEqualTo(2);

    Removals removals = OUTCRY.bean(Removals.class);
    assertThat(removals.remove(action(slug), plain, Removals.Reason.INVALIDATED)).isZero();
    assertThat(removals.remove(action(slug), dotted, Removals.Reason.INVALIDATED)).isOne();
  }

  @Test
  void a_signature_that_cant_be_read_is_whose_index_it_has() {
    EmailAddress plain = new EmailAddress("lroe@narrowed.example");
    Slug slug = askingNew();
    Visitor.signs(OUTCRY, slug, "l.roe@narrowed.example");
    narrow();
    Removals removals = OUTCRY.bean(Removals.class);
    assertThat(removals.remove(action(slug), plain, Removals.Reason.WITHDRAWN)).isZero();
    alter(slug);
    assertThat(removals.remove(action(slug), plain, Removals.Reason.WITHDRAWN)).isOne();
    alter(slug);
  }

  private static void alter(Slug slug) {
    OUTCRY
        .jdbc()
        .sql(
            """
            update signature set payload = set_bit(payload, 80, 1 - get_bit(payload, 80))
            where action_id = ?
            """)
        .param(action(slug).id())
        .update();
  }
}
