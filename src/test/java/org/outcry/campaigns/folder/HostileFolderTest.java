package org.outcry.campaigns.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Problem;
import org.outcry.testing.Seed;

/** Folders that somebody made to do harm. */
class HostileFolderTest {
  @TempDir Path parent;
  private Path folder = Path.of("");

  @BeforeEach
  void sample() {
    folder = Folders.sample(parent.resolve("campaign"));
  }

  private void assertProblem(String file, int line, String words) {
    List<Problem> problems =
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> Folders.problems(folder));
    assertThat(problems)
        .anySatisfy(problem -> {
          assertThat(problem.file()).isEqualTo(file);
          assertThat(problem.line()).isEqualTo(line);
          assertThat(problem.sentence().english()).contains(words);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "headline: !!javax.script.ScriptEngineManager [x] | 2 | Tags",
        "headline: !!str x | 2 | Tags",
        "headline: !x y | 2 | Tags",
        "headline: &a x | 2 | Anchors",
        "headline: *a | 2 | Aliases",
        "<<: {a: b} | 2 | not known here",
        "headline: {a: b | 2 | not YAML",
        "headline: \"a | 2 | not YAML",
        "headline: {[a]: b} | 2 | A key must be a word",
        "slug: again | 2 | lacks",
        "--- | 2 | second document"
      })
  void yaml_that_is_more_than_plain_values_is_refused(String text, int line, String words) {
    Folders.write(folder, "campaign.yaml", "format: 1\n" + text + "\n");
    List<Problem> problems = Folders.problems(folder);
    assertThat(problems)
        .as(problems.toString())
        .anyMatch(problem ->
            problem.file().equals("campaign.yaml")
                && problem.sentence().english().contains(words)
                && (problem.line() == line || words.equals("lacks")));
  }

  @Test
  void doubled_keys_are_refused() {
    Folders.replace(folder, "campaign.yaml", "slug: free-them", "slug: free-them\nslug: other");
    assertProblem("campaign.yaml", 3, "a second time");
  }

  @Test
  void a_billion_laughs_stay_unlaughed() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [lol]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    Folders.write(folder, "campaign.yaml", bomb.toString());
    assertProblem("campaign.yaml", 1, "Anchors");
    assertProblem("campaign.yaml", 2, "Aliases");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void deep_nesting_is_refused(String piece) {
    Folders.write(folder, "campaign.yaml", piece.repeat(40_000));
    assertProblem("campaign.yaml", 1, "");
  }

  @Test
  void a_line_of_a_megabyte_is_refused() {
    Folders.write(folder, "campaign.yaml", "format: " + "1".repeat(1024 * 1024));
    Folders.write(folder, "en/story.md", "x".repeat(1024 * 1024));
    assertProblem("campaign.yaml", 1, "larger than 256 KiB");
    Folders.sample(folder);
    Folders.write(folder, "en/story.md", "x".repeat(1024 * 1024));
    assertProblem("en/story.md", 1, "larger than 256 KiB");
  }

  @Test
  void links_are_not_followed() throws IOException {
    Path secret = Files.writeString(parent.resolve("secret.md"), "secret");
    Files.delete(folder.resolve("en/story.md"));
    Files.createSymbolicLink(folder.resolve("en/story.md"), secret);
    assertProblem("en/story.md", 0, "symbolic link");
    Files.move(folder.resolve("fr"), parent.resolve("fr"));
    Files.createSymbolicLink(folder.resolve("fr"), parent.resolve("fr"));
    assertProblem("fr", 0, "symbolic link");
    Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
    assertThat(Folders.problems(link)).singleElement().asString().contains("symbolic link");
  }

  @Test
  void names_outside_the_layout_are_refused() {
    Folders.write(folder, ".hidden", "x");
    Folders.write(folder, "en/Story.md", "x");
    Folders.write(folder, "en/deep/story.md", "x");
    Folders.write(folder, "pictures/a b.jpg", "x");
    Folders.write(folder, "other/story.md", "x");
    Folders.write(folder, "en/evil\nname\u001b[2J.md", "x");
    assertThat(Folders.problems(folder))
        .extracting(Problem::file)
        .containsExactlyInAnyOrder(
            ".hidden",
            "en/Story.md",
            "en/deep",
            "pictures/a b.jpg",
            "other",
            "en/evil?name?[2J.md");
  }

  @Test
  void a_folder_of_ten_thousand_files_is_refused_without_reading_them() {
    for (int i = 0; i < 10_000; i++) {
      Folders.write(folder, "en/x" + i + ".md", "");
    }
    assertProblem(".", 0, "more than 200 files");
  }

