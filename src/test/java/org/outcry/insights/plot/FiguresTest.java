package org.outcry.insights.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.platform.language.Language;

class FiguresTest {
  private static final Figures ENGLISH = Figures.in(Language.ENGLISH);

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0%",
    "0, 7, 0%",
    "7, 7, 100%",
    "1, 3, 33%",
    "1, 1000, 0.1%",
    "1, 300000, 0.00033%",
    "999, 1000, 99.9%",
    "99999, 100000, 99.9%"
  })
  void a_share_is_never_nothing_or_all_where_it_is_not(long part, long whole, String said) {
    assertThat(ENGLISH.share(part, whole)).isEqualTo(said);
  }

  @Test
  void numbers_are_written_as_the_language_does() {
    assertThat(ENGLISH.number(1_234_567)).isEqualTo("1,234,567");
    assertThat(ENGLISH.brief(9_999)).isEqualTo("9,999");
    assertThat(ENGLISH.brief(15_000)).isEqualTo("15K");
    assertThat(ENGLISH.brief(2_500_000)).isEqualTo("2.5M");
    Figures french = Figures.in(Language.FRENCH);
    assertThat(french.number(1_234_567)).isEqualTo("1\u202f234\u202f567");
    assertThat(french.share(1, 3)).isEqualTo("33\u202f%");
    assertThat(french.brief(15_000)).isEqualTo("15\u00a0k");
    assertThat(Figures.in(new Language("fa")).number(12)).isEqualTo("۱۲");
  }
}
