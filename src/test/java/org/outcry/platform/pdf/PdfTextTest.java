package org.outcry.platform.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PdfTextTest {
  private final PdfText text = new PdfText();

  @Test
  void a_text_reads_from_right_to_left_only_when_each_of_its_lines_does() {
    assertThat(text.direction("\u0644\u064a\u0644\u0649")).isEqualTo("rtl");
    assertThat(text.direction("\u0644\u064a\u0644\u0649\n\u0639\u0644\u064a")).isEqualTo("rtl");
    assertThat(text.direction("\u0644\u064a\u0644\u0649\n1 Main Street")).isEqualTo("ltr");
    assertThat(text.direction("Zo\u00eb")).isEqualTo("ltr");
    assertThat(text.direction("")).isEqualTo("ltr");
  }
}
