package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** Whether letters would arrive, as campaigners see it. */
class PreflightPageTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern FINDING =
      Pattern.compile("</span> ([^<]+)</h3>(?:<p class=\"quiet\">[^<]+</p>)?<p>([^<]+)</p></li>");

  @Test
  void a_campaigner_looks_sends_a_letter_to_themselves_and_goes_ahead_on_record() {
    Slug action =
        OUTCRY.campaign(
            "release-narges-mohammadi", yaml -> yaml.replace("@iran.example", "@iran.test"));
    Slug organisation = OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    String page = "/studio/o/" + organisation + "/a/" + action + "/preflight";
    HttpResponse<String> first = ada.get(page);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("not looked at yet").doesNotContain("/override");
    assertThat(events(action)).as("opening it looks at nothing").isZero();

    assertThat(location(ada.post(page, Map.of()))).isEqualTo(page + "?done=checked");
    assertThat(ada.get(page).body()).contains("cannot go live", "/override", "by Ada campaigner");

    assertThat(location(ada.post(page + "/test-letter", Map.of()))).isEqualTo(page + "?done=sent");
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    "select document ->> 'outcome' from preflight_event where kind = 'test-letter' and action_id = (select id from action where slug = ?)")
                .param(action.value())
                .query(String.class)
                .single())
        .isEqualTo("accepted");

    assertThat(ada.post(page + "/override", Map.of("why", " ")).statusCode()).isEqualTo(422);
    assertThat(location(ada.post(page + "/override", Map.of("why", "The DNS is on its way."))))
        .isEqualTo(page + "?done=overridden");
    assertThat(ada.get(page).body())
        .contains("Ada campaigner goes ahead nevertheless", "The DNS is on its way.")
        .doesNotContain(page + "/override");
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    "select by from preflight_event where kind = 'overridden' and action_id = (select id from action where slug = ?)")
                .param(action.value())
                .query(String.class)
                .single())
        .as("who it was is kept, and not by a readable name")
        .isNotEmpty()
        .doesNotContain("Ada");
  }

  @Test
  void what_the_draft_says_is_looked_at_and_stays_on_record_when_it_is_published_as_it_is() {
    Actions actions = OUTCRY.bean(Actions.class);
    Drafts drafts = OUTCRY.bean(Drafts.class);
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi", yaml -> yaml.replace("@iran.example", "@iran.test"));
    Action action = actions.find(slug).orElseThrow();
    StaffBrowser ada = StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
    String page = "/studio/o/" + action.organisation().slug() + "/a/" + slug + "/preflight";
    ada.post(page, Map.of());
    assertThat(ada.get(page).body()).contains("cannot go live");

    Draft draft =
        drafts
            .change(
                action.organisationId(),
                slug,
                Ids.next(),
                each -> each.with(each.content().change().ends(LocalDate.of(2090, 1, 1)).made()))
            .orElseThrow();
    assertThat(ada.get(page).body()).contains("not looked at yet").doesNotContain("/override");
    ada.post(page, Map.of());
    ada.post(page + "/override", Map.of("why", "The DNS is on its way."));
    assertThat(ada.get(page).body()).contains("Ada campaigner goes ahead nevertheless");

    int version = drafts.version(action.organisationId(), slug, draft.revision()).orElseThrow();
    assertThat(actions.publish(slug, version, null)).isInstanceOf(LifeOutcome.Done.class);
    assertThat(ada.get(page).body()).contains("Ada campaigner goes ahead nevertheless");
    drafts.change(
        action.organisationId(),
        slug,
        Ids.next(),
        each -> each.with(each.content().change().ends(LocalDate.of(2091, 1, 1)).made()));
    assertThat(ada.get(page).body())
        .as("other words")
        .contains("not looked at yet")
        .doesNotContain("goes ahead nevertheless");
  }

  @Test
  void what_was_found_is_told_in_the_language_of_whoever_reads_it() {
    Slug action =
        OUTCRY.campaign(
            "release-narges-mohammadi", yaml -> yaml.replace("@iran.example", "@iran.test"));
    Slug organisation = OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    StaffBrowser zoe = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, Language.FRENCH);
    String page = "/studio/o/" + organisation + "/a/" + action + "/preflight";
    ada.post(page, Map.of());
    List<String> french = findings(zoe.get(page).body());
    List<String> english = findings(ada.get(page).body());
    assertThat(french)
        .hasSameSizeAs(english)
        .doesNotContainAnyElementsOf(english)
        .anyMatch(each -> each.startsWith("Serveur de courriel: Aucun serveur de courriel"))
        .anyMatch(each -> each.startsWith("DKIM ") && each.contains(": Le DNS n’a pas "))
        .anyMatch(each -> each.startsWith("DMARC: "))
        .anyMatch(each -> each.startsWith("Réponses et retours: "))
        .anyMatch(each -> each.startsWith("Texte commun: Personne n’a encore écrit"))
        .anyMatch(each -> each.startsWith("Lettre d’essai: Aucune n’a été envoyée"));
    assertThat(english)
        .anyMatch(each -> each.startsWith("Mail server: No mail server is set up"))
        .anyMatch(each -> each.startsWith("Test letter: None was sent in the last 30 days"));
  }

  @Test
  void what_an_earlier_version_found_is_shown_though_its_words_are_gone() {
    Slug action =
        OUTCRY.campaign(
            "release-narges-mohammadi", yaml -> yaml.replace("@iran.example", "@iran.test"));
    Slug organisation = OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    StaffBrowser zoe = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, Language.FRENCH);
    String page = "/studio/o/" + organisation + "/a/" + action + "/preflight";
    ada.post(page, Map.of());
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into preflight_event (organisation_id, action_id, id, at, by, kind, version,
              document)
            select organisation_id, action_id, uuidv7(), at + interval '1 second', by, kind,
              version, jsonb_set(document, '{findings}', document -> 'findings' || cast(? as jsonb))
            from preflight_event where action_id = (select id from action where slug = ?)
            """)
        .params(
            """
            [{"result": "FAIL", "subject": "DKIM", "sentence":
                {"key": "preflight.gone", "arguments": {"host": "mx.<b>.example", "count": 3}}},
              {"result": "WARN", "subject": "SPF", "sentence":
                {"key": "preflight.likeness.copies", "arguments": {"other": "one"}}},
              {"result": "WARN", "subject": "Carrier pigeons", "sentence": "They are asleep."}]
            """,
            action.value())
        .update();
    assertThat(findings(ada.get(page).body()))
        .contains(
            "DKIM: An earlier version of Outcry wrote this, in words that this version no longer"
                + " has: preflight.gone (count: 3, host: mx.&lt;b&gt;.example).",
            "SPF: An earlier version of Outcry wrote this, in words that this version no longer"
                + " has: preflight.likeness.copies (other: one).",
            "Carrier pigeons: They are asleep.");
    assertThat(findings(zoe.get(page).body()))
        .contains(
            "DKIM: Une version antérieure d’Outcry a écrit ceci, avec des mots que cette version"
                + " n’a plus\u202f: preflight.gone (count: 3, host: mx.&lt;b&gt;.example).");
  }

  /** Their subjects and sentences. */
  private static List<String> findings(String body) {
    assertThat(body).doesNotContain("lang=\"en\">");
    List<String> found =
        FINDING.matcher(body).results().map(each -> each.group(1) + ": " + each.group(2)).toList();
    assertThat(found).as(body).hasSizeGreaterThan(4);
    return found;
  }

  private static long events(Slug action) {
    return OUTCRY
        .jdbc()
        .sql(
            "select count(*) from preflight_event where action_id = (select id from action where slug = ?)")
        .param(action.value())
        .query(Long.class)
        .single();
  }

  @Test
  void a_petition_without_a_letter_has_no_such_page() {
    Slug action = OUTCRY.campaign("baignade-du-moulin");
    var found = OUTCRY.bean(Actions.class).find(action).orElseThrow();
    StaffBrowser ada = StaffBrowser.in(OUTCRY, found.organisation().slug(), Role.CAMPAIGNER);
    int status = found.content().letter() == null ? 404 : 200;
    assertThat(
            ada.get("/studio/o/" + found.organisation().slug() + "/a/" + action + "/preflight")
                .statusCode())
        .isEqualTo(status);
  }
}
