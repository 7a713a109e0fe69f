package org.outcry.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names by their first letters; _ stands for the space that does not break. */
class InitialsTest {
  @ParameterizedTest
  @CsvSource({
    "Jane, Doe, J._D.",
    "Jean-Pierre, Dupont, J.-P._D.",
    "Jean‑Pierre, Dupont-Aignan, J.-P._D.",
    "mary ann, o’brien, M._O.",
    "Zoë, Ångström, Z._Å.",
    "'E\u0301mile', Zola, 'E\u0301._Z.'",
    "نرگس, محمدی, ن._م.",
    "小明, 王, 小._王.",
    "민수, 김, 민._김.",
    "'किरण', 'शर्मा', 'कि._श.'",
    "“Bob”, 'de  Vries', B._D.",
    "𐐨da, Quill, 𐐀._Q.",
    "ǆoko, Horvat, ǅ._H.",
    "👩‍👧 Ann, (Lee), A._L.",
    "-, Doe, D.",
    "--Ann, Doe, A._D."
  })
  void are_whole_letters_in_any_script(String given, String family, String initials) {
    assertThat(Initials.of(given, family)).isEqualTo(initials.replace('_', '\u00A0'));
  }
}
