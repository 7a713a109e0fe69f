package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.PeopleOutcome;
import org.outcry.supporters.PersonMerges;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.ProfileFields;
import org.outcry.testing.RunningOutcry;
import org.springframework.dao.DataAccessException;

/** Staff keep people's records, and no mailbox opens more than its reader has confirmed. */
class PeopleTest {
  private static final RunningOutcry OUTCRY = PersonKit.OUTCRY;
  private static final Slug SLUG = PersonKit.asking();
  private static final String ORGANISATION = PersonKit.organisationSlug(SLUG);
  private static final UUID ID = PersonKit.organisation(SLUG);
  private static final String SITE = "/my-data/en/" + ORGANISATION;

  private static PersonKit.Said people(String... arguments) {
    List<String> all = new ArrayList<>(List.of(ORGANISATION));
    all.addAll(List.of(arguments));
    return PersonKit.run("people", all.toArray(String[]::new));
  }

  private static void done(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--by", "Petra Staff"));
    PersonKit.Said said = people(all.toArray(String[]::new));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("Done: record ");
  }

  private static String page(String address) {
    return OUTCRY.get(SITE + "/data", "Cookie", MailedLink.session(OUTCRY, SITE, address)).body();
  }

  private static long count(String sql, Object... parameters) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from " + sql)
        .params(List.of(parameters))
        .query(Long.class)
        .single();
  }

  @Test
  void staff_tag_somebody_set_fields_and_see_all_of_it() {
    PersonKit.confirms(SLUG, "tagged@mail.example", Map.of("given_name", "Tara"));
    done("tagged@mail.example", "--tag", "  Volunteer   Ottawa ");
    done("TAGGED@mail.example", "--set", "T-Shirt=XL");
    done("tagged@mail.example", "--set", "phone=+1 613 232 0147");
    PersonKit.Said shown = people("tagged@mail.example");
    assertThat(shown.out())
        .contains("given-name: “Tara”", "tags: volunteer ottawa", "t-shirt: “XL”")
        .contains("phone: “+16132320147”", "tagged@mail.example, confirmed on")
        .contains(SLUG + ": counted, with tagged@mail.example")
        .contains("tagged “volunteer ottawa”, by Petra Staff", "field-set “t-shirt”");
    PersonRecord person = PersonKit.person(SLUG, "tagged@mail.example");
    assertThat(people(person.id().toString()).out()).isEqualTo(shown.out());
    assertThat(people("--tagged", "VOLUNTEER ottawa").out())
        .contains(person.id() + "  Tara Doe  tagged@mail.example");
    done("tagged@mail.example", "--untag", "volunteer ottawa");
    assertThat(people("--tagged", "volunteer ottawa").out()).contains("0 people have this tag.");
    assertThat(people("tagged@mail.example", "--untag", "volunteer ottawa", "--by", "Petra").out())
        .contains("It was so already");
    assertThat(page("tagged@mail.example"))
        .contains("What is known of you", "t-shirt", "XL", "+16132320147")
        .contains("tag “volunteer ottawa” taken away")
        .doesNotContain("Petra");
  }

  @Test
  void what_is_wrong_is_said_and_nothing_changes() {
    PersonKit.confirms(SLUG, "strict@mail.example", Map.of());
    String who = "strict@mail.example";
    PersonRecord before = PersonKit.person(SLUG, who);
    Map<List<String>, String> wrong =
        Map.of(
            List.of("nobody@mail.example"), "Nobody is known by that",
            List.of(who, "--tag", "a,b", "--by", "P"), "none of , ; =",
            List.of(who, "--set", "phone=12", "--by", "P"), "phone is no telephone number",
            List.of(who, "--set", "country=XX", "--by", "P"), "country is no country's code",
            List.of(who, "--set", "nothing", "--by", "P"), "KEY=VALUE",
            List.of(who, "--tag", "x"), "Write who you are",
            List.of(who, "--tag", "x", "--untag", "y", "--by", "P"), "one change at a time",
            List.of(who, "--merge", who, "--by", "P"), "one record already",
            List.of(who, "--split", who, "--by", "P"), "only address");
    wrong.forEach((arguments, sentence) -> {
      PersonKit.Said said = people(arguments.toArray(String[]::new));
      assertThat(said.code()).as(arguments.toString()).isEqualTo(1);
      assertThat(said.err()).contains(sentence);
    });
    assertThat(PersonKit.run("people", "no-such-organisation").err()).contains("no organisation");
    assertThat(PersonKit.person(SLUG, who)).isEqualTo(before);
  }

  @Test
  void a_mailbox_that_staff_added_opens_what_was_signed_with_it_and_nothing_more() {
    PersonKit.confirms(SLUG, "kasimira@mail.example", Map.of("given_name", "Kasimira"));
    done("kasimira@mail.example", "--tag", "donor of note");
    done("kasimira@mail.example", "--add-address", "perhaps@mail.example");
    assertThat(people("perhaps@mail.example").out()).contains("not confirmed", "Kasimira");

    // Nothing was signed with it: its reader learns that it is kept, and no more.
    String session = MailedLink.session(OUTCRY, SITE, "perhaps@mail.example");
    assertThat(OUTCRY.get(SITE + "/data", "Cookie", session).body())
        .contains("Your address on a record")
        .doesNotContain("Kasimira", "donor of note", "kasimira@mail.example");
    for (String file : List.of("/data.json", "/data.csv")) {
      assertThat(OUTCRY.get(SITE + file, "Cookie", session).body())
          .doesNotContain("Kasimira", "donor of note", "kasimira@mail.example");
    }
    assertThat(OUTCRY.get(SITE + "/record", "Cookie", session).statusCode()).isEqualTo(303);
    assertThat(
            OUTCRY
                .post(SITE + "/record", Map.of("given_name", "Mallory"), "Cookie", session)
                .statusCode())
        .isEqualTo(303);
    assertThat(PersonKit.person(SLUG, "kasimira@mail.example").profile().givenName())
        .isEqualTo("Kasimira");

    Slug open = OUTCRY.campaign("release-narges-mohammadi");
    Map<String, String> form = new LinkedHashMap<>(Visitor.form("perhaps@mail.example"));
    form.put("given_name", "Perpetua");
    assertThat(OUTCRY.post("/a/" + open, form).statusCode()).isEqualTo(303);
    assertThat(page("perhaps@mail.example"))
        .contains("Perpetua")
        .doesNotContain("Kasimira", "donor of note");
    // What an address signed that nobody confirmed is not shown to another one either.
    assertThat(page("kasimira@mail.example"))
        .contains("Kasimira", "donor of note", "perhaps@mail.example")
        .doesNotContain("Perpetua");

    // Its reader confirms what they signed, and not that they are Kasimira.
    PersonKit.confirms(SLUG, "perhaps@mail.example", Map.of());
    assertThat(page("perhaps@mail.example"))
        .contains("Perpetua")
        .doesNotContain("Kasimira", "donor of note");
  }

  @Test
  void erasing_by_an_address_that_staff_added_leaves_the_record() {
    PersonKit.confirms(SLUG, "stays-kasimira@mail.example", Map.of());
    done("stays-kasimira@mail.example", "--add-address", "added@mail.example");
    UUID row =
        PersonKit.person(SLUG, "added@mail.example")
            .row(new EmailAddress("added@mail.example"))
            .orElseThrow()
            .id();
    OUTCRY.bean(Erasing.class).erase(ID, new EmailAddress("added@mail.example"));
    PersonRecord left = PersonKit.person(SLUG, "stays-kasimira@mail.example");
    assertThat(left.addresses()).hasSize(1);
    assertThat(count("erasure where signature_id = ? and outcome = 'address'", row)).isOne();
    assertThat(people("added@mail.example").err()).contains("Nobody is known");
  }

  @Test
  void a_split_takes_away_exactly_what_the_merge_brought() {
    PersonKit.confirms(SLUG, "one@merge.example", Map.of("given_name", "Una"));
    PersonKit.confirms(SLUG, "two@merge.example", Map.of("given_name", "Bina", "country", "FR"));
    done("one@merge.example", "--tag", "shared");
    done("two@merge.example", "--tag", "shared");
    done("two@merge.example", "--tag", "only two");
    done("two@merge.example", "--set", "club=Chess");
    done("two@merge.example", "--set", "phone=+33142685300");
    PersonRecord one = PersonKit.person(SLUG, "one@merge.example");
    PersonRecord two = PersonKit.person(SLUG, "two@merge.example");

    done("one@merge.example", "--merge", "two@merge.example");
    PersonRecord merged = PersonKit.person(SLUG, "two@merge.example");
    assertThat(merged.id()).isEqualTo(one.id());
    assertThat(merged.profile().tags()).containsExactly("only two", "shared");
    assertThat(ProfileFields.all(merged.profile()))
        .containsEntry("club", "Chess")
        .containsEntry("phone", "+33142685300")
        .containsEntry("given-name", "Una");
    assertThat(merged.addresses()).hasSize(2);
    assertThat(people(two.id().toString()).out()).contains("Record " + one.id());
    assertThat(people("one@merge.example").out())
        .contains("with one@merge.example", "with two@merge.example");
    done("one@merge.example", "--set", "club=Go"); // Changed since: it stays.

    done("one@merge.example", "--split", "two@merge.example");
    PersonRecord back = PersonKit.person(SLUG, "two@merge.example");
    assertThat(back).isEqualTo(two);
    PersonRecord rest = PersonKit.person(SLUG, "one@merge.example");
    assertThat(rest.profile().tags()).containsExactly("shared");
    assertThat(rest.profile().fields()).isEqualTo(Map.of("club", "Go"));
    assertThat(rest.profile().phone()).isNull();
    assertThat(rest.addresses()).isEqualTo(one.addresses());
    assertThat(people("one@merge.example").out()).contains("split " + two.id());
    // What the merge had noted of the other is forgotten with the split.
    assertThat(
            count(
                "person_event where person_id = ? and kind = 'merged' and payload is not null",
                one.id()))
        .isZero();
  }

  @Test
  void an_address_of_their_own_begins_a_record_of_its_own() {
    PersonKit.confirms(SLUG, "both@mail.example", Map.of("given_name", "Bo"));
    done("both@mail.example", "--tag", "stays");
    done("both@mail.example", "--add-address", "other@mail.example");
    done("both@mail.example", "--split", "other@mail.example");
    PersonRecord other = PersonKit.person(SLUG, "other@mail.example");
    assertThat(other.id()).isNotEqualTo(PersonKit.person(SLUG, "both@mail.example").id());
    assertThat(other.profile().tags()).isEmpty();
    assertThat(other.profile().name()).isEmpty();
  }

  @Test
  void of_two_merges_at_once_one_is_refused_and_nobody_is_lost() throws Exception {
    PersonKit.confirms(SLUG, "left@race.example", Map.of());
    PersonKit.confirms(SLUG, "right@race.example", Map.of());
    UUID left = PersonKit.person(SLUG, "left@race.example").id();
    UUID right = PersonKit.person(SLUG, "right@race.example").id();
    PersonMerges merges = OUTCRY.bean(PersonMerges.class);
    List<PeopleOutcome> outcomes = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(2)) {
      List<Callable<PeopleOutcome>> both =
          List.of(
              () -> merges.merge(ID, left, right, "One"),
              () -> merges.merge(ID, right, left, "Other"));
      for (var each : pool.invokeAll(both)) {
        outcomes.add(each.get());
      }
    }
    assertThat(outcomes.stream().filter(PeopleOutcome.Done.class::isInstance)).hasSize(1);
    assertThat(outcomes.stream().filter(PeopleOutcome.Refused.class::isInstance)).hasSize(1);
    assertThat(PersonKit.person(SLUG, "left@race.example"))
        .isEqualTo(PersonKit.person(SLUG, "right@race.example"));
    assertThat(PersonKit.person(SLUG, "left@race.example").addresses()).hasSize(2);
  }

  @Test
  void an_erasure_during_a_merge_leaves_nobody_half() throws Exception {
    for (int turn = 0; turn < 5; turn++) {
      String kept = "kept-" + turn + "@half.example";
      String left = "left-" + turn + "@half.example";
      PersonKit.confirms(SLUG, kept, Map.of());
      PersonKit.confirms(SLUG, left, Map.of());
      UUID one = PersonKit.person(SLUG, kept).id();
      UUID two = PersonKit.person(SLUG, left).id();
      try (var pool = Executors.newFixedThreadPool(2)) {
        var merge = pool.submit(() -> OUTCRY.bean(PersonMerges.class).merge(ID, one, two, "Petra"));
        var erase = pool.submit(() -> OUTCRY.bean(Erasing.class).erase(ID, new EmailAddress(left)));
        merge.get();
        erase.get();
      }
      PersonRecords records = OUTCRY.bean(PersonRecords.class);
      assertThat(records.find(ID, new EmailAddress(left))).isEmpty();
      assertThat(count("person where id = ?", two)).isZero();
      long rest = count("person where id = ?", one);
      assertThat(count("person_address where person_id in (?, ?)", one, two)).isEqualTo(rest);
      assertThat(records.find(ID, new EmailAddress(kept)).isPresent()).isEqualTo(rest == 1);
      // Who is known has their signature; who is not has none.
      assertThat(OUTCRY.bean(Reach.class).alone(ID, new EmailAddress(left))).isEmpty();
      assertThat(OUTCRY.bean(Reach.class).alone(ID, new EmailAddress(kept)).isPresent())
          .isEqualTo(rest == 1);
    }
  }

  @Test
  void erasing_reaches_all_that_was_merged_and_stays_so_on_an_older_state() {
    PersonKit.confirms(SLUG, "first@gone.example", Map.of());
    PersonKit.confirms(SLUG, "second@gone.example", Map.of());
    PersonKit.confirms(SLUG, "bystander@gone.example", Map.of());
    done("first@gone.example", "--tag", "gone");
    done("first@gone.example", "--set", "club=Gone");
    UUID first = PersonKit.person(SLUG, "first@gone.example").id();
    UUID second = PersonKit.person(SLUG, "second@gone.example").id();
    done("first@gone.example", "--merge", "second@gone.example");
    assertThat(OUTCRY.bean(Erasing.class).erase(ID, new EmailAddress("second@gone.example")))
        .isEqualTo(2);
    for (String left :
        List.of(
            "person where id in (?, ?)",
            "person_address where person_id in (?, ?)",
            "person_address where home_id in (?, ?)",
            "person_event where person_id in (?, ?) and payload is not null")) {
      assertThat(count(left, first, second)).as(left).isZero();
    }
    assertThat(count("erasure where signature_id in (?, ?) and outcome = 'person'", first, second))
        .isEqualTo(2);

    // As a backup may know them: merged with somebody who was split off since and stays.
    UUID bystander = PersonKit.person(SLUG, "bystander@gone.example").id();
    OUTCRY
        .jdbc()
        .sql("insert into person (organisation_id, id, payload) values (?, ?, 'x')")
        .params(ID, first)
        .update();
    OUTCRY
        .jdbc()
        .sql("update person set merged_into = ?, merged_by = uuidv7() where id = ?")
        .params(first, bystander)
        .update();
    OUTCRY
        .jdbc()
        .sql("update person_address set person_id = ? where person_id = ?")
        .params(first, bystander)
        .update();
    OUTCRY.bean(Erasing.class).carryOut();
    assertThat(count("person where id = ?", first)).isZero();
    assertThat(PersonKit.person(SLUG, "bystander@gone.example").id()).isEqualTo(bystander);
  }

  @Test
  void people_put_their_own_record_right() {
    PersonKit.confirms(SLUG, "mine@mail.example", Map.of("given_name", "Myne"));
    String session = MailedLink.session(OUTCRY, SITE, "mine@mail.example");
    assertThat(OUTCRY.get(SITE + "/record", "Cookie", session).body()).contains("value=\"Myne\"");
    assertThat(
            OUTCRY
                .post(
                    SITE + "/record",
                    Map.of("given_name", "Mine", "phone", "12"),
                    "Cookie",
                    session)
                .statusCode())
        .isEqualTo(422);
    assertThat(PersonKit.person(SLUG, "mine@mail.example").profile().givenName()).isEqualTo("Myne");
    assertThat(
            OUTCRY
                .post(
                    SITE + "/record",
                    Map.of("given_name", "Mine", "phone", "613 232 0147", "country", "CA"),
                    "Cookie",
                    session)
                .statusCode())
        .isEqualTo(303);
    assertThat(PersonKit.person(SLUG, "mine@mail.example").profile().phone())
        .isEqualTo("+16132320147");
    assertThat(OUTCRY.get(SITE + "/data", "Cookie", session).body())
        .contains("Mine", "corrected by you");
    assertThat(OUTCRY.get(SITE + "/data.csv", "Cookie", session).body())
        .contains(",person,given-name,Mine,", ",event,corrected,");
  }

  @Test
  void records_of_what_was_done_are_forgotten_and_never_changed() {
    PersonKit.confirms(SLUG, "ledger-person@mail.example", Map.of());
    done("ledger-person@mail.example", "--tag", "x");
    for (String change :
        List.of(
            "update person_event set kind = 'other'",
            "delete from person_event",
            "update person_event set payload = 'y'",
            "delete from person_consent",
            "delete from person_wording",
            "truncate paper_row")) {
      assertThatThrownBy(() -> OUTCRY.jdbc().sql(change).update())
          .as(change)
          .isInstanceOf(DataAccessException.class);
    }
  }
}
