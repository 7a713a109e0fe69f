package org.outcry.privacy.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.folder.Folders;
import org.outcry.platform.language.Language;
import org.outcry.testing.RunningOutcry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each setting is spoken of in some paper, or has a reason why not: whoever adds a setting decides.
 */
class EverySettingTest {
  private static final String TECHNICAL = "names a file's format or a thing in it, and nobody";
  private static final String PUBLIC = "the campaigner's public words, about no supporter";
  private static final String LOOKS = "what pages look like";
  private static final String CHECKED = "checked when the form is filled in, and kept nowhere";
  private static final String PACE = "when and in what form letters arrive, not what of whom";

  /** Settings of which no paper speaks, with the reason. */
  private static final Map<String, String> SILENT =
      Map.ofEntries(
          Map.entry("campaign.format", TECHNICAL),
          Map.entry("campaign.strapline", PUBLIC),
          Map.entry("campaign.notice", PUBLIC),
          Map.entry("campaign.call", PUBLIC),
          Map.entry("campaign.counter.goal", PUBLIC),
          Map.entry("campaign.counter.offset.on", "the day of a count that names nobody"),
          Map.entry("campaign.sections.text", PUBLIC),
          Map.entry("campaign.sections.picture.caption", PUBLIC),
          Map.entry("campaign.sections.picture.credit", PUBLIC),
          Map.entry("campaign.sections.picture.focus", LOOKS),
          Map.entry("campaign.thanks.share-picture.focus", LOOKS),
          Map.entry("campaign.letter.own-words.least", CHECKED),
          Map.entry("campaign.letter.own-words.points", PUBLIC),
          Map.entry("campaign.letter.targets.key", TECHNICAL),
          Map.entry("campaign.letter.targets.style", PUBLIC),
          Map.entry("campaign.letter.targets.salutation", PUBLIC),
          Map.entry("campaign.letter.targets.closing", PUBLIC),
          Map.entry("campaign.letter.targets.gender", "how words agree with an office-holder"),
          Map.entry("campaign.letter.targets.language", "in which language a letter is sent"),
          Map.entry("campaign.letter.targets.limit", CHECKED),
          Map.entry("campaign.letter.targets.hours", PACE),
          Map.entry("campaign.letter.targets.time-zone", PACE),
          Map.entry("campaign.form.consents.key", TECHNICAL),
          Map.entry("campaign.form.fields.own.key", TECHNICAL),
          Map.entry("campaign.form.fields.own.help", PUBLIC),
          Map.entry("campaign.form.fields.own.options.value", TECHNICAL),
          Map.entry("campaign.thanks.share", PUBLIC),
          Map.entry("campaign.thanks.next.label", PUBLIC),
          Map.entry("campaign.thanks.next.address", PUBLIC),
          Map.entry("organisation.format", TECHNICAL),
          Map.entry("organisation.slug", TECHNICAL),
          Map.entry("organisation.mark", LOOKS),
          Map.entry("organisation.colour", LOOKS),
          Map.entry("organisation.accent", LOOKS),
          Map.entry(
              "organisation.time-zone", "the clock of staff’s screens, dossiers and last days"));

  @TempDir Path folder;

  @Test
  void every_setting_is_in_a_paper_or_silent_for_a_reason() {
    Set<String> spoken = spoken();
    Set<String> all = new TreeSet<>();
    all.addAll(settings("campaign"));
    all.addAll(settings("organisation"));
    Set<String> undecided = new TreeSet<>(all);
    undecided.removeAll(spoken);
    undecided.removeAll(SILENT.keySet());
    assertThat(undecided)
        .as("settings of which no paper speaks: let one speak of them, or add them to SILENT")
        .isEmpty();
    assertThat(SILENT.keySet()).as("no settings").isSubsetOf(all);
    assertThat(SILENT.keySet()).as("spoken of after all").doesNotContainAnyElementsOf(spoken);
    assertThat(spoken.stream().filter(name -> !name.startsWith("server.")))
        .as("names of no setting")
        .isSubsetOf(all);
  }

