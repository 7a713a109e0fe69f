package org.outcry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Language;
import org.outcry.testing.Samples;

class LetterTemplateTest {
  private static final LetterTemplate LETTER =
      Samples.letter(Editing.EDITABLE, PersonalMessage.OPTIONAL, Samples.JUDGE);
  private static final LetterTemplate VARIED = Samples.varied(LETTER);

  @Test
  void a_document_of_before_there_were_variants_is_read_as_it_was() {
    LetterTemplate read =
        Documents.read(
            """
            {"editing": "fixed", "message": "none", "subject": {"en": "S"}, "body": {"en": "B"},
             "closing": {"en": "C"}, "targets": []}
            """,
            LetterTemplate.class);
    assertThat(read.keys()).containsExactly("a");
    assertThat(read.organisation()).isNull();
    assertThat(read.showing(null)).isEqualTo(read);
  }

  @Test
  void a_letter_of_one_variant_is_written_as_before() {
    assertThat(Documents.write(LETTER)).doesNotContain("variants", "organisation");
    assertThat(Documents.read(Documents.write(LETTER), LetterTemplate.class)).isEqualTo(LETTER);
  }

  @Test
  void a_document_with_variants_is_read_as_it_was_written() {
    assertThat(Documents.read(Documents.write(VARIED), LetterTemplate.class)).isEqualTo(VARIED);
  }

  @Test
  void each_variant_shows_its_own_words_and_an_unknown_one_the_first() {
    assertThat(VARIED.keys()).containsExactly("a", "b", "d");
    assertThat(VARIED.showing("b").subject().in(Language.ENGLISH)).isEqualTo("Subject b");
    assertThat(VARIED.showing("d").body().in(Language.FRENCH)).startsWith("Texte d");
    for (String key : new String[] {"a", "c", "", null}) {
      assertThat(VARIED.showing(key)).isEqualTo(LETTER);
    }
  }
}
