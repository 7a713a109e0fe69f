package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** Everybody signs what they saw, also when the campaign changes meanwhile. */
class VersionTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final String TARGET = "head-of-judiciary";
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
  private static final Map<String, String> CHANGES =
      Map.of(
          "closing: ",
          "closing: Changed closing. ",
          "I agree that Daybreak passes",
          "Changed: I agree that Daybreak passes");

  private static String shownVersion(Slug slug) {
    Matcher matcher = VERSION.matcher(OUTCRY.get("/a/" + slug).body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static void change(Slug slug) {
    Deliveries.draft(OUTCRY, DEMONSTRATION, slug, CHANGES);
    OUTCRY.bean(Actions.class).publish(slug);
    await().until(() -> shownVersion(slug).equals("2"));
  }

  private static List<String> consentWordings(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select wording from consent natural join consent_wording
            where action_id = ? and consent_key = 'pass-on' order by given_at
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .query(String.class)
        .list();
  }

  private static void signs(Slug slug, String email, String version) {
    Map<String, String> form = Visitor.form(email);
    form.put("version", version);
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
  }

  private static String onlyLetter(Slug slug) {
    Deliveries.awaitAll(OUTCRY, slug);
    List<UUID> letters = Deliveries.letters(OUTCRY, slug, TARGET);
    assertThat(letters).hasSize(1);
    return Deliveries.text(OUTCRY, letters.getFirst());
  }

  @Test
  void a_form_opened_before_a_change_sends_the_letter_and_keeps_the_consent_that_it_showed() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    String seen = shownVersion(slug);
    assertThat(seen).isEqualTo("1");
    change(slug);
    signs(slug, "early@mail.example", seen);
    assertThat(onlyLetter(slug)).doesNotContain("Changed");
    assertThat(consentWordings(slug))
        .singleElement()
        .satisfies(wording -> assertThat(wording).startsWith("I agree that Daybreak"));
  }

  @Test
  void a_form_that_names_no_version_signs_the_live_one() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    change(slug);
    Deliveries.draft(OUTCRY, DEMONSTRATION, slug, Map.of("closing: ", "closing: A draft. "));
    assertThat(OUTCRY.post("/a/" + slug, Visitor.form("late@mail.example")).statusCode())
        .isEqualTo(303);
    assertThat(onlyLetter(slug)).contains("Changed closing.").doesNotContain("A draft.");
    assertThat(consentWordings(slug))
        .singleElement()
        .satisfies(wording -> assertThat(wording).startsWith("Changed: I agree"));
  }

  @Test
  void a_letter_queued_before_a_change_leaves_as_it_was_signed() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    UUID action = Deliveries.action(OUTCRY, slug);
    OUTCRY
        .jdbc()
        .sql(
            """
            create or replace function wait_an_hour() returns trigger language plpgsql
            as 'begin new.due_at = now() + interval ''1 hour''; return new; end'
            """)
        .update();
    try {
      OUTCRY
          .jdbc()
          .sql(
              "create trigger wait_an_hour before insert on letter for each row when"
                  + " (new.action_id = '%s') execute function wait_an_hour()".formatted(action))
          .update();
      signs(slug, "queued@mail.example", "1");
    } finally {
      OUTCRY.jdbc().sql("drop function wait_an_hour cascade").update();
    }
    change(slug);
    int moved =
        OUTCRY
            .jdbc()
            .sql("update letter set due_at = now() where action_id = ? and state = 'queued'")
            .param(action)
            .update();
    assertThat(moved).isEqualTo(1);
    assertThat(onlyLetter(slug)).doesNotContain("Changed");
  }
}
