package org.outcry.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final String LETTER =
      "I ask you to free her today, and to let her speak to her children.";

  @Test
  void copies_share_everything_and_strangers_nothing() {
    assertThat(Likeness.among(List.of(LETTER, LETTER.toUpperCase(java.util.Locale.ROOT))))
        .isEqualTo(1);
    assertThat(
            Likeness.among(List.of(LETTER, "My grandmother taught me what a locked door means.")))
        .isZero();
    assertThat(Likeness.among(List.of(LETTER))).isZero();
  }

  @Test
  void own_words_around_a_common_text_make_letters_less_alike() {
    String mine = LETTER + " I was nine when my father was taken away from our kitchen table.";
    String yours = LETTER + " As a nurse in the same city, I know what those cells do to a body.";
    assertThat(Likeness.among(List.of(mine, yours))).isCloseTo(0.42, within(0.05));
  }

  @Test
  void scripts_without_spaces_are_compared_by_their_letters() {
    assertThat(Likeness.runs("彼女をすぐに釈放してください")).hasSizeGreaterThan(5);
    assertThat(Likeness.among(List.of("彼女をすぐに釈放してください", "彼女をすぐに釈放してください。お願いします")))
        .isGreaterThan(0.7);
  }

  @Test
  void a_short_text_is_one_run_and_an_empty_one_none() {
    assertThat(Likeness.runs("Free her now")).containsExactly("free her now");
    assertThat(Likeness.runs(" … ")).isEmpty();
    assertThat(Likeness.share(Set.of(), Set.of("free"))).isZero();
  }
}