  @Test
  void something_else_than_a_folder_is_refused() {
    assertThat(Folders.problems(folder.resolve("campaign.yaml"))).hasSize(1);
    assertThat(Folders.problems(folder.resolve("nowhere"))).hasSize(1);
  }

  @Test
  void pictures_are_told_by_their_content() {
    Folders.write(folder, "pictures/cover.jpg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    assertProblem("pictures/cover.jpg", 0, "an SVG or XML file");
    Folders.write(folder, "pictures/cover.jpg", Folders.picture("png", 20, 20));
    assertProblem("pictures/cover.jpg", 0, "ending .png");
    byte[] png = Folders.picture("png", 64, 64);
    Folders.write(folder, "pictures/mark.png", Arrays.copyOf(png, png.length / 2));
    assertProblem("pictures/mark.png", 0, "damaged or cut off");
    Folders.write(folder, "pictures/mark.png", new byte[11 * 1024 * 1024]);
    assertProblem("pictures/mark.png", 1, "larger than 10 MiB");
    Folders.write(folder, "pictures/unused.jpg", Folders.picture("jpg", 20, 20));
    assertProblem("pictures/unused.jpg", 0, "stands nowhere");
  }

  @Test
  void text_that_is_not_utf_8_or_has_control_characters_is_refused_with_its_line() {
    Folders.write(folder, "en/story.md", "fine\ncaf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertProblem("en/story.md", 2, "save the file as UTF-8");
    Folders.write(folder, "en/story.md", "fine\nx\u0000y");
    assertProblem("en/story.md", 2, "control character");
    Folders.replace(folder, "campaign.yaml", "Ada Quill", "Ada \u202eQuill");
    assertProblem("campaign.yaml", 31, "control character");
  }

  @Test
  void byte_order_marks_and_windows_line_ends_change_nothing() throws IOException {
    CampaignFolder plain = Folders.good(folder);
    for (var file : Folders.bytes(folder).entrySet()) {
      if (!file.getKey().startsWith("pictures/")) {
        String text = new String(file.getValue(), StandardCharsets.UTF_8);
        Folders.write(
            folder, file.getKey(), "\ufeff" + text.replace("\r\n", "\n").replace("\n", "\r\n"));
      }
    }
    CampaignFolder windows = Folders.good(folder);
    assertThat(windows.content()).isEqualTo(plain.content());
    assertThat(windows.organisation()).isEqualTo(plain.organisation());
  }

  /** Whatever stands where, reading ends with an answer. */
  @Test
  void wrong_types_everywhere_are_problems_and_never_exceptions() throws IOException {
    String campaign = Files.readString(folder.resolve("campaign.yaml"));
    List<String> lines = campaign.lines().toList();
    List<String> wrong = List.of("[]", "{}", "~", "1.5", "[[1]]", "{a: {b: c}}", "\"\"", "true");
    for (int i = 0; i < lines.size(); i++) {
      int colon = lines.get(i).indexOf(": ");
      if (colon < 0) {
        continue;
      }
      for (String value : wrong) {
        List<String> changed = new java.util.ArrayList<>(lines);
        changed.set(i, lines.get(i).substring(0, colon + 2) + value);
        Folders.write(folder, "campaign.yaml", String.join("\n", changed) + "\n");
        assertThat(CampaignFolder.read(folder, Folders.OFFICES)).as(changed.get(i)).isNotNull();
      }
    }
  }

  @Test
  void damaged_files_are_problems_and_never_exceptions() {
    long seed = Seed.get();
    Random random = new Random(seed);
    var files = Folders.bytes(folder);
    List<String> names = List.copyOf(files.keySet());
    for (int i = 0; i < 400; i++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] bytes = files.getOrDefault(name, new byte[0]).clone();
      int changes = 1 + random.nextInt(4);
      for (int j = 0; j < changes; j++) {
        bytes[random.nextInt(bytes.length)] =
            (byte) " :-[]{}#&*!\"'\n\u00ff\u0000{".charAt(random.nextInt(17));
      }
      Folders.write(folder, name, bytes);
      try {
        assertThat(CampaignFolder.read(folder, Folders.OFFICES)).isNotNull();
      } catch (RuntimeException | StackOverflowError failed) {
        throw new AssertionError("seed " + seed + ", round " + i + ", file " + name, failed);
      }
      Folders.write(folder, name, files.getOrDefault(name, new byte[0]));
    }
  }
}
