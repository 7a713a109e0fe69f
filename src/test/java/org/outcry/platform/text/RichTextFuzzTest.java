package org.outcry.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.outcry.platform.text.RichText.Accepted;
import org.outcry.testing.Seed;

/** Generated documents, sensible and nasty; the seed of a failure is in its message. */
class RichTextFuzzTest {
  private static final String[] PIECES = {
    "a",
    "b c",
    "word",
    "é",
    "ل",
    "🙂",
    "\u00a0",
    " ",
    " ",
    "  ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "\t",
    "*",
    "*",
    "**",
    "***",
    "_",
    "__",
    "`",
    "\\",
    "\\*",
    "&amp;",
    "&#33;",
    "&nbsp;",
    "&auml;",
    "&copy",
    "!",
    ".",
    "(",
    ")",
    "[",
    "]",
    "[x](/y)",
    "[x](/y \"t\")",
    "![",
    "<",
    "<b>",
    ">",
    "> ",
    "\n> ",
    "\n- ",
    "\n* ",
    "\n+ ",
    "\n1. ",
    "\n2) ",
    "\n  - ",
    "\n   ",
    "\n    ",
    "\n## ",
    "\n### ",
    " ##",
    "\n---\n",
    "\n===\n",
    "\n***\n",
    "  \n",
    "\\\n",
    "<https://a.example>",
    "[r]",
    "\n[r]: /z\n",
    "-",
    "+",
    "#",
    "=",
    "~",
    "1.",
    "7)",
    "\u2003",
    "«",
    "»",
    "\u200f",
    "$",
    "?",
    "/"
  };

  @Test
  void the_canonical_form_is_a_fixed_point() {
    long seed = Seed.get();
    Random random = new Random(seed);
    int accepted = 0;
    int ambiguous = 0;
    for (int i = 0; i < 60_000; i++) {
      StringBuilder source = new StringBuilder();
      int length = 1 + random.nextInt(14);
      for (int j = 0; j < length; j++) {
        source.append(PIECES[random.nextInt(PIECES.length)]);
      }
      switch (RichText.parse(source.toString())) {
        case Accepted(RichText text) -> {
          accepted++;
          RichText again = RichText.of(text.canonical());
          assertThat(again.canonical())
              .as("seed %d, source %s", seed, source)
              .isEqualTo(text.canonical());
          assertThat(again.html()).as("seed %d, source %s", seed, source).isEqualTo(text.html());
        }
        case RichText.Refused refused -> {
          if (refused.refusals().getFirst().sentence().english().startsWith("Marks stand")) {
            ambiguous++;
          }
        }
      }
    }
    assertThat(accepted).as("seed %d", seed).isGreaterThan(10_000);
    assertThat(ambiguous).as("seed %d: refused as ambiguous", seed).isLessThan(accepted / 200);
  }
}
