package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.outcry.platform.text.RichText;
import org.outcry.platform.text.RichText.Accepted;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.Seed;

/** The editor reads and writes exactly what Java does, in a real browser; seeds are in messages. */
class RichMarkdownTest {
  private static final String READ_AND_WRITE =
      """
      ({ toDocument, toMarkdown }, texts) => texts.map((text) => {
        try {
          const { markdown, lost } = toMarkdown(toDocument(text));
          return lost ? "LOST " + markdown : markdown;
        } catch (refusal) {
          if (!refusal.line) throw refusal;
          return "REFUSED line " + refusal.line;
        }
      })
      """;

  private static final List<String> AWKWARD =
      List.of(
          "7. seven\n8. eight\n9. nine\n10. ten",
          "0. nought",
          "1000000. a million",
          "- one\n  - two\n    - three\n      1. four\n- five",
          "- loose\n\n- items\n\n  with two paragraphs\n\n  > and a quotation",
          "- ## heading in an item\n- ***",
          "1. one\n   - two\n\n2. three",
          "> quoted\n>\n> > twice\n>\n> - with\n> - a list",
          "1\\. no list",
          "12\\) no list",
          "\\# no heading",
          "## a heading \\#",
          "\\- no list",
          "\\+ no list",
          "\\> no quotation",
          "\\*no emphasis\\*, \\_nor this\\_, but snake_case and 2 * 3",
          "\\<b>typed\\</b> and 1 < 2 and a<1 & b",
          "\\`no code\\` \\[no link\\](x) !\\[no picture\\](/x)",
          "\\~~~ is no code",
          "\\=== is no heading",
          "back\\\\slash, \\&amp; and ©",
          "word*in*side and **bold**face",
          "*emphasis*\u00a0after, «\u00a0*guillemets*\u00a0»",
          "**«quoted»**&#110;ext",
          "(*emphasis*), \"**strong**\".",
          "*a **b** c* and **d *e* f** and ***both***",
          "**a**\\\n**b**\\\n*c*",
          "a line\\\nand *another\\\nline* here",
          "a [link](https://a.example/x_(y)) end",
          "[**strong** link](/a) and **[link](/a)** and [**link**](/a) and *[x](/y) z*",
          "[a](/x)[b](/x)[*c*](/x)*[d](/x)*",
          "[mail](mailto:a@b.example) [plain](http://a.example/?a=1&b=2&amp;copy=3)",
          "[with brackets \\[1\\]](/x)",
          "نرگس محمدی را *آزاد* کنید؛ **همین امروز**.",
          "می‌خواهیم: آزادی، برابری و «زندگی»",
          "الحُرِّيَّةُ **للجميع** \u200fو*السلام*",
          "עברית *עם* ניקוד: שָׁלוֹם",
          "👩‍👧 🙂*a* **🙂** a🙂 *🏳️‍🌈*",
          "*🙂*&#97;",
          "𝔄*b*𝔄",
          "中文*强调*。",
          "é è œ – — … ’ “ ” ‘ × €",
          "***",
          "a\n\n***\n\nb",
          "",
          "| a | b |",
          "https://a.example is no link",
          "a!\\[d\\] and a\\![d](/x)",
          "## 1. not a list",
          "- 1\\. not a list",
          "> \\# not a heading");

  private static EditorPage editor;

  @BeforeAll
  static void open() {
    editor = EditorPage.open(Look.DESK, "en", EditorPage.rich(EditorPage.story("")));
  }

  @AfterAll
  static void close() {
    editor.close();
  }

  private static void comesBack(List<String> canonical, String about) {
    List<?> answers = (List<?>) editor.withScript(READ_AND_WRITE, canonical);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < canonical.size(); i++) {
      if (!canonical.get(i).equals(answers.get(i))) {
        wrong.add(canonical.get(i) + "\n=>\n" + answers.get(i));
      }
    }
    assertThat(wrong).as(about).isEmpty();
  }

  private static String canonical(String source) {
    assertThat(RichText.parse(source)).as(source).isInstanceOf(Accepted.class);
    return RichText.of(source).canonical();
  }

  @Test
  void all_texts_of_the_examples_come_back_as_the_same_bytes() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("examples"))) {
      files
          .filter(file -> file.toString().matches(".*/[a-z]{2}/(?!letter)[a-z-]+\\.md"))
          .forEach(file -> texts.add(canonical(text(file))));
    }
    assertThat(texts).hasSizeGreaterThan(10);
    comesBack(texts, "examples");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void awkward_texts_come_back_as_the_same_bytes() {
    comesBack(AWKWARD.stream().map(RichMarkdownTest::canonical).toList(), "awkward");
  }

  @Test
  void generated_texts_come_back_as_the_same_bytes() {
    long seed = Seed.get();
    Random random = new Random(seed);
    List<String> canonical = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    while (canonical.size() < 4_000) {
      String source = RichSources.any(random);
      if (RichText.parse(source) instanceof Accepted(RichText text)) {
        canonical.add(text.canonical());
        sources.add(source.replaceAll("\r\n?", "\n"));
      }
    }
    comesBack(canonical, "seed " + seed);
    // What was typed by hand in no canonical form is read the same, but for backslashes at ends.
    List<?> read = (List<?>) editor.withScript(READ_AND_WRITE, sources);
    int other = 0;
    for (int i = 0; i < sources.size(); i++) {
      if (!canonical.get(i).equals(read.get(i)) && !sources.get(i).contains("\\\n")) {
        other++;
        assertThat((String) read.get(i)).as("seed %d: %s", seed, sources.get(i)).isNull();
      }
    }
    assertThat(other).isZero();
  }

  @Test
  void what_java_refuses_is_not_edited_but_shown_as_it_is() {
    List<String> refused =
        List.of(
            "# One",
            "fine\n\n<b>x</b>",
            "a\n\n##### Five",
            "a `code`",
            "    code",
            "```\nx\n```",
            "![x](/y.png)",
            "[x](javascript:alert)",
            "[x](//evil.example)",
            "[x](https://bank.example@evil.example/)",
            "[](https://a.example)",
            "-",
            ">",
            "##",
            "a\u0001",
            "&#1;",
            "> ".repeat(14) + "x");
    List<?> answers = (List<?>) editor.withScript(READ_AND_WRITE, refused);
    for (int i = 0; i < refused.size(); i++) {
      assertThat(RichText.parse(refused.get(i))).isInstanceOf(RichText.Refused.class);
      assertThat((String) answers.get(i)).as(refused.get(i)).startsWith("REFUSED line");
    }
  }

  @Test
  void whatever_document_the_editor_can_hold_java_accepts_what_it_writes() {
    long seed = Seed.get();
    List<?> written = (List<?>) editor.withScript(RichSources.DOCUMENTS, (int) (seed & 0xffffff));
    int lost = 0;
    for (Object each : written) {
      Map<?, ?> answer = (Map<?, ?>) each;
      String markdown = String.valueOf(answer.get("markdown"));
      lost += Boolean.TRUE.equals(answer.get("lost")) ? 1 : 0;
      assertThat(RichText.parse(markdown))
          .as("seed %d, %s", seed, markdown)
          .isInstanceOf(Accepted.class);
      assertThat(RichText.of(markdown).canonical()).as("seed %d", seed).isEqualTo(markdown);
    }
    assertThat(written).hasSize(2_000);
    assertThat(lost).as("marks that could not be written, seed %d", seed).isLessThan(200);
  }
}