  /** What the papers of a campaign say that has every setting. */
  private Set<String> spoken() {
    Folders.everyTarget(folder);
    Folders.replace(
        folder,
        "campaign.yaml",
        "    - country: required\n",
        """
            - country: required
            - postal-code: required
            - phone: optional
            - street: optional
            - city: optional
            - region: optional
        """);
    Folders.replace(folder, "campaign.yaml", "  choices: [", "  household: true\n  choices: [");
    Folders.replace(
        folder,
        "campaign.yaml",
        "      name: Ada Quill\n",
        """
              name: Ada Quill
              office: {en: Chief Judge, fr: Première juge}
              institution: {en: The Court, fr: Le tribunal}
        """);
    Folders.replace(
        folder,
        "campaign.yaml",
        "  share: {",
        """
          share-picture:
            file: cover.jpg
            alternative: {en: A door, fr: Une porte}
          share: {\
        """);
    Folders.replace(
        folder,
        "organisation.yaml",
        "data-protection:\n",
        "erasure: remove\nprivacy-notice: https://open-cells.example/privacy\ndata-protection:\n");
    Set<String> spoken = new TreeSet<>(all(Folders.action(folder)));
    Folders.replace(
        folder,
        "campaign.yaml",
        "\ncounter:\n",
        "\nretention: {anonymise-after-days: 30}\ncounter:\n");
    spoken.addAll(all(Folders.action(folder)));
    Folders.replace(
        folder, "organisation.yaml", "  address: [Open Cells, 9 Law Street, Ottawa]\n", "");
    spoken.addAll(all(Folders.action(folder)));
    // A sealed action shows no names.
    Folders.replace(
        folder,
        "campaign.yaml",
        "seal-to: x25519:hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo\n",
        "");
    Folders.supporters(folder);
    spoken.addAll(all(Folders.action(folder)));
    Folders.unasked(folder);
    spoken.addAll(all(Folders.action(folder)));
    return spoken;
  }

  @Test
  void where_nobody_is_asked_the_papers_say_on_which_ground_letters_are_passed_on() {
    Folders.everyTarget(folder);
    Papers papers = RunningOutcry.get().bean(Papers.class);
    String ground = "Intérêt public important.";
    assertThat(papers.notice(Folders.action(folder), Language.FRENCH).toString())
        .doesNotContain(ground);
    Folders.unasked(folder);
    assertThat(papers.notice(Folders.action(folder), Language.FRENCH).toString())
        .contains("Une chose ne se fait pas en vertu de votre consentement", ground)
        .doesNotContain("parce que vous le demandez", "article 49");
    assertThat(papers.assessment(Folders.action(folder), Language.FRENCH).toString())
        .contains("pourquoi il vaut pour des opinions politiques", ground);
  }

  private static Set<String> all(Action action) {
    Papers papers = RunningOutcry.get().bean(Papers.class);
    Set<String> names = new TreeSet<>();
    for (Language language : List.of(Language.ENGLISH, Language.FRENCH)) {
      names.addAll(papers.notice(action, language).settings());
      names.addAll(papers.assessment(action, language).settings());
      names.addAll(papers.record(List.of(action), language).settings());
    }
    return names;
  }

  private static Set<String> settings(String file) {
    try {
      JsonNode schema =
          JsonMapper.shared().readTree(Files.readString(Path.of("docs", file + ".schema.json")));
      Set<String> names = new TreeSet<>();
      leaves(schema, file, names);
      return names;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void leaves(JsonNode node, String path, Set<String> names) {
    boolean inner = false;
    for (String name : node.path("properties").propertyNames()) {
      JsonNode below = node.path("properties").path(name);
      if (below.isObject()) {
        inner = true;
        leaves(below, path + "." + name, names);
      }
    }
    for (String several : List.of("oneOf", "anyOf")) {
      for (JsonNode each : node.path(several)) {
        if (each.has("properties") || each.has("items")) {
          inner = true;
          leaves(each, path, names);
        }
      }
    }
    if (node.path("items").isObject()) {
      inner = true;
      leaves(node.path("items"), path, names);
    }
    if (!inner) {
      names.add(path);
    }
  }
}
