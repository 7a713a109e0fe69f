package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.folder.Folders;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.Unconfirmed;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** The privacy notice says what an action's settings really are. */
class PrivacyNoticeTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";

  private static String body(String path) {
    HttpResponse<String> answer = OUTCRY.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  @Test
  void it_stands_behind_the_button_in_each_language_and_is_served_as_public_pages_are() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    assertThat(body("/a/" + slug))
        .contains("href=\"/a/" + slug + "/privacy\"", "made anonymous about 365 days after");
    assertThat(body("/fr/a/" + slug)).contains("href=\"/fr/a/" + slug + "/privacy\"");
    HttpResponse<String> notice = OUTCRY.get("/a/" + slug + "/privacy");
    assertThat(notice.body())
        .contains("Privacy notice", "Daybreak", "14 Example Street", "Sadegh Larijani", "Iran")
        .contains("E-mail", "Postal code", "Only if you tick it: “Write to me by e-mail")
        .contains("/my-data/en/daybreak", "https://daybreak.example/privacy", "365 days")
        .contains("data-settings=\"campaign.form.consents.wording")
        .doesNotContain("<script", "General Data Protection");
    assertThat(notice.headers().allValues("Content-Security-Policy")).hasSize(1);
    assertThat(notice.headers().firstValue("Cache-Control").orElseThrow()).startsWith("public");
    assertThat(notice.headers().firstValue("Set-Cookie")).isEmpty();
    String tag = notice.headers().firstValue("ETag").orElseThrow();
    assertThat(OUTCRY.get("/a/" + slug + "/privacy", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(body("/fr/a/" + slug + "/privacy"))
        .contains("Avis de confidentialité", "365 jours", "lang=\"fr\"");
  }

  @Test
  void it_changes_with_the_settings() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    assertThat(body("/a/" + slug + "/privacy"))
        .contains("365 days")
        .doesNotContain("was you; until");
    OUTCRY.publish(
        EXAMPLE,
        slug,
        yaml ->
            yaml.replace(
                "\ncounter:\n",
                "\nretention: {anonymise-after-days: 30}\nconfirmation: {when: before-counting, of: all, expires-after-days: 9}\ncounter:\n"));
    await()
        .until(() -> body("/a/" + slug + "/privacy").contains("30 days after the action closes"));
    assertThat(body("/a/" + slug + "/privacy"))
        .contains("30 days after the action closes", "until you say yes")
        .contains(
            "After 9 days without an answer it never will. It is made anonymous 30 days after")
        .contains(
            "“I didn’t sign this”, the signature is taken out at once. It is kept with its name")
        .doesNotContain("365 days");
    assertThat(body("/a/" + slug)).contains("made anonymous about 30 days after");
  }

  @Test
  void each_sentence_follows_its_setting() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    assertThat(body("/a/" + slug + "/privacy"))
        .contains("Their answers come to you")
        .doesNotContain("is asked by mail");
    publish(slug, "of: all", "when-late: wait", "e-mail");
    await().until(() -> body("/a/" + slug + "/privacy").contains("Your address is asked by mail"));
    assertThat(body("/a/" + slug + "/privacy")).contains("letters wait for their turn");
    publish(slug, "of: new", "when-late: dossier", "e-mail");
    await()
        .until(() ->
            body("/a/" + slug + "/privacy").contains("An address that has confirmed nothing"));
    assertThat(body("/a/" + slug + "/privacy")).contains("letters reach it together in a dossier");
    publish(slug, "of: new", "when-late: digest", "dossier");
    await().until(() -> body("/a/" + slug + "/privacy").contains("as a list once a day"));
    assertThat(body("/a/" + slug + "/privacy"))
        .contains("no answer to it comes back to you through us")
        .doesNotContain("Their answers come to you");
  }

  @Test
  void how_long_unconfirmed_signatures_stay_is_said_in_french_too_with_the_codes_number() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    publish(slug, "of: all, expires-after-days: 14", "when-late: wait", "e-mail");
    await()
        .untilAsserted(() ->
            assertThat(body("/fr/a/" + slug + "/privacy"))
                .contains(
                    "Après 14 jours sans réponse elle ne comptera pas. Elle devient anonyme "
                        + Unconfirmed.DAYS_KEPT
                        + " jours plus tard",
                    "Je n’ai pas signé",
                    "devient anonyme 30 jours plus tard"));
  }

  private static void publish(Slug slug, String of, String late, String channel) {
    OUTCRY.publish(
        EXAMPLE,
        slug,
        yaml ->
            yaml.replace(
                    "\ncounter:\n",
                    "\nconfirmation: {when: before-counting, " + of + "}\ncounter:\n")
                .replace("\nletter:\n", "\nletter:\n  " + late + "\n")
                .replace(
                    "      email: [judiciary@iran.example]\n",
                    "      email: [judiciary@iran.example]\n      channels: [" + channel + "]\n"));
  }

  @Test
  void it_names_who_is_asked_which_law_and_where_to_complain() throws IOException {
    Slug slug = new Slug("notice-of-cells");
    Path folder = RunningOutcry.copy(EXAMPLE, slug);
    Path yaml = folder.resolve("organisation.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml).replace("slug: daybreak", "slug: notice-cells")
            + Folders.DATA_PROTECTION);
    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(slug);
    assertThat(body("/a/" + slug + "/privacy"))
        .contains("Open Cells, a registered charity, Open Cells, 9 Law Street, Ottawa, is")
        .contains("privacy@open-cells.example", "person in charge", "officer@open-cells.example")
        .contains("article 9(2)(a)", "9(2)(d)", "UK GDPR", "PIPEDA", "Law 25")
        .contains(
            "Example Mail (Germany)", "stored in Canada", "Germany and Iran", "outside Quebec")
        .contains("Standard contractual clauses", "https://www.cnil.fr", "https://ico.org.uk")
        .contains("https://www.priv.gc.ca", "https://www.cai.gouv.qc.ca");
    // It changes with its organisation too.
    Files.writeString(yaml, Files.readString(yaml).replace("hosting: CA", "hosting: IS"));
    assertThat(actions.importFolder(folder, true)).isInstanceOf(ImportOutcome.Unchanged.class);
    await()
        .untilAsserted(
            () -> assertThat(body("/a/" + slug + "/privacy")).contains("stored in Iceland"));
  }

  @Test
  void bad_addresses_and_drafts_have_none() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    assertThat(OUTCRY.get("/en/a/" + slug + "/privacy").headers().firstValue("Location"))
        .hasValue("/a/" + slug + "/privacy");
    for (String path :
        new String[] {
          "/de/a/" + slug + "/privacy",
          "/xx1/a/" + slug + "/privacy",
          "/a/no-such-action/privacy",
          "/a/NO/privacy",
          "/a/" + slug + "/privacy/",
          "/a/" + slug + "/privacy/x"
        }) {
      assertThat(OUTCRY.get(path).statusCode()).as(path).isEqualTo(404);
    }
    Slug draft = new Slug("notice-draft");
    OUTCRY.bean(Actions.class).importFolder(RunningOutcry.copy(EXAMPLE, draft), false);
    assertThat(OUTCRY.get("/a/" + draft + "/privacy").statusCode()).isEqualTo(404);
  }

  @Test
  void a_sealed_action_promises_no_answers_and_no_news() {
    Slug slug = new Slug("notice-sealed");
    Deliveries.published(
        OUTCRY,
        EXAMPLE,
        slug.value(),
        Map.of("\ncounter:\n", "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n"));
    assertThat(body("/a/" + slug + "/privacy"))
        .contains("This action is sealed", "Answers are not passed on", "by the private link")
        .contains("What was typed is erased then, and what is left of it is made anonymous 30 days")
        .doesNotContain("kept with its name")
        .doesNotContain("answers come back", "Answers still reach", "has a link that ends it");
    assertThat(body("/a/" + slug))
        .contains("it is sealed so that this server can no longer read it")
        .doesNotContain("Answers still reach");
  }

  @Test
  void it_is_read_without_javascript() {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    Page page = Browsers.open(Look.PHONE);
    try {
      page.navigate(OUTCRY.address() + "/a/" + slug);
      page.locator("form a[href$='/privacy']").click();
      assertThat(page.locator("h1").textContent()).isEqualTo("Privacy notice");
      assertThat(page.locator("script").count()).isZero();
    } finally {
      page.context().close();
    }
  }
}
