package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.outcry.staff.StaffBrowser.location;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Readers;
import org.outcry.journeys.Visitor;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.outcry.updates.Update;
import org.outcry.updates.UpdateWords;
import org.outcry.updates.Updates;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Updates to supporters, written and sent through the studio's pages. */
class UpdatePagesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static String path(Slug slug) {
    return "/studio/o/" + action(slug).organisation().slug() + "/a/" + slug + "/updates";
  }

  private static StaffBrowser campaigner(Slug slug) {
    return StaffBrowser.in(OUTCRY, action(slug).organisation().slug(), Role.CAMPAIGNER);
  }

  private static Map<String, String> form(String subject, String body) {
    Map<String, String> form = new HashMap<>();
    form.put("subject.en", subject);
    form.put("body.en", body);
    return form;
  }

  private static String stamp(StaffBrowser browser, String page) {
    return browser
        .get(page)
        .body()
        .replaceFirst("(?s).*?name=\"stamp\" value=\"([^\"]*)\".*", "$1");
  }

  private static String written(StaffBrowser browser, Slug slug, Map<String, String> form) {
    HttpResponse<String> saved = browser.post(path(slug) + "/new", form);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    return location(saved).replace("?done=saved", "");
  }

  @Test
  void a_campaigner_writes_an_update_sees_who_gets_it_and_sends_it_once() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Readers.agrees(OUTCRY, slug, "update-page@mail.example");
    Visitor.signs(OUTCRY, slug, "update-page-no@mail.example");
    StaffBrowser browser = campaigner(slug);
    assertThat(browser.get(path(slug)).body()).contains("No update has been written yet");
    Map<String, String> form = form("The court has set a date", "Her lawyer writes: **Monday**.");
    form.put("subject.fr", "La date est fixée");
    form.put("body.fr", "Son avocate écrit : **lundi**.");
    String page = written(browser, slug, form);
    assertThat(page).endsWith("-the-court-has-set-a-date");
    assertThat(browser.get(page).body())
        .contains("Draft:", "lundi", "Monday", "Count who would get it")
        .doesNotContain("1 person gets it");
    assertThat(browser.get(page + "?count=1").body())
        .contains("1 person gets it", "1 signature has no consent");
    String stamp = stamp(browser, page);
    HttpResponse<String> unsure = browser.post(page + "/send", Map.of("stamp", stamp));
    assertThat(unsure.statusCode()).isEqualTo(422);
    assertThat(unsure.body()).contains("Tick that you have read it");
    HttpResponse<String> sent = browser.post(page + "/send", Map.of("stamp", stamp, "sure", "yes"));
    assertThat(location(sent)).isEqualTo(page + "?done=sent");
    assertThat(browser.get(page).body())
        .contains("What became of it")
        .doesNotContain(page + "/edit\"");
    assertThat(location(browser.get(page + "/edit"))).isEqualTo(page);
    assertThat(location(browser.post(page + "/send", Map.of("stamp", stamp, "sure", "yes"))))
        .isEqualTo(page + "?done=late"); // A second click.
    assertThat(audited(slug, "update-sent")).as("what did not happen is not recorded").isEqualTo(1);
    Update update = OUTCRY.bean(Updates.class).list(action(slug)).getFirst();
    assertThat(update.words().body().in(Language.FRENCH)).contains("**lundi**");
  }

  @Test
  void what_is_lacking_is_said_and_what_was_typed_is_kept() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser = campaigner(slug);
    Map<String, String> half = form("", "");
    half.put("subject.fr", "Sans texte");
    half.put("stamp", Ids.next().toString());
    HttpResponse<String> refused = browser.post(path(slug) + "/new", half);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains(
            "English: Write a subject.",
            "English: Write the text.",
            "Français: Write the text.",
            "Sans texte",
            "<title>Error:");
    assertThat(browser.post(path(slug) + "/new", form("News", "One\n\n<script>x</script>")).body())
        .contains("English: “Text”, line 3:");
    assertThat(browser.post(path(slug) + "/new", form("x".repeat(201), "Text")).body())
        .contains("The subject has 201 characters");
    assertThat(OUTCRY.bean(Updates.class).list(action(slug))).isEmpty();
  }

  @Test
  void of_two_who_change_a_draft_nobody_overwrites_the_other_unseen() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser ada = campaigner(slug);
    StaffBrowser grace = campaigner(slug);
    String page = written(ada, slug, form("News", "One"));
    String seen = stamp(grace, page + "/edit");
    String looked = stamp(grace, page);
    Map<String, String> first = form("News", "Two");
    first.put("stamp", seen);
    assertThat(ada.post(page + "/edit", first).statusCode()).isEqualTo(303);
    Map<String, String> second = form("News", "Three");
    second.put("stamp", seen);
    HttpResponse<String> late = grace.post(page + "/edit", second);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains("A colleague has changed this update", "Three", "Saved now:", ">Two</span>");
    assertThat(grace.post(page + "/send", Map.of("stamp", looked, "sure", "yes")).statusCode())
        .isEqualTo(409);
    UpdateWords words = OUTCRY.bean(Updates.class).list(action(slug)).getFirst().words();
    assertThat(words.body().in(Language.ENGLISH)).isEqualTo("Two");
  }

  @Test
  void a_test_goes_to_whoever_asks_for_it_and_sending_stops_and_goes_on() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser = campaigner(slug);
    String page = written(browser, slug, form("News", "One"));
    Map<String, String> seen = Map.of("stamp", stamp(browser, page));
    HttpResponse<String> foreign = browser.post(page + "/test", seen);
    assertThat(foreign.statusCode()).isEqualTo(422); // At another domain than the organisation's.
    assertThat(foreign.body()).contains("tests go to addresses at");
    StaffBrowser inside =
        StaffBrowser.at(
            OUTCRY,
            action(slug).organisation().slug(),
            Role.CAMPAIGNER,
            action(slug).organisation().senderDomain());
    HttpResponse<String> unseen = inside.post(page + "/test", Map.of("stamp", "other"));
    assertThat(unseen.statusCode()).isEqualTo(409);
    assertThat(audited(slug, "update-tested")).isZero();
    assertThat(location(inside.post(page + "/test", seen))).isEqualTo(page + "?done=tested");
    assertThat(audited(slug, "update-tested")).isEqualTo(1);
    browser.post(page + "/send", Map.of("stamp", stamp(browser, page), "sure", "yes"));
    String stopped = location(browser.post(page + "/stop", Map.of()));
    assertThat(stopped).matches(".*\\?done=(stopped|late)"); // Without readers it ends by itself.
    assertThat(location(browser.post(page + "/resume", Map.of())))
        .matches(".*\\?done=(resumed|late)");
  }

  @Test
  void what_is_typed_about_an_update_that_was_sent_meanwhile_becomes_another_draft() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Readers.agrees(OUTCRY, slug, "update-meanwhile@mail.example");
    StaffBrowser browser = campaigner(slug);
    String page = written(browser, slug, form("News", "One"));
    Map<String, String> second = form("News", "Two");
    second.put("stamp", stamp(browser, page + "/edit"));
    browser.post(page + "/send", Map.of("stamp", stamp(browser, page), "sure", "yes"));
    HttpResponse<String> late = browser.post(page + "/edit", second);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains("was sent meanwhile", "Two", "action=\"" + path(slug) + "/new\"");
    assertThat(audited(slug, "update-written")).isEqualTo(1);
  }

  @Test
  void what_nobody_would_get_stays_a_draft() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "update-nobody@mail.example");
    StaffBrowser browser = campaigner(slug);
    String page = written(browser, slug, form("News", "For later"));
    Map<String, String> sure = Map.of("stamp", stamp(browser, page), "sure", "yes");
    HttpResponse<String> refused = browser.post(page + "/send", sure);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Nothing was sent: nobody would get it now");
    Readers.agrees(OUTCRY, slug, "update-somebody@mail.example");
    assertThat(location(browser.post(page + "/send", sure))).isEqualTo(page + "?done=sent");
  }

  @Test
  void one_form_makes_one_draft_however_often_it_is_sent() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser = campaigner(slug);
    Map<String, String> form = form("News", "One");
    form.put("stamp", stamp(browser, path(slug) + "/new"));
    Set<String> pages =
        IntStream.range(0, 10)
            .parallel()
            .mapToObj(_ -> location(browser.post(path(slug) + "/new", form)))
            .collect(Collectors.toSet());
    assertThat(pages).hasSize(1);
    assertThat(OUTCRY.bean(Updates.class).list(action(slug))).hasSize(1);
    form.put("body.en", "Two");
    HttpResponse<String> again = browser.post(path(slug) + "/new", form);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("Two", "Saved now:");
    form.put("stamp", stamp(browser, path(slug) + "/new"));
    assertThat(location(browser.post(path(slug) + "/new", form))).isNotIn(pages);
  }

  @Test
  void a_draft_is_thrown_away_as_it_was_looked_at_and_what_was_sent_stays() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser = campaigner(slug);
    String page = written(browser, slug, form("News", "One"));
    String looked = stamp(browser, page);
    Map<String, String> changed = form("News", "Two");
    changed.put("stamp", stamp(browser, page + "/edit"));
    browser.post(page + "/edit", changed);
    assertThat(browser.post(page + "/discard", Map.of("stamp", looked, "sure", "yes")).body())
        .contains("the draft was changed meanwhile", "Two");
    Map<String, String> sure = Map.of("stamp", stamp(browser, page), "sure", "yes");
    assertThat(browser.post(page + "/discard", Map.of("stamp", looked)).statusCode())
        .isEqualTo(422);
    IntStream.range(0, 4)
        .parallel()
        .forEach(_ ->
            assertThat(location(browser.post(page + "/discard", sure)))
                .isEqualTo(path(slug) + "?done=discarded"));
    assertThat(OUTCRY.bean(Updates.class).list(action(slug))).isEmpty();
    assertThat(audited(slug, "update-discarded")).isEqualTo(1);
    HttpResponse<String> late = browser.post(page + "/edit", changed);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("has thrown this draft away", "Two");

    Readers.agrees(OUTCRY, slug, "update-stays@mail.example");
    String sent = written(browser, slug, form("News", "Three"));
    Map<String, String> stamp = Map.of("stamp", stamp(browser, sent), "sure", "yes");
    browser.post(sent + "/send", stamp);
    assertThat(location(browser.post(sent + "/discard", stamp))).isEqualTo(sent + "?done=late");
    assertThat(OUTCRY.bean(Updates.class).list(action(slug))).hasSize(1);
  }

  @Test
  void what_a_colleague_saved_since_it_was_looked_at_is_neither_sent_nor_tested_nor_replaced() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Updates updates = OUTCRY.bean(Updates.class);
    Slug key = new Slug("seen");
    UpdateWords seen =
        new UpdateWords(Texts.of(Language.ENGLISH, "News"), Texts.of(Language.ENGLISH, "One"));
    UpdateWords theirs =
        new UpdateWords(Texts.of(Language.ENGLISH, "News"), Texts.of(Language.ENGLISH, "Two"));
    updates.create(action(slug), Ids.next(), key, seen);
    updates.save(action(slug), key, seen, theirs);
    EmailAddress to = EmailAddress.parse("ana@mail.example").orElseThrow();
    assertThat(updates.sendSeen(action(slug), key, seen, "Ana"))
        .isEqualTo(Updates.Start.OTHER_WORDS);
    assertThat(updates.testSeen(action(slug), key, seen, to, "Ana"))
        .isEqualTo(Updates.Start.OTHER_WORDS);
    assertThat(updates.find(action(slug), key).orElseThrow())
        .extracting(Update::words, Update::state)
        .containsExactly(theirs, Update.State.DRAFT);
  }

  @Test
  void what_a_restore_leaves_unknown_is_said_before_it_is_sent_or_goes_on() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser = campaigner(slug);
    String page = written(browser, slug, form("News", "One"));
    assertThat(browser.get(page).body()).doesNotContain("came back with a backup");
    Action action = action(slug);
    OUTCRY
        .bean(JdbcClient.class)
        .sql(
            "update action_update set restored_at = now() where organisation_id = ? and action_id = ?")
        .params(action.organisationId(), action.id())
        .update();
    assertThat(browser.get(page).body()).contains("It may have been sent after that backup");
    OUTCRY
        .bean(JdbcClient.class)
        .sql(
            """
            update action_update set state = 'stopped', sent_at = now()
            where organisation_id = ? and action_id = ?
            """)
        .params(action.organisationId(), action.id())
        .update();
    assertThat(browser.get(page).body()).contains("Some have got it after that backup was made");
    assertThat(browser.post(page + "/resume", Map.of()).statusCode()).isEqualTo(422);
    assertThat(location(browser.post(page + "/resume", Map.of("sure", "yes"))))
        .isEqualTo(page + "?done=resumed");
  }

  private static long audited(Slug slug, String act) {
    return OUTCRY
        .bean(JdbcClient.class)
        .sql("select count(*) from audit_entry where act = ? and object = ?")
        .params(act, "action:" + slug)
        .query(Long.class)
        .single();
  }

  @Test
  void a_sealed_action_has_no_updates_by_page_or_service() {
    Slug slug = SealedAction.published("update-pages-sealed");
    StaffBrowser browser = campaigner(slug);
    assertThat(browser.get(path(slug)).body()).contains("nobody can be written to");
    assertThat(browser.post(path(slug) + "/new", form("News", "One")).statusCode()).isEqualTo(404);
    Updates updates = OUTCRY.bean(Updates.class);
    assertThatThrownBy(() ->
            updates.send(
                action(slug),
                new Slug("news"),
                new UpdateWords(
                    Texts.of(Language.ENGLISH, "News"), Texts.of(Language.ENGLISH, "One")),
                "Ana"))
        .isInstanceOf(IllegalStateException.class);
  }
}
