package org.outcry.insights.variants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.language.Language;

class PercentsTest {
  @Test
  void rates_are_written_as_a_language_does() {
    assertThat(Percents.in(Language.ENGLISH).of(0.0452)).isEqualTo("4.52%");
    assertThat(Percents.in(new Language("fr")).of(0.0452)).isEqualTo("4,52\u202f%");
    assertThat(Percents.in(Language.ENGLISH).points(0.012)).isEqualTo("+1.2");
    assertThat(Percents.in(Language.ENGLISH).points(-0.012)).isEqualTo("\u22121.2");
    assertThat(Percents.in(new Language("fr")).typed(0.0452)).isEqualTo("4,52");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"4.5|0.045", "4,5|0.045", " 12 % |0.12", "100|1", "0.0001|0.000001"})
  void they_are_read_with_point_or_comma(String typed, double rate) {
    assertThat(Percents.parse(typed).orElseThrow()).isEqualTo(rate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "-1", "1e3", "1.2.3", "1000", "4.", ".5", "٤", "5 % %"})
  void anything_else_is_no_rate(String typed) {
    assertThat(Percents.parse(typed)).isEqualTo(OptionalDouble.empty());
  }
}
