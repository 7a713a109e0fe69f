package org.outcry.studio.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.StandardField;
import org.outcry.journeys.Checks;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Assets;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Merge fields are checked while a letter is typed, by the rules of the import. */
class MergeInputTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** It asks for the country, and not for the city. */
  private static final FormSpec FORM =
      new FormSpec(
          List.of(new FormSpec.Standard(StandardField.COUNTRY, true)),
          List.of(),
          new Texts(Map.of(Language.ENGLISH, "Sign")),
          false);

  private static MergeInput body(String language, String value) {
    return input(language, "body", LetterPart.BODY, value);
  }

  private static MergeInput input(String language, String name, LetterPart part, String value) {
    return EditorPage.editors()
        .letter(
            EditorPage.words(language),
            name,
            "The letter",
            Language.ENGLISH,
            value,
            10_000,
            part,
            FORM,
            PersonalMessage.OPTIONAL);
  }

  private static EditorPage open(MergeInput... fields) {
    return EditorPage.open(
        Look.DESK, "en", List.of(fields).stream().map(EditorPage::merge).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "Dear {{target.name}}, on {{date}}, {{ supporter.country }} § ''",
        "{{target.gender: him | her | them}} {{target.gender:||e}} § ''",
        "{{suporter.name}} § {{suporter.name}} is nothing that can be filled in. Did you mean {{supporter.name}}?",
        "{{xyzzy-of-nothing}} § {{xyzzy-of-nothing}} is nothing that can be filled in.",
        "{{supporter.name § Two braces",
        "supporter.name}} § Two braces",
        "{{target.gender}} § needs the words for a man",
        "{{target.gender: a | b}} § needs the words for a man",
        "{{date: a | b | c}} § has no forms",
        "{{supporter.city}} § {{supporter.city}} needs something that the form does not ask for: the supporter’s town or city."
      })
  void what_is_wrong_is_told_while_it_is_typed(String letter, String told) {
    try (EditorPage editor = open(body("en", ""))) {
      Locator said = editor.page.locator("#f-body-said");
      assertThat(said).hasAttribute("aria-live", "polite");
      editor.page.locator("#f-body").pressSequentially(letter);
      if (told.isEmpty()) {
        editor.page.locator("#f-body").blur();
        assertThat(said).isEmpty();
      } else {
        assertThat(said).containsText(told);
      }
      editor.page.locator("#f-body").fill("fine");
      assertThat(said).isEmpty();
      assertThat(editor.console).isEmpty();
    }
  }

  /** The importer is the judge: what it refuses is told, and nothing else. */
  @Test
  void the_check_says_what_the_import_says() throws IOException {
    List<String> lines =
        List.of(
            "{{target.name}} {{ date }}",
            "{{supporter.city}}",
            "{{supporter.country}}",
            "{{nothing}}",
            "{{}}",
            "{{ }}",
            "{{date:}}",
            "{{date",
            "date}}",
            "{{{date}}}",
            "{{a}} {{b}",
            "{date}",
            "{ {date} }",
            "{{target.gender:|||}}",
            "{{target.gender:||}}",
            "{{target.gender : a | b | c}}",
            "{{Target.name}}",
            "{{target.name}}}}",
            "{{target.gender: " + "x".repeat(320) + " | b | c}}",
            "{{target.gender: " + "x".repeat(280) + " | b | c}}");
    try (EditorPage editor = open(body("en", ""))) {
      List<?> told =
          (List<?>)
              editor.page.evaluate(
                  """
                  async ([script, lines]) => {
                    const { problems } = await import(script);
                    const rules = JSON.parse(document.querySelector("#f-body").dataset.fields);
                    return lines.map((line) => problems(line, rules).length > 0);
                  }
                  """,
                  new Object[] {OUTCRY.bean(Assets.class).path("merge.js"), lines});
      for (int i = 0; i < lines.size(); i++) {
        assertThat(told.get(i)).as(lines.get(i)).isEqualTo(isRefused(lines.get(i)));
      }
    }
  }

  private static boolean isRefused(String line) throws IOException {
    Path folder = RunningOutcry.copy("release-narges-mohammadi", new Slug("merge-fields"));
    Path yaml = folder.resolve("campaign.yaml");
    Files.writeString(yaml, Files.readString(yaml).replaceAll("\n *- city: *\\w+", ""));
    Path letter = folder.resolve("en/letter.md");
    Files.writeString(letter, Files.readString(letter) + "\n\n" + line + "\n");
    ImportOutcome outcome = OUTCRY.bean(Actions.class).importFolder(folder, false);
    return !(outcome instanceof ImportOutcome.Imported
        || outcome instanceof ImportOutcome.Unchanged);
  }

  @Test
  void a_field_is_put_in_at_the_caret_and_can_be_undone() {
    try (EditorPage editor = open(body("en", "Dear , hello"))) {
      Page page = editor.page;
      page.locator(".merge summary").click();
      page.evaluate("() => document.querySelector('#f-body').setSelectionRange(5, 5)");
      page.getByText("{{target.name}}").click();
      assertThat(page.locator("#f-body")).hasValue("Dear {{target.name}}, hello");
      assertThat(page.locator("#f-body")).isFocused();
      page.keyboard().press("Control+z");
      assertThat(page.locator("#f-body")).hasValue("Dear , hello");
      page.locator(".merge button", new Page.LocatorOptions().setHasText("target.gender")).click();
      page.keyboard().type("him");
      assertThat(page.locator("#f-body")).hasValue("Dear {{target.gender: him | … | …}}, hello");
    }
  }

  @Test
  void each_part_of_the_letter_lists_what_it_may_have() {
    try (EditorPage editor =
        open(
            body("en", ""),
            input("en", "subject", LetterPart.SUBJECT, "{{message}}"),
            input("en", "closing", LetterPart.CLOSING, "{{date}}"))) {
      Locator places = editor.page.locator(".merge");
      assertThat(places.nth(0)).containsText("{{message}}");
      assertThat(places.nth(0)).not().containsText("{{supporter.city}}");
      assertThat(places.nth(1)).not().containsText("{{message}}");
      assertThat(places.nth(2)).not().containsText("{{date}}");
      assertThat(editor.page.locator("#f-subject-said"))
          .hasText("{{message}} cannot stand in this part of the letter.");
      assertThat(editor.page.locator("#f-closing-said"))
          .hasText("{{date}} cannot stand in this part of the letter.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void it_is_usable_for_everybody(String language) {
    try (EditorPage editor =
        EditorPage.open(
            Look.DESK,
            language,
            EditorPage.merge(
                input(language, "subject", LetterPart.SUBJECT, "On {{date}}")
                    .helped("One line.")
                    .wrong("Write a subject.")),
            EditorPage.merge(body(language, "{{suporter.name}}\n\n{{date")))) {
      Page page = editor.page;
      page.locator(".merge summary").last().click();
      for (int width : new int[] {1280, 390}) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(Checks.axe(page)).as("axe, %d px, light", width).isEmpty();
        EditorShots.take(page, "merge-" + language + "-" + width);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(Checks.axeOfLayout(page)).as("axe, %d px, dark", width).isEmpty();
        EditorShots.take(page, "merge-" + language + "-dark-" + width);
      }
      page.setViewportSize(320, 640);
      assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(320);
      assertThat(Checks.html(editor.html())).as("Nu validator").isEmpty();
      assertThat(editor.console).isEmpty();
    }
  }
}
