package org.outcry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.testing.Samples;

class LetterTemplateTest {
  @Test
  void a_letter_to_others_says_all_that_it_said_in_every_variant() {
    LetterTemplate letter =
        Samples.varied(Samples.letter(Editing.EDITABLE, PersonalMessage.OPTIONAL, Samples.JUDGE));
    LetterTemplate moved = letter.to(List.of(Samples.MINISTER));
    assertThat(moved.targets()).containsExactly(Samples.MINISTER);
    assertThat(moved.to(letter.targets())).isEqualTo(letter);
    assertThat(moved.keys()).containsExactly("a", "b", "d");
  }
}
