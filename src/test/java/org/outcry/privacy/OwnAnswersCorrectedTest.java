package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** Answers to the campaigner's own questions are put right as the form would take them. */
class OwnAnswersCorrectedTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug SLUG = OUTCRY.campaign("a-call-home");
  private static final String SITE = "/my-data/en/" + PersonKit.organisationSlug(SLUG);
  private static final String NAME = "given_name=Jane&family_name=Doe&country=CA";

  private static UUID signs(String address, String own) {
    String form =
        NAME
            + "&step=sign&consent.pass-on=yes&message=My+own+words.&email="
            + address
            + (own.isEmpty() ? "" : "&" + own);
    assertThat(posts("/a/" + SLUG, form, "none").statusCode()).isEqualTo(303);
    return OUTCRY
        .jdbc()
        .sql(
            """
            select id from signature where action_id = (select id from action where slug = ?)
            order by id desc limit 1
            """)
        .param(SLUG.value())
        .query(UUID.class)
        .single();
  }

  private static HttpResponse<String> posts(String path, String form, String session) {
    return OUTCRY.post(
        path,
        "application/x-www-form-urlencoded",
        form.getBytes(StandardCharsets.UTF_8),
        "Cookie",
        session);
  }

  private static String json(String session) {
    return OUTCRY.get(SITE + "/data.json", "Cookie", session).body();
  }

  @Test
  void what_cannot_be_is_refused_and_kept_in_sight_and_what_can_be_is_saved_with_what_was_before() {
    UUID id =
        signs(
            "answers@mail.example",
            "own.connection=family&own.group=Saint+Mary&own.companions=2&own.help=read&own.help=host");
    String session = MailedLink.session(OUTCRY, SITE, "answers@mail.example");
    String page = SITE + "/correct/" + id;
    assertThat(OUTCRY.get(page, "Cookie", session).body())
        .contains("What brings you here?", "value=\"Saint Mary\"", "How else could you help?")
        .containsPattern("value=\"host\"[^>]* checked")
        .contains("Your e\u2011mail address cannot be changed here");

    HttpResponse<String> wrong =
        posts(
            page,
            NAME + "&own=yes&own.companions=many&own.connection=nobody&own.reading-day=soon",
            session);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("<title>Error:", "href=\"#f-own-companions\"", "id=\"f-own-companions-error\"")
        .contains("href=\"#f-own-connection\"", "href=\"#f-own-reading-day\"", "value=\"many\"");
    assertThat(json(session)).contains("\"own.companions\":[\"2\"]");

    assertThat(
            posts(
                    page,
                    NAME + "&own=yes&own.connection=work&own.group=&own.companions=3&own.help=host",
                    session)
                .statusCode())
        .isEqualTo(303);
    assertThat(json(session))
        .contains("\"own.connection\":[\"work\"]", "\"own.companions\":[\"3\"]")
        .contains("\"own.help\":[\"host\"]")
        .contains("\"own.group\":[\"Saint Mary\"]", "\"own.help\":[\"read\",\"host\"]");
    assertThat(OUTCRY.get(SITE + "/data", "Cookie", session).body())
        .contains("I work with prisoners", "stood there before", "Saint Mary", "Read a letter");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select before from signature_correction where signature_id = ?")
                .param(id)
                .query(byte[].class)
                .list())
        .singleElement()
        .satisfies(before ->
            assertThat(new String(before, StandardCharsets.ISO_8859_1)).doesNotContain("Mary"));
  }

  @Test
  void answers_that_the_form_did_not_show_stay() {
    UUID id = signs("stay@mail.example", "own.group=Saint+Anne");
    String session = MailedLink.session(OUTCRY, SITE, "stay@mail.example");
    assertThat(
            OUTCRY
                .post(
                    SITE + "/correct/" + id,
                    Map.of("given_name", "Janet", "family_name", "Doe", "country", "CA"),
                    "Cookie",
                    session)
                .statusCode())
        .isEqualTo(303);
    assertThat(json(session))
        .contains("\"given_name\":\"Janet\"", "\"own.group\":[\"Saint Anne\"]");
  }

  @Test
  void an_answer_that_the_form_must_have_cannot_be_emptied() {
    Slug slug =
        OUTCRY.campaign(
            "a-call-home",
            yaml ->
                yaml.replaceFirst("(key: group\n(?:.*\n){2}        required: )false", "$1true"));
    String site = "/my-data/en/" + PersonKit.organisationSlug(slug);
    Map<String, String> form = Visitor.form("required@mail.example");
    form.put("message", "My own words.");
    form.put("own.group", "Saint Jude");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    String session = MailedLink.session(OUTCRY, site, "required@mail.example");
    UUID id =
        OUTCRY
            .jdbc()
            .sql(
                "select id from signature where action_id = (select id from action where slug = ?)")
            .param(slug.value())
            .query(UUID.class)
            .single();
    String path = site + "/correct/" + id;
    assertThat(posts(path, NAME + "&own=yes&own.group=", session).statusCode()).isEqualTo(422);
    assertThat(
            posts(path, NAME + "&own=yes&own.group=Saint+Joan", session)
                .headers()
                .allValues("Location"))
        .isEqualTo(List.of(site + "/data?done=corrected"));
  }
}
