package org.outcry.campaigns.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.Section;
import org.outcry.platform.text.EnumWords;
import org.outcry.testing.Seed;

/** What is exported is read back as the same campaign and exported to the same bytes. */
class FixedPointTest {
  private static final List<String> NASTY =
      List.of(
          "yes",
          "No",
          "null",
          "~",
          "1.0",
          "1e3",
          "0x1F",
          "0o17",
          "12:30:45",
          "2020-07-27",
          "true",
          "a: b",
          "a #b",
          "# a",
          "- a",
          "? a",
          "[a]",
          "{a: b}",
          "\"q\"",
          "'q'",
          "it's",
          "a\\nb",
          "*a",
          "&a",
          "!a",
          "%a",
          "@a",
          "`a`",
          "|",
          ">",
          "=",
          "<<",
          "a:",
          ":a",
          "…",
          "«Bonjour !»",
          "مرحبا بالعالم",
          "שלום",
          "🕊 peace 🙂",
          "👩‍👩‍👧",
          "a\u00a0b",
          "\u200fx",
          "e\u0301",
          "---",
          "...",
          "a, b",
          "x\ty".replace("\t", " "),
          "null ",
          " lead",
          "trail ",
          "\u3000wide\u3000",
          "{{not}}",
          "<b>&amp;</b>",
          "$x",
          "y",
          "N",
          "off",
          "-1",
          "+1",
          "_1",
          ".5",
          "1_000",
          "é",
          "=1+1");

