package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterVariant;
import org.outcry.campaigns.OwnWords;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/**
 * The letter, whom it goes to, and what is counted: edited as a campaigner without JavaScript does.
 */
class LetterPanelTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Slug slug = OUTCRY.campaign("release-narges-mohammadi");
  private final Slug organisation =
      OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisation().slug();
  private final StaffBrowser browser = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
  private final String edit = "/studio/o/" + organisation + "/a/" + slug + "/edit";

  private PanelForm open(String panel) {
    return PanelForm.open(browser, edit + "/" + panel);
  }

  private Draft draft() {
    return OUTCRY
        .bean(Drafts.class)
        .find(OUTCRY.bean(Organisations.class).find(organisation).orElseThrow().id(), slug)
        .orElseThrow();
  }

  private LetterTemplate letter() {
    LetterTemplate letter = draft().content().letter();
    return Objects.requireNonNull(letter);
  }

  private Scripts scripts() {
    return Objects.requireNonNull(draft().content().scripts());
  }

  @Test
  void what_nobody_has_changed_says_the_same_after_it_was_saved() {
    LetterTemplate before = letter();
    open("letter").saved();
    assertThat(letter()).isEqualTo(before);
    open("targets").saved();
    assertThat(letter()).isEqualTo(before);
    assertThat(draft().revision()).isZero();
  }

  @Test
  void a_petition_forgets_its_letter_once_it_is_saved_and_undo_brings_it_back() {
    LetterTemplate before = letter();
    PanelForm form = open("letter").set("sends", "no");
    assertThat(form.value("body.en")).isNotEmpty();
    form.saved();
    assertThat(draft().content().letter()).isNull();
    assertThat(open("targets").text()).contains("petition without a letter");
    browser.post(edit, Map.of("do", "undo:" + draft().stamp()));
    assertThat(letter()).isEqualTo(before);
  }

  @Test
  void merge_fields_are_judged_where_they_stand_and_nothing_is_lost() {
    record Case(String field, String text, String said) {}
    List<Case> cases =
        List.of(
            new Case("subject.en", "Hello {{target.nmae}}", "{{target.nmae}} is no merge field"),
            new Case("subject.en", "Hello {{message}}", "{{message}} is no merge field here"),
            new Case("body.en", "One.\n\nHello {{target.name", "line 3: Braces"),
            new Case("body.en", "From {{supporter.region}}", "which the form does not ask for"),
            new Case("body.en", "{{target.gender: a | b}}", "does not have three forms"),
            new Case("body.en", "{{date: a | b}}", "no forms to choose from; write {{date}}"),
            new Case("closing.en", "{{supporter.name}}", "is no merge field here"));
    for (Case each : cases) {
      PanelForm form = open("letter").set(each.field(), each.text()).press("save");
      assertThat(form.status()).as(each.toString()).isEqualTo(422);
      assertThat(form.errors()).as(each.toString()).anyMatch(said -> said.contains(each.said()));
      assertThat(form.value(each.field())).isEqualTo(each.text());
    }
    assertThat(draft().revision()).isZero();
    PanelForm none = open("letter").set("message", "none").set("own", "").clear("own");
    none.set("body.en", "Words. {{message}}").press("save");
    assertThat(none.errors()).anyMatch(said -> said.contains("there is no personal message"));
    open("letter").set("subject.en", "To {{ target.name }}").saved();
    assertThat(letter().subject().in(Language.ENGLISH)).isEqualTo("To {{target.name}}");
  }

  @Test
  void variants_get_the_first_free_letters_and_keep_them() {
    PanelForm form = open("letter").press("variants.add").press("variants.add");
    assertThat(form.status()).isEqualTo(200);
    for (int at = 0; at < 2; at++) {
      for (String language : List.of("en", "fr")) {
        form.set("variants." + at + ".subject." + language, "Subject " + at);
        form.set("variants." + at + ".body." + language, "Body " + at);
      }
    }
    form = form.saved();
    assertThat(letter().keys()).containsExactly("a", "b", "c");
    form.press("variants.remove.0").saved();
    assertThat(letter().keys()).containsExactly("a", "c");
    assertThat(letter().variants())
        .extracting(LetterVariant::subject)
        .allMatch(subject -> subject.in(Language.ENGLISH).equals("Subject 1"));
    open("letter").press("variants.add").set("variants.1.subject.en", "New").saved();
    assertThat(letter().keys()).containsExactly("a", "b", "c");
  }

  @Test
  void own_words_are_asked_for_only_where_somebody_can_write_them() {
    PanelForm form =
        open("letter").set("own", "yes").set("editing", "fixed").set("message", "none");
    form.set("body.en", "Words.").set("body.fr", "Mots.").press("save");
    assertThat(form.errors()).anyMatch(said -> said.contains("Nobody can write words"));
    form.set("message", "optional").set("least", "80").press("save");
    assertThat(form.errors()).anyMatch(said -> said.contains("needs a required personal message"));
    form.set("message", "required").press("points.add");
    form.set("points.0.text.en", "Her children").set("points.0.text.fr", "Ses enfants").saved();
    OwnWords own = Objects.requireNonNull(letter().ownWords());
    assertThat(own.least()).isEqualTo(80);
    assertThat(own.points()).hasSize(1);
  }

  @Test
  void a_letter_that_is_too_long_for_a_target_is_told_in_both_panels() {
    PanelForm targets = open("targets").set("to.0.more.limit", "100").press("save");
    assertThat(targets.status()).isEqualTo(422);
    assertThat(targets.errors()).anyMatch(said -> said.contains("and may have 100"));
    PanelForm short_ = open("letter");
    short_.set("body.en", "Free her.").set("body.fr", "Libérez-la.").set("closing.en", "Yours,");
    short_.set("closing.fr", "Salut,").saved();
    open("targets").set("to.0.more.limit", "200").saved();
    PanelForm letter = open("letter").set("body.en", "word ".repeat(60)).press("save");
    assertThat(letter.errors()).anyMatch(said -> said.contains("and may have 200"));
    assertThat(letter.value("body.en")).startsWith("word word");
  }

  @Test
  void the_letter_is_seen_as_its_target_gets_it_from_somebody_made_up() {
    String preview = edit.replaceFirst("/edit$", "/preview") + "?language=fr&part=letter";
    var answer = browser.get(preview);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'none'");
    assertThat(Jsoup.parse(answer.body()).select(".sheet").text())
        .contains("Excellence")
        .contains("Ada")
        .doesNotContain("{{");
  }

  @Test
  void a_target_of_ones_own_is_typed_checked_and_named_in_files() {
    PanelForm form = open("targets").press("to.add");
    int at = Integer.parseInt(form.value("to.count")) - 1;
    String to = "to." + at + ".";
    form.set(to + "name", "Élodie d’Exemple").set(to + "email", "elodie@office.example nobody");
    form.set(to + "more.country", "Atlantis").set(to + "more.hours", "always");
    form.set(to + "more.phone", "call me").set(to + "more.web-form", "http://x");
    form.set(to + "more.time-zone", "Ottawa").set(to + "more.limit", "7");
    form.set(to + "more.fallback", "nobody-there").press("save");
    assertThat(form.status()).isEqualTo(422);
    assertThat(String.join("\n", form.errors()))
        .contains("“nobody” is no e-mail address")
        .contains("two letters such as CA")
        .contains("Mo-Fr 09:00-17:00")
        .contains("as it is dialled")
        .contains("begins with https://")
        .contains("time zone")
        .contains("from 100 to 100,000")
        .contains("organisation’s offices");
    assertThat(form.value(to + "name")).isEqualTo("Élodie d’Exemple");
    form.set(to + "email", "elodie@office.example").set(to + "more.country", "canada");
    form.set(to + "more.hours", "Mo-Th 08:30-16:30").set(to + "more.phone", "+1 613 555 0100");
    form.set(to + "more.web-form", "").set(to + "more.time-zone", "America/Toronto");
    form.set(to + "more.limit", "").set(to + "more.fallback", "").set(to + "gender", "f");
    form.press("step:" + to + "propose");
    assertThat(form.value(to + "salutation.en")).isEqualTo("Dear Élodie d’Exemple,");
    assertThat(form.value(to + "salutation.fr")).isEqualTo("Madame,");
    form.saved();
    var target = letter().targets().getLast();
    assertThat(target.key().value()).isEqualTo("elodie-d-exemple");
    assertThat(target.country()).isEqualTo("CA");
    assertThat(target.delivery().hours().written()).isEqualTo("Mo-Th 08:30-16:30");
  }

  @Test
  void a_target_is_named_in_folders_until_the_public_has_seen_it() {
    PanelForm form = open("targets");
    assertThat(form.has("to.0.more.called")).isFalse();
    form.press("to.add").set("to.1.name", "Zoé Doyen").set("to.1.more.called", "The Dean");
    assertThat(form.press("save").errors()).anyMatch(said -> said.contains("lower-case letters"));
    form.set("to.1.more.called", letter().targets().getFirst().key().value()).press("save");
    assertThat(form.errors())
        .containsExactly("“head-of-judiciary” is the name of another target; write another.");
    form = form.set("to.1.more.called", "dean").saved();
    assertThat(letter().targets().getLast().key().value()).isEqualTo("dean");
    form.set("to.1.more.called", "").saved();
    assertThat(letter().targets().getLast().key().value()).isEqualTo("zoe-doyen");
  }

  @Test
  void the_same_address_twice_must_be_meant() {
    String address = letter().targets().getFirst().email().getFirst().value();
    PanelForm form = open("targets").press("to.add");
    String to = "to." + (Integer.parseInt(form.value("to.count")) - 1) + ".";
    form.set(to + "name", "Deputy").set(to + "email", address).press("save");
    assertThat(form.status()).isEqualTo(422);
    assertThat(form.errors()).anyMatch(said -> said.contains("have the same address " + address));
    form.set("twice", "yes").saved();
    assertThat(letter().targets()).hasSize(2);
  }

  @Test
  void a_table_of_targets_is_taken_over_once_its_columns_are_known() {
    PanelForm form = open("targets").set("file.csv", "who;mail\nAda;ada@office.example\n");
    form.set("to.0.name", "Somebody Else").press("step:file.read");
    assertThat(form.errors()).anyMatch(said -> said.contains("The columns are: who, mail"));
    assertThat(form.value("to.0.name")).isEqualTo("Somebody Else");
    assertThat(form.value("file.csv")).startsWith("who;mail");
    assertThat(form.value("file.column-1")).isEqualTo("email");
    form.press("step:file.take");
    assertThat(form.errors()).anyMatch(said -> said.contains("No column is said to be the name"));
    form.set("file.column-0", "name").press("step:file.take");
    assertThat(form.text()).contains("One target was added");
    assertThat(form.value("to.1.name")).isEqualTo("Ada");
    assertThat(form.value("to.1.salutation.en")).isEqualTo("Dear Ada,");
    assertThat(form.value("file.csv")).isEmpty();
    form.saved();
    assertThat(letter().targets()).hasSize(2);
    assertThat(letter().targets().getLast().email().getFirst().value())
        .isEqualTo("ada@office.example");
  }

  @Test
  void
      a_file_of_targets_is_chosen_in_the_browser_as_excel_saves_it_and_what_is_no_text_is_not_taken() {
    String table = "Nom;Courriel;Salutation\nZoé Doyen;zoe@office.example;Madame,\n";
    try (Page page = browser.open(Look.DESK)) {
      page.navigate(OUTCRY.address() + edit + "/targets");
      page.click("#f-file > summary");
      Locator chooser = page.locator("[data-into]");
      chooser.setInputFiles(file(table.getBytes(StandardCharsets.ISO_8859_1)));
      PlaywrightAssertions.assertThat(page.locator("#f-file-csv-file"))
          .containsText("it was read as Windows-1252");
      PlaywrightAssertions.assertThat(page.locator("#f-file-csv")).hasValue(table);
      chooser.setInputFiles(file(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1}));
      PlaywrightAssertions.assertThat(page.locator("#f-file-csv-file"))
          .containsText("The file is no text.");
      chooser.setInputFiles(file(table.getBytes(StandardCharsets.UTF_8)));
      PlaywrightAssertions.assertThat(page.locator("#f-file-csv-file")).isEmpty();
      PlaywrightAssertions.assertThat(page.locator("#f-file-csv")).hasValue(table);
      page.click("button[value='step:file.read']");
      PlaywrightAssertions.assertThat(page.locator("#f-file-column-1")).hasValue("email");
      page.click("button[value='step:file.take']");
      PlaywrightAssertions.assertThat(page.locator("form.panel"))
          .containsText("One target was added");
      page.click("form.panel .does button[value=save]");
      PlaywrightAssertions.assertThat(page.locator(".done")).containsText("Saved.");
      page.context().close();
    }
    assertThat(letter().targets().getLast().name()).isEqualTo("Zoé Doyen");
    assertThat(letter().targets().getLast().email().getFirst().value())
        .isEqualTo("zoe@office.example");
  }

  private static FilePayload file(byte[] bytes) {
    return new FilePayload("targets.csv", "text/csv", bytes);
  }

  @Test
  void a_table_that_is_none_is_refused_with_a_sentence() {
    Map<String, String> said =
        Map.of(
            "",
            "There is no table here yet",
            "name,email",
            "only one line",
            "name\nAda",
            "only one column",
            "name,email\n\"Ada,ada@office.example",
            "quotation mark",
            "name,email\n" + "Ada,a@office.example\n".repeat(50),
            "at most 50");
    said.forEach((table, sentence) -> {
      PanelForm form = open("targets").set("file.csv", table).press("step:file.read");
      if (form.errors().isEmpty()) {
        form.press("step:file.take");
      }
      assertThat(form.errors()).as(table).anyMatch(each -> each.contains(sentence));
      assertThat(form.value("to.count")).isEqualTo("1");
    });
    assertThat(draft().revision()).isZero();
  }

  @Test
  void people_counted_elsewhere_are_added_to_the_ledger_and_taken_back_once() {
    String counter = "s" + (draft().content().sections().indexOf(counter()) + 1);
    long before = OUTCRY.count(slug);
    PanelForm form = open(counter).set("entries.add.amount", "1,200").press("save");
    assertThat(form.errors()).hasSize(2);
    form.set("entries.add.reason", "Signed on paper").set("entries.add.source", "Sheets 1 to 40");
    PanelForm stale = open(counter);
    form = form.saved();
    assertThat(form.text()).contains("1,200 – Signed on paper (Sheets 1 to 40; Ada campaigner");
    counts(before + 1200);
    stale.set("entries.add.amount", "1200").set("entries.add.reason", "Signed on paper");
    assertThat(stale.set("entries.add.source", "Sheets 1 to 40").press("save").status())
        .as("sent twice")
        .isEqualTo(409);
    int entries = Integer.parseInt(form.value("entries.seen"));
    form.set("entries.back.entry", "" + entries).press("save");
    assertThat(form.errors()).anyMatch(said -> said.contains("why the entry is taken back"));
    form = form.set("entries.back.why", "Counted twice").saved();
    counts(before);
    form.set("entries.back.entry", "" + entries).set("entries.back.why", "Again").press("save");
    assertThat(form.errors()).anyMatch(said -> said.contains("cannot be taken back, or was"));
    form.set("entries.back.entry", "").set("entries.back.why", "");
    form.set("entries.add.amount", "-999999999").set("entries.add.reason", "x");
    assertThat(form.set("entries.add.source", "x").press("save").errors())
        .anyMatch(said -> said.contains("they must come to 0 to"));
    OUTCRY.awaitCount(slug, before);
  }

  @Test
  void an_action_that_nobody_has_published_is_previewed_with_what_it_counts_itself() {
    Slug fresh = new Slug("fresh-" + slug);
    OUTCRY
        .bean(Actions.class)
        .importFolder(RunningOutcry.copy("release-narges-mohammadi", fresh), false);
    String action = "/studio/o/" + organisation + "/a/" + fresh;
    String counter = action + "/edit/s" + (draft().content().sections().indexOf(counter()) + 1);
    PanelForm form = PanelForm.open(browser, counter);
    form.set("entries.add.amount", "1000").set("entries.add.reason", "Signed on paper");
    form = form.set("entries.add.source", "Sheets").saved();
    assertThat(form.text()).contains("1,785 people were counted elsewhere, in 2 entries");
    for (String part : List.of("", "&part=thanks", "&part=letter")) {
      assertThat(browser.get(action + "/preview?language=en" + part).statusCode()).isEqualTo(200);
    }
    assertThat(browser.get(action + "/preview?language=en").body()).contains("1,785");
  }

  /** The public count, within the second that nodes have for it and what a busy machine adds. */
  private void counts(long expected) {
    await().until(() -> OUTCRY.count(slug) == expected);
  }

  private Section counter() {
    return draft().content().sections().stream()
        .filter(Section.Counter.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_script_with_a_mistake_is_refused_with_its_line_and_kept_on_the_screen() {
    PanelForm form = open("scripts").set("source", "let a = 1;\nlet b = ;").press("save");
    assertThat(form.status()).isEqualTo(422);
    assertThat(form.errors()).anyMatch(said -> said.contains("Line 2, column 9"));
    assertThat(form.value("source")).isEqualTo("let a = 1;\nlet b = ;");
    form.set("source", "x".repeat(70_000)).press("save");
    assertThat(form.status()).isEqualTo(422);
    form.set("source", "let a = 1;").set("origins", "http://stats.example").press("save");
    assertThat(form.errors()).anyMatch(said -> said.contains("without a path"));
    form.set("origins", "https://stats.example").saved();
    assertThat(scripts().source()).as("ends as files do").isEqualTo("let a = 1;\n");
    assertThat(scripts().origins()).containsExactly("https://stats.example");
    assertThat(scripts().runsInPage()).isFalse();
    // Nobody can ask for it where the studio has no host of its own.
    open("scripts").set("in-page", "yes").saved();
    assertThat(scripts().runsInPage()).isFalse();
    open("scripts").set("source", "").saved();
    assertThat(draft().content().scripts()).isNull();
  }
}
