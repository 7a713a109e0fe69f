package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.Trials;
import org.outcry.journeys.Visitor;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.Logged;
import org.outcry.testing.RunningOutcry;

/** Staff fill in a draft's form as a test, and see what would come of it. Nothing comes of it. */
class TrialTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";
  private static final List<String> TABLES =
      List.of("signature", "consent", "letter", "supporter_mail");

  private static Slug organisation(Slug slug) {
    return new Slug(
        OUTCRY
            .jdbc()
            .sql(
                """
                select o.slug from organisation o join action a on a.organisation_id = o.id
                where a.slug = ?
                """)
            .param(slug.value())
            .query(String.class)
            .single());
  }

  private static UUID organisationId(Slug slug) {
    return OUTCRY.bean(Organisations.class).find(organisation(slug)).orElseThrow().id();
  }

  private static String home(Slug slug) {
    return "/studio/o/" + organisation(slug) + "/a/" + slug;
  }

  private static Draft draft(Slug slug) {
    return OUTCRY.bean(Drafts.class).find(organisationId(slug), slug).orElseThrow();
  }

  /** An action that the public has never seen. */
  private static Slug unpublished(String slug) {
    Slug made = new Slug(slug);
    Path folder = RunningOutcry.copy(EXAMPLE, made);
    assertThat(OUTCRY.bean(Actions.class).importFolder(folder, false))
        .isInstanceOf(ImportOutcome.Imported.class);
    assertThat(OUTCRY.get("/a/" + made).statusCode()).isEqualTo(404);
    return made;
  }

  private static void nothingCameOfIt(Slug slug) {
    for (String table : TABLES) {
      assertThat(OUTCRY.rows(table, slug)).as(table).isZero();
    }
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select count(*) from action_counter
                    where action_id = (select id from action where slug = ?) and counted <> 0
                    """)
                .param(slug.value())
                .query(Long.class)
                .single())
        .as("counted")
        .isZero();
  }

  private static void fill(Page page, String email) {
    page.fill("#f-given_name", "Jeanne");
    page.fill("#f-family_name", "Dupont");
    page.fill("#f-email", email);
    page.selectOption("#f-country", "FR");
  }

  private static Document read(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Jsoup.parse(answer.body());
  }

  @Test
  void from_the_checklist_a_draft_is_signed_as_a_test_without_scripts_and_nothing_comes_of_it() {
    Slug slug = unpublished("never-seen");
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation(slug), Role.CAMPAIGNER);
    try (Page page = ada.open(Look.PHONE.withoutJavaScript())) {
      page.navigate(OUTCRY.address() + home(slug) + "/checklist");
      page.locator("text=Sign as a test").click();
      assertThat(page).hasTitle(Pattern.compile("^Test – "));
      assertThat(page.locator(".notice")).containsText("This is a test of a draft.");
      assertThat(page.locator("form .trial")).containsText("this button sends nothing");

      page.fill("#f-email", "jeanne@mail.example");
      page.fill("#f-given_name", "Jeanne");
      page.click("button[value=sign]");
      assertThat(page).hasTitle(Pattern.compile("^Error: Test – "));
      assertThat(page.locator(".summary a[href='#f-family_name']")).isVisible();
      assertThat(page.locator("#f-email")).hasValue("jeanne@mail.example");
      assertThat(page.locator(".notice")).containsText("This is a test of a draft.");
      assertThat(OUTCRY.bean(Trials.class).last(draft(slug))).isEmpty();

      fill(page, "jeanne@mail.example");
      page.check("#f-consent-pass-on");
      page.fill("#f-message", "I was there in 2019.");
      page.click("button[value=letter]");
      assertThat(page.locator(".sheet")).containsText("I was there in 2019.");
      assertThat(page.locator("main .trial")).isVisible();
      page.click("button[value=edit]");
      assertThat(page.locator("#f-message")).hasValue("I was there in 2019.");
      page.click("button[value=sign]");

      assertThat(page.locator("h1")).hasText("Test signature: what would have happened");
      assertThat(page.locator("main .trial")).containsText("Nothing was counted");
      assertThat(page.frameLocator("iframe").locator("h1")).hasText("Thank you");
      assertThat(page.locator("section:has(#letters) .sheet")).containsText("I was there in 2019.");
      assertThat(page.locator("section:has(#letters) .sheet")).containsText("Jeanne Dupont");
      assertThat(page.locator("section:has(#mails)"))
          .containsText("You are number 786 to take part.");
      page.click("button[value=edit]");
      assertThat(page.locator("#f-family_name")).hasValue("Dupont");

      page.navigate(OUTCRY.address() + home(slug) + "/checklist");
      assertThat(page.locator(".done-item:has-text('A test signature')"))
          .containsText("Ada campaigner signed as a test on");
      OUTCRY
          .bean(Drafts.class)
          .change(
              organisationId(slug),
              slug,
              draft(slug).actionId(),
              now ->
                  now.with(
                      now.content().change().call(Texts.of(Language.ENGLISH, "Sign now")).made()));
      page.reload();
      assertThat(page.locator(".look-at:has-text('A test signature')"))
          .containsText("The draft has changed since.");
      page.context().close();
    }
    nothingCameOfIt(slug);
  }

  @Test
  void in_french_it_is_a_test_in_french_whatever_the_language_of_the_page() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    StaffBrowser ada =
        StaffBrowser.in(OUTCRY, organisation(slug), Role.CAMPAIGNER, Language.FRENCH);
    try (Page page = ada.open(Look.DESK)) {
      page.navigate(OUTCRY.address() + home(slug) + "/checklist");
      page.locator("text=Faire une signature d’essai").click();
      page.locator(".tongues a[lang=fr]").click();
      assertThat(page.locator(".notice")).containsText("Ceci est l’essai d’un brouillon.");
      page.click("button[value=sign]");
      assertThat(page).hasTitle(Pattern.compile("^Erreur\\s?: Essai – "));
      fill(page, "essai@mail.example");
      page.check("#f-consent-pass-on");
      page.click("button[value=sign]");
      assertThat(page.locator("h1")).containsText("ce qui se serait passé");
      assertThat(page.frameLocator("iframe").locator("html")).hasAttribute("lang", "fr");
      // The receipt, and what follows once they say that it was them.
      assertThat(page.locator("section:has(#mails) .sheet[lang=fr]")).hasCount(2);
      page.locator("main >> text=Vers la liste de contrôle").click();
      assertThat(page.locator(".done-item:has-text('Une signature d’essai')"))
          .containsText("Signature d’essai de Ada campaigner");
      page.context().close();
    }
    nothingCameOfIt(slug);
  }

  @Test
  void who_must_confirm_is_shown_the_question_then_the_receipt_and_who_wants_no_mail_none() {
    Slug slug =
        OUTCRY.campaign(
            EXAMPLE,
            yaml ->
                yaml.replace("\nthanks:\n", "\nconfirmation:\n  when: before-counting\nthanks:\n"));
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation(slug), Role.CAMPAIGNER);
    Map<String, String> form = new LinkedHashMap<>(Visitor.form("jane@mail.example"));
    Document result = read(ada.post(home(slug) + "/trial", form), 200);
    assertThat(result.select("section:has(#mails) h3").eachText())
        .containsExactly(
            "The question whether the address is theirs",
            "The receipt, once the address is confirmed");
    assertThat(result.select("section:has(#mails) .sheet").eachText().getLast())
        .contains("> ", "Jane");
    assertThat(result.select("section:has(#letters) > p").text()).contains("once the address");
    form.put("choice.no-mail", "yes");
    result = read(ada.post(home(slug) + "/trial", form), 200);
    assertThat(result.select("section:has(#mails) h3").eachText())
        .containsExactly("The question whether the address is theirs");
    nothingCameOfIt(slug);
  }

  @Test
  void it_is_on_record_without_anything_that_was_typed_and_uses_up_no_limit() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation(slug), Role.CAMPAIGNER);
    Map<String, String> form = Visitor.form("limited@mail.example");
    form.put("family_name", "Quartermain");
    try (Logged logged = new Logged()) {
      for (int time = 0; time < 40; time++) {
        read(ada.post(home(slug) + "/trial", form), 200);
      }
      assertThat(logged.text()).doesNotContain("limited@mail.example", "Quartermain");
    }
    List<AuditEntry> entries =
        OUTCRY
            .bean(AuditTrail.class)
            .page(organisationId(slug), AuditTrail.Filter.ALL, Long.MAX_VALUE, 100);
    assertThat(entries.stream().filter(each -> each.act().equals("trial-signed")))
        .isNotEmpty()
        .allSatisfy(each ->
            assertThat(each.object() + each.changes() + each.why())
                .doesNotContain("limited@", "Quartermain"));
    nothingCameOfIt(slug);
    Visitor.signs(OUTCRY, slug, "limited@mail.example");
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
  }

  @Test
  void only_campaigners_of_the_organisation_try_a_draft_out_and_only_with_their_own_form() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    String path = home(slug) + "/trial";
    Map<String, String> form = Visitor.form("nobody@mail.example");
    StaffBrowser moderator = StaffBrowser.in(OUTCRY, organisation(slug), Role.MODERATOR);
    assertThat(moderator.get(path).statusCode()).isEqualTo(403);
    assertThat(moderator.post(path, form).statusCode()).isEqualTo(403);
    Slug other = OUTCRY.campaign("baignade-du-moulin");
    StaffBrowser stranger = StaffBrowser.in(OUTCRY, organisation(other), Role.ADMINISTRATOR);
    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    assertThat(stranger.post(path, form).statusCode()).isEqualTo(404);
    assertThat(location(OUTCRY.get(path))).isEqualTo("/studio/sign-in");
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation(slug), Role.CAMPAIGNER);
    assertThat(ada.bare(path, form).statusCode()).isEqualTo(403);
    HttpResponse<String> page = ada.get(path);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors 'none'", "form-action 'self'");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.body()).doesNotContain("<script");
    assertThat(ada.get(home(slug) + "/preview").headers().firstValue("Content-Security-Policy"))
        .as("the frame beside the builder")
        .hasValueSatisfying(policy -> assertThat(policy).contains("form-action 'none'"));
    nothingCameOfIt(slug);
  }
}
