package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.outcry.platform.text.Slug;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** What goes wrong with what somebody has typed: each answer is an error page, and says nothing. */
final class PlantedErrors {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final RunningOutcry outcry;
  private final Planted planted;
  private final StringBuilder pages = new StringBuilder();

  PlantedErrors(RunningOutcry outcry, Planted planted) {
    this.outcry = outcry;
    this.planted = planted;
  }

  /** All error pages, their headers too. */
  String text() {
    return pages.toString();
  }

  private void refused(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    pages.append(answer.headers().map()).append('\n').append(answer.body()).append('\n');
  }

  private byte[] typed() {
    String text =
        "email=%s&given_name=%s&message=%s"
            .formatted(planted.address(), planted.word(), planted.word());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String query() {
    return "?source=" + planted.word() + "&email=" + planted.address();
  }

  /** Each is asked for as a page and as a problem for programs. */
  void ofTheRequest(Slug slug) {
    String action = "/a/" + slug;
    for (String accept : new String[] {"text/html", "application/json"}) {
      String[] how = {"Accept", accept};
      refused(outcry.post(action + query(), FORM, broken(), how), 400);
      refused(outcry.post(action + query(), "text/plain", typed(), how), 415);
      refused(outcry.post(action + query(), FORM, tooLarge(), how), 413);
      refused(outcry.get(action + "/nowhere" + query(), how), 404);
      refused(outcry.get("/a/no-such-action" + query(), how), 404);
      refused(outcry.post("/en" + action + "/thanks" + query(), FORM, typed(), how), 405);
      refused(
          outcry.post(
              action + query(), FORM, typed(), "Accept", accept, "Sec-Fetch-Site", "cross-site"),
          403);
      refused(outcry.get("/en" + action + "/letter/" + "A".repeat(22) + query(), how), 404);
    }
    String[] json = {"Accept", "application/json"};
    refused(outcry.post(action, FORM, typed(), json), 422);
    byte[] old =
        (new String(typed(), StandardCharsets.UTF_8) + "&version=99")
            .getBytes(StandardCharsets.UTF_8);
    refused(outcry.post(action, FORM, old, json), 409);
    String site = "/my-data/en/daybreak";
    refused(outcry.get(site + "/link/" + "A".repeat(22) + query()), 410);
    refused(outcry.post(site + "/record", FORM, typed()), 403);
  }

  private byte[] broken() {
    return (new String(typed(), StandardCharsets.UTF_8) + "&x=%ZZ")
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] tooLarge() {
    return (new String(typed(), StandardCharsets.UTF_8) + "&x=" + "y".repeat(600_000))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What the studio refuses, and what it has lost. */
  void ofTheStudio(StaffBrowser staff, String home) {
    Map<String, String> who = Map.of("who", planted.address(), "given-name", planted.word());
    refused(staff.bare(home + "/people", who), 403); // without the form's token
    refused(staff.post(home + "/people/" + UUID.randomUUID() + "/tags", who), 404);
    refused(staff.get(home + "/people/" + UUID.randomUUID() + query()), 404);
    Map<String, String> large = new LinkedHashMap<>(who);
    large.put("more", "x".repeat(17 * 1024 * 1024));
    refused(staff.post(home + "/people", large), 413);
  }

  /** The database refuses what is to be kept, in the middle of it. */
  void ofOurs(StaffBrowser staff, String home) {
    failing(
        "staff_search",
        "P0001",
        () -> refused(staff.post(home + "/people", Map.of("who", planted.address())), 500));
    failing(
        "staff_search",
        "53300",
        () -> refused(staff.post(home + "/signatures", Map.of("name", planted.word())), 503));
    failing(
        "self_service",
        "P0001",
        () ->
            refused(outcry.post("/my-data/en/daybreak", Map.of("email", planted.address())), 500));
    failing(
        "person_event",
        "P0001",
        () ->
            refused(
                staff.post(
                    home + "/people/new",
                    Map.of("email", planted.address(), "source", planted.sentence())),
                500));
  }

  private void failing(String table, String code, Runnable step) {
    outcry
        .jdbc()
        .sql(
            """
            create function trouble() returns trigger language plpgsql as $$ begin
              raise exception 'No room for %%', new using errcode = '%s'; end $$
            """
                .formatted(code))
        .update();
    outcry
        .jdbc()
        .sql(
            "create trigger trouble before insert on %s for each row execute function trouble()"
                .formatted(table))
        .update();
    try {
      step.run();
    } finally {
      outcry.jdbc().sql("drop function trouble cascade").update();
    }
  }
}
