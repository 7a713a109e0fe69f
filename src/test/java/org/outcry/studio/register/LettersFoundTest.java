package org.outcry.studio.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.staff.StaffBrowser.location;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Logged;
import org.outcry.testing.RunningOutcry;

/** Finding the letters of somebody. */
class LettersFoundTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static String home(Slug slug) {
    return "/studio/o/" + action(slug).organisation().slug() + "/a/" + slug;
  }

  private static StaffBrowser staff(Slug slug, Role role) {
    return StaffBrowser.in(OUTCRY, action(slug).organisation().slug(), role);
  }

  private static void signs(Slug slug, String given, String family, String email) {
    Map<String, String> form = Visitor.form(email);
    form.put("given_name", given);
    form.put("family_name", family);
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
  }

  /** Until the words of all signatures are written, and no letter changes by itself any more. */
  private static void settled(Slug slug) {
    await()
        .until(() ->
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select not exists (select from signature_word_waiting where action_id = :action)
                      and not exists (select from letter
                        where action_id = :action and state in ('queued', 'claimed', 'deferred'))
                    """)
                .param("action", action(slug).id())
                .query(Boolean.class)
                .single());
  }

  private static void state(Slug slug, String family, String state) {
    // Only the test knows which of the two it is: names are encrypted.
    OUTCRY
        .jdbc()
        .sql(
            """
            update letter set state = ? where action_id = ? and signature_id = (
              select id from signature where action_id = ? order by id offset ? limit 1)
            """)
        .params(state, action(slug).id(), action(slug).id(), family.equals("Quartermain") ? 0 : 1)
        .update();
  }

  @Test
  void letters_are_found_by_name_and_the_name_stands_in_no_address_log_or_audit() {
    try (Logged logged = new Logged()) {
      Slug slug = OUTCRY.campaign(EXAMPLE);
      signs(slug, "Zebulon", "Quartermain", "zebulon@letters.example");
      signs(slug, "Anna", "Elsewhere", "anna@letters.example");
      settled(slug);
      state(slug, "Quartermain", "bounced");
      state(slug, "Elsewhere", "failed");
      String path = home(slug) + "/letters";
      StaffBrowser moderator = staff(slug, Role.MODERATOR);
      assertThat(moderator.get(path).body())
          .contains("Came back", "Could not be delivered")
          .doesNotContain("Quartermain", "Elsewhere");
      HttpResponse<String> answer = moderator.post(path, Map.of("name", "quartermain"));
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(location(answer))
          .startsWith(path + "?search=")
          .doesNotContainIgnoringCase("quarter");
      HttpResponse<String> found = moderator.get(location(answer));
      assertThat(found.body())
          .contains(
              "Zebulon Quartermain",
              "<td data-name=\"State\"><span>Came back",
              "One on this page",
              "value=\"quartermain\"",
              home(slug) + "/signatures/")
          .doesNotContain("Elsewhere", "<td data-name=\"State\"><span>Could not");
      assertThat(staff(slug, Role.MODERATOR).get(location(answer)).body())
          .as("somebody else's search")
          .contains("This search is no longer kept")
          .doesNotContain("quartermain", "Quartermain");

      String both =
          location(moderator.post(path, Map.of("name", "quartermain", "state", "failed")));
      assertThat(both).startsWith(path + "?state=failed&search=");
      assertThat(moderator.get(both).body())
          .contains("No letter of this person was found.", "Nothing found")
          .doesNotContain("Zebulon Quartermain");
      String byAddress =
          location(
              moderator.post(path, Map.of("email", "anna@letters.example", "state", "failed")));
      assertThat(byAddress).doesNotContain("anna");
      assertThat(moderator.get(byAddress).body()).contains("Anna Elsewhere");
      assertThat(location(moderator.post(path, Map.of("state", "failed"))))
          .as("nobody in particular")
          .isEqualTo(path + "?state=failed");

      StaffBrowser analyst = staff(slug, Role.ANALYST);
      assertThat(analyst.get(location(answer)).statusCode()).isEqualTo(403);
      assertThat(analyst.post(path, Map.of("name", "quartermain")).statusCode()).isEqualTo(403);

      List<String> entries =
          OUTCRY
              .bean(AuditTrail.class)
              .page(action(slug).organisationId(), AuditTrail.Filter.ALL, Long.MAX_VALUE, 200)
              .stream()
              .map(entry -> entry.act() + " " + entry.object() + " " + entry.changes())
              .toList();
      assertThat(entries)
          .filteredOn(entry -> entry.startsWith("letters-read action:" + slug))
          .hasSize(2)
          .noneMatch(entry -> entry.contains("uartermain") || entry.contains("anna"));
      assertThat(logged.text()).doesNotContainIgnoringCase("quartermain");
    }
  }

  @Test
  void what_makes_no_sense_is_refused_with_a_sentence_and_kept() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    String path = home(slug) + "/letters";
    StaffBrowser moderator = staff(slug, Role.MODERATOR);
    HttpResponse<String> wrong =
        moderator.post(
            path,
            Map.of(
                "name",
                "…",
                "email",
                "no address",
                "from",
                "2026-12-01",
                "to",
                "2026-11-01",
                "state",
                "held"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains(
            "<title>Error:",
            "Write at least one letter of the name.",
            "Write the whole e-mail address",
            "The last day is before the first",
            "value=\"no address\"",
            "<option value=\"held\" selected>")
        .doesNotContain("There are no letters yet");
    for (String junk : List.of("x", "' or 1=1", "\u0000", "9".repeat(5000))) {
      HttpResponse<String> asked = moderator.post(path, Map.of("name", "x" + junk, "state", junk));
      assertThat(asked.statusCode()).isEqualTo(303);
      assertThat(moderator.get(location(asked)).statusCode()).isEqualTo(200);
    }
    assertThat(moderator.get(path + "?search=" + UUID.randomUUID()).statusCode()).isEqualTo(200);
  }

  @Test
  void all_that_are_found_are_those_of_whom_was_looked_for_alone() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    signs(slug, "Zebulon", "Quartermain", "worked@letters.example");
    signs(slug, "Anna", "Elsewhere", "left@letters.example");
    settled(slug);
    state(slug, "Quartermain", "uncertain");
    state(slug, "Elsewhere", "uncertain");
    String path = home(slug) + "/letters";
    StaffBrowser campaigner = staff(slug, Role.CAMPAIGNER);
    String found = location(campaigner.post(path, Map.of("name", "quartermain")));
    String search = found.replaceFirst(".*search=([0-9a-f-]{36}).*", "$1");
    assertThat(campaigner.get(found).body()).contains("name=\"search\" value=\"" + search + "\"");
    Map<String, String> work = Map.of("do", "arrived", "which", "all", "search", search);
    String job = location(campaigner.post(path + "/work", work));
    assertThat(campaigner.get(job).body()).contains("1 letter").doesNotContain("2 letters");
    String forgotten = UUID.randomUUID().toString();
    for (String gone : List.of(forgotten, "x")) {
      HttpResponse<String> refused =
          campaigner.post(path + "/work", Map.of("do", "arrived", "which", "all", "search", gone));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("no longer kept");
    }
  }

  @Test
  void a_search_that_is_no_longer_kept_shows_nothing_to_work_on() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    signs(slug, "Zebulon", "Quartermain", "forgotten@letters.example");
    settled(slug);
    UUID letter =
        OUTCRY
            .jdbc()
            .sql("select id from letter where action_id = ?")
            .param(action(slug).id())
            .query(UUID.class)
            .single();
    StaffBrowser campaigner = staff(slug, Role.CAMPAIGNER);
    String found = location(campaigner.post(home(slug) + "/letters", Map.of("name", "zebulon")));
    String search = found.replaceFirst(".*search=([0-9a-f-]{36}).*", "$1");
    assertThat(campaigner.get(found).body()).contains("name=\"which\"").doesNotContain("no longer");
    StaffBrowser colleague = staff(slug, Role.CAMPAIGNER);
    for (String list : List.of("/letters", "/signatures")) {
      for (String gone : List.of(search, UUID.randomUUID().toString(), "x")) {
        HttpResponse<String> page =
            colleague.get(home(slug) + list + "?search=" + gone + "&after=" + new UUID(-1, -1));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
            .as(list + gone)
            .contains("This search is no longer kept: search again.")
            .doesNotContain(
                letter.toString(), "Zebulon", "name=\"which\"", "after=", "no letters yet");
      }
      assertThat(colleague.get(home(slug) + list).body())
          .contains("name=\"which\"")
          .doesNotContain("no longer kept");
    }
    String all = "/studio/o/" + action(slug).organisation().slug() + "/signatures";
    assertThat(colleague.get(all + "?search=" + search).body()).contains("no longer kept");
    assertThat(colleague.get(all).body()).doesNotContain("no longer kept");
  }

  @Test
  void nobody_is_found_in_a_sealed_action_and_the_page_says_so() throws IOException {
    Slug slug = new Slug("letters-sealed");
    Path folder = RunningOutcry.copy(EXAMPLE, slug);
    Path yaml = folder.resolve("campaign.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("\ncounter:\n", "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n"));
    OUTCRY.bean(Actions.class).importFolder(folder, false, true);
    OUTCRY.bean(Actions.class).publish(slug, "Jo");
    signs(slug, "Zebulon", "Quartermain", "sealed@letters.example");
    String path = home(slug) + "/letters";
    StaffBrowser moderator = staff(slug, Role.MODERATOR);
    assertThat(moderator.get(path).body())
        .contains("This action is sealed: nobody can be found in it by name", "To whom");
    for (Map<String, String> asked :
        List.of(Map.of("name", "quartermain"), Map.of("email", "sealed@letters.example"))) {
      assertThat(moderator.get(location(moderator.post(path, asked))).body())
          .contains("Nothing found", "This action is sealed", "No letter of this person")
          .doesNotContain("Zebulon");
    }
  }
}
