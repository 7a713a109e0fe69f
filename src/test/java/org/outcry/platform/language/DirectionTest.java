package org.outcry.platform.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A language runs as the script does that it is written in. */
class DirectionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-IQ", "ku-IR", "pa-PK", "ps", "sd", "ug",
        "ur", "yi", "az-IR"
      })
  void from_right_to_left(String tag) {
    assertThat(new Language(tag).direction()).isEqualTo("rtl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "ku", "ku-TR", "az", "pa", "sd-IN", "ja", "und", "pt-BR"})
  void from_left_to_right(String tag) {
    assertThat(new Language(tag).direction()).isEqualTo("ltr");
  }

  @Test
  void words_that_are_not_in_the_pages_language_say_so_where_they_run_the_other_way() {
    Messages messages = Messages.load();
    assertThat(messages.in(new Language("fa")).foreignDirection()).isEqualTo("ltr");
    assertThat(messages.in(new Language("ku")).foreignDirection()).isNull();
    assertThat(messages.in(Language.FRENCH).foreignDirection()).isNull();
  }
}