  @TempDir Path folder;
  @TempDir Path parent;
  private int rounds;

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("examples"))) {
      return all.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  private Map<String, byte[]> roundTrip(Path source) {
    Path exported = parent.resolve("round" + rounds++);
    CampaignFolder read = Folders.good(source);
    Map<String, byte[]> once = Folders.export(read);
    once.forEach((name, bytes) -> Folders.write(exported, name, bytes));
    CampaignFolder again = Folders.good(exported);
    assertThat(again.content()).isEqualTo(read.content());
    assertThat(again.organisation()).isEqualTo(read.organisation());
    Map<String, byte[]> twice = Folders.export(again);
    assertThat(twice.keySet()).isEqualTo(once.keySet());
    twice.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(once.get(name)));
    return once;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void of_every_example(Path example) {
    Map<String, byte[]> files = roundTrip(example);
    assertThat(files.keySet()).isEqualTo(Folders.bytes(example).keySet());
  }

  @Test
  void of_a_block_of_supporters() {
    Folders.supporters(Folders.sample(folder));
    assertThat(
            new String(
                roundTrip(folder).getOrDefault("campaign.yaml", new byte[0]),
                StandardCharsets.UTF_8))
        .contains("  - supporters:\n      show: 5\n      comments: true\n");
    Folders.replace(folder, "campaign.yaml", "{show: 5, comments: true}", "{}");
    assertThat(Folders.good(folder).content().supporters())
        .isEqualTo(new Section.Supporters(8, false));
    roundTrip(folder);
  }

  @Test
  void of_the_sample_with_its_first_line_for_editors() {
    Map<String, byte[]> files = roundTrip(Folders.sample(folder));
    String yaml =
        new String(files.getOrDefault("campaign.yaml", new byte[0]), StandardCharsets.UTF_8);
    assertThat(yaml)
        .startsWith(
            """
            # yaml-language-server: $schema=../../docs/campaign.schema.json
            format: 1
            slug: free-them
            languages:
              - en
              - fr
            headline:
              en: Free them
              fr: Libérez-les
            strapline:
              en: "Now: today"
            """)
        .contains("country: \"NO\"", "language: \"no\"");
    assertThat(new String(files.getOrDefault("en/letter.md", new byte[0]), StandardCharsets.UTF_8))
        .isEqualTo(
            "---\nsubject: \"For {{target.name}}\"\nclosing: Yours,\n---\n\nI live in"
                + " {{supporter.country}}.\n\n{{message}}\n");
  }

  @Test
  void of_focal_points_and_a_picture_for_shared_links() {
    Folders.sample(folder);
    Folders.replace(
        folder,
        "campaign.yaml",
        "alternative: {en: A door, fr: Une porte}",
        "alternative: {en: A door, fr: Une porte}\n      focus: 0%   100%");
    Folders.replace(
        folder,
        "campaign.yaml",
        "  share: {",
        """
          share-picture:
            focus: "30% 7%"
            alternative: {en: A hand, fr: Une main}
            file: hand.png
          share: {\
        """);
    Folders.write(folder, "pictures/hand.png", Folders.picture("png", 300, 200));
    Map<String, byte[]> files = roundTrip(folder);
    assertThat(files).containsKey("pictures/hand.png");
    assertThat(new String(files.getOrDefault("campaign.yaml", new byte[0]), StandardCharsets.UTF_8))
        .contains(
            """
                  focus: "0% 100%"
            """,
            """
              share-picture:
                file: hand.png
                alternative:
                  en: A hand
                  fr: Une main
                focus: "30% 7%"
            """);
  }

  @Test
  void of_targets_with_every_key_and_of_a_reference_to_an_office() {
    Map<String, byte[]> files = roundTrip(Folders.everyTarget(folder));
    assertThat(new String(files.getOrDefault("campaign.yaml", new byte[0]), StandardCharsets.UTF_8))
        .contains(
            """
                  gender: f
                  web-form: https://court.example/contact
                  phone: "+47 22 00 00 00"
                  postal-address:
                    - The Court
                    - Oslo
                  channels:
                    - digest
                    - e-mail
                    - web-form
                    - phone
                    - print
                    - dossier
                  time-zone: Europe/Oslo
                  hours: Mo-Th 08:00-16:00; Fr 08:00-12:00
                  limit: 2000
                  fallback: minister-of-justice
                - office: minister-of-justice
            """);
  }

  @Test
  void of_a_letter_in_several_variants() {
    Folders.sample(folder);
    for (String language : List.of("en", "fr")) {
      for (String key : List.of("b", "j")) {
        Folders.write(
            folder,
            language + "/letter-" + key + ".md",
            "---\nsubject: \"{{ target.gender:A|B|C }} %s\"\n---\n\n%s\n\n\n{{message}}\n"
                .formatted(key, language));
      }
    }
    Map<String, byte[]> exported = roundTrip(folder);
    assertThat(
            new String(
                exported.getOrDefault("en/letter-b.md", new byte[0]), StandardCharsets.UTF_8))
        .isEqualTo("---\nsubject: \"{{target.gender: A | B | C}} b\"\n---\n\nen\n\n{{message}}\n");
    assertThat(exported).containsKeys("fr/letter-b.md", "en/letter-j.md", "fr/letter-j.md");
    assertThat(Objects.requireNonNull(Folders.good(folder).content().letter()).keys())
        .containsExactly("a", "b", "j");
  }

  @Test
  void of_own_fields_of_every_kind() {
    Folders.sample(folder);
    String fields =
        Arrays.stream(FormSpec.Kind.values())
            .map(kind ->
                "    - own: {key: %1$s, kind: %1$s, label: {en: %1$s, fr: %1$s}%2$s}\n"
                    .formatted(
                        EnumWords.of(kind),
                        kind == FormSpec.Kind.CHOICE || kind == FormSpec.Kind.CHOICES
                            ? ", options: [{value: a, label: {en: A, fr: A}}]"
                            : ""))
            .collect(Collectors.joining());
    Folders.replace(folder, "campaign.yaml", "  consents:\n", fields + "  consents:\n");
    assertThat(
            new String(
                roundTrip(folder).getOrDefault("campaign.yaml", new byte[0]),
                StandardCharsets.UTF_8))
        .contains("        key: country\n        kind: country\n");
  }

  @Test
  void of_generated_texts_in_one_language_and_in_two() {
    long seed = Seed.get();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      Folders.sample(folder);
      boolean single = i % 2 == 0;
      if (single) {
        Folders.write(folder, "campaign.yaml", single(random));
        for (Path french : List.of(folder.resolve("fr"))) {
          try (Stream<Path> files = Files.list(french)) {
            files.forEach(file -> assertThat(file.toFile().delete()).isTrue());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        }
      } else {
        for (String text : List.of("Free them", "Libérez-les", "Maintenant", "Paper", "A door")) {
          Folders.replace(folder, "campaign.yaml", text, quoted(nasty(random)));
        }
      }
      try {
        roundTrip(folder);
      } catch (AssertionError failed) {
        throw new AssertionError("seed " + seed + ", round " + i, failed);
      }
    }
  }

  private static String single(Random random) {
    return """
    format: 1
    slug: free-them
    languages: [en]
    headline: %s
    strapline: %s
    counter: {goal: 500}
    sections:
      - picture: {file: cover.jpg, alternative: "", credit: %s}
      - text: story
      - form
    call: %s
    letter:
      editing: fixed
      message: optional
      targets:
        - {key: "1", name: %s, salutation: %s, email: [a@b.example]}
    form:
      fields: [given-name, family-name, email, {country: optional}, {own: {key: k, kind: date, label: %s}}]
      consents: [{key: pass-on, kind: target, required: true, wording: %s}]
      button: %s
    thanks: {share: %s}
    scripts: {origins: []}
    """
        .formatted(Stream.generate(() -> quoted(nasty(random))).limit(10).toArray());
  }

  private static String nasty(Random random) {
    String one = NASTY.get(random.nextInt(NASTY.size()));
    return random.nextBoolean() ? one : one + NASTY.get(random.nextInt(NASTY.size()));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
