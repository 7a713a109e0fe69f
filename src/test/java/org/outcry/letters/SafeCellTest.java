package org.outcry.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a spreadsheet would run is text, whatever it splits cells at. */
class SafeCellTest {
  @Test
  void a_formula_is_text_also_where_cells_are_split_elsewhere() {
    assertThat(SafeCell.of("=1+1")).isEqualTo("'=1+1");
    assertThat(SafeCell.of("  @SUM(A1)")).isEqualTo("'  @SUM(A1)");
    assertThat(SafeCell.of("a;=cmd()")).isEqualTo("a;'=cmd()");
    assertThat(SafeCell.of("a,\u00A0+1\t-2")).isEqualTo("a,'\u00A0+1\t'-2");
    assertThat(SafeCell.of("a\r\n=1\n\n\"@b\"")).isEqualTo("a\r\n'=1\n\n'\"@b\"");
    assertThat(SafeCell.of("=a;=b")).isEqualTo("'=a;'=b");
  }

  @Test
  void what_people_write_otherwise_stays_as_it_is() {
    String text = "Free her, now; e-mail me: a@b.example\n\nYours, J. O'Hara (1+1 = 2)";
    assertThat(SafeCell.of(text)).isEqualTo(text);
    assertThat(SafeCell.of(null)).isEmpty();
  }
}
