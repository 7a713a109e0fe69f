package org.outcry.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.text.RichText.Refused;
import org.outcry.testing.Stalls;

class RichTextTest {
  private static RichText read(String markdown) {
    return RichText.of(markdown);
  }

  private static Refused refused(String markdown) {
    assertThat(RichText.parse(markdown)).as(markdown).isInstanceOf(Refused.class);
    return (Refused) RichText.parse(markdown);
  }

  @Test
  void every_allowed_part_has_one_canonical_form() {
    String written =
        """
        Setext heading
        --------------

        One __strong__ and _emphasised_\twrapped
        line with a break\\
        here, a <https://a.example/x> and a [titled](HTTPS://b.example/(1) "title") link.
        * one
        * two
            * deeper

        3) three
        4) four

        > said
        > so

        - - -
        """;
    assertThat(read(written.replace("\n", "\r\n")).canonical())
        .isEqualTo(
            """
            ## Setext heading

            One **strong** and *emphasised* wrapped line with a break\\
            here, a [https://a.example/x](https://a.example/x) and a [titled](https://b.example/%281%29) link.

            - one
            - two
              - deeper

            3. three
            4. four

            > said so

            ***\
            """
                .stripIndent());
  }

  @Test
  void html_is_escaped_and_links_that_leave_the_site_are_noopener() {
    RichText text =
        read(
            "## A & B\n\n1 < 2 [out](https://a.example/?a=1&b=2) [in](/a/x) [mail](mailto:a@b.example)");
    assertThat(text.html(1))
        .isEqualTo(
            """
            <h3>A &amp; B</h3>
            <p>1 &lt; 2 <a href="https://a.example/?a=1&amp;b=2" rel="noopener">out</a> \
            <a href="/a/x">in</a> <a href="mailto:a@b.example">mail</a></p>
            """);
  }

  @Test
  void plain_text_has_the_words_alone() {
    assertThat(read("## Title\n\n*One* [two](/x)\n\n- a\n- b").plain())
        .isEqualTo("Title\n\nOne two\n\n• a\n• b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'fine\n\n<b>x</b>' | 3 | HTML",
        "'fine\n\n<div>\nx' | 3 | HTML",
        "'# One' | 1 | level",
        "'a\n\n##### Five' | 3 | level",
        "'a\nb `code`' | 2 | backticks",
        "'a\n\n    code' | 3 | four spaces",
        "'```\nx\n```' | 1 | backticks",
        "'a\nb ![x](y.png)' | 2 | campaign.yaml",
        "'[x](javascript:alert)' | 1 | https",
        "'[x](//evil.example)' | 1 | https",
        "'[x](/\\\\evil.example)' | 1 | https",
        "'[x](https://bank.example@evil.example/)' | 1 | https",
        "'[x](data:text/html,x)' | 1 | https",
        "'[x](relative)' | 1 | https",
        "'[](https://a.example)' | 1 | words",
        "'a\n\n-\n' | 3 | empty",
        "'>' | 1 | empty",
        "'##' | 1 | empty",
        "'a\n&#1;' | 2 | control"
      })
  void what_is_not_allowed_is_refused_with_its_line(String markdown, int line, String word) {
    assertThat(refused(markdown).refusals().getFirst().line()).isEqualTo(line);
    assertThat(refused(markdown).refusals().getFirst().sentence().english()).contains(word);
  }

  @Test
  void all_refusals_come_at_once() {
    assertThat(refused("# One\n\n<b>\n\n`x`").refusals())
        .extracting(RichText.Refusal::line)
        .containsExactly(1, 3, 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> ",
        "- ",
        "1. ",
        "*a ",
        "**a ",
        "_*",
        "[",
        "![",
        "[a](",
        "<",
        "`",
        "&#",
        "\\",
        "*_",
        "***a**",
        "[a]: /x\n",
        "- \n  ",
        "\t",
        "(",
        "<a "
      })
  void bombs_are_answered_in_time_and_without_overflow(String piece) {
    String bomb = piece.repeat(RichText.LONGEST / piece.length());
    for (String each : new String[] {bomb, bomb + "x", bomb + "x" + "*".repeat(10)}) {
      Assertions.assertTimeout(Stalls.LONGEST, () -> assertThat(RichText.parse(each)).isNotNull());
    }
  }

  @Test
  void deep_nesting_is_refused_with_its_mend() {
    assertThat(refused("> ".repeat(10_000) + "x").refusals().getFirst().sentence().english())
        .contains("nested too deeply");
    assertThat(refused("- ".repeat(10_000) + "x").refusals().getFirst().sentence().english())
        .contains("nested too deeply");
    String nested = "*a **b ".repeat(60) + "x" + "** *".repeat(60);
    assertThat(RichText.parse(nested)).isNotNull();
  }

  @Test
  void text_that_looks_like_marks_stays_text() {
    for (String words :
        new String[] {
          "# no",
          "1. no",
          "- no",
          "+ no",
          "> no",
          "*no*",
          "_no_",
          "[no](x)",
          "<b>",
          "`no`",
          "&amp;",
          "\\",
          "===",
          "---",
          "~~~",
          "!",
          "12) no",
          "snake_case",
          "2 * 3",
          "a*b",
          "#MeToo"
        }) {
      String escaped = words.replaceAll("([\\p{Punct}])", "\\\\$1");
      RichText text = read(escaped);
      assertThat(text.plain()).isEqualTo(words);
      assertThat(read(text.canonical()).plain()).isEqualTo(words);
    }
  }
}
