package org.outcry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.language.Language;
import org.outcry.targets.Gender;
import org.outcry.testing.Samples;

class PlaceholderTest {
  private static final String FORMS = "{{target.gender: Monsieur | Madame | Madame, Monsieur}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{{ target.gender:Monsieur|Madame |Madame, Monsieur }};" + FORMS,
        "{{target.gender:|e|(e)}};{{target.gender: | e | (e)}}",
        "{{target.gender: il | elle |}};{{target.gender: il | elle |}}",
        "{{target.gender:||}};{{target.gender: | |}}",
        "{{ target.name }};{{target.name}}"
      })
  void is_written_in_one_form(String typed, String form) {
    Placeholder placeholder = Placeholder.in(typed).getFirst();
    assertThat(placeholder.written()).isEqualTo(form);
    assertThat(Placeholder.in(form)).containsExactly(placeholder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{target.gender}}",
        "{{target.gender: a | b}}",
        "{{target.gender: a | b | c | d}}",
        "{{target.name: a | b | c}}",
        "{{target.nam}}",
        "{{target.gender: a | b\n | c}}",
        "{{}}",
        "{{:}}"
      })
  void what_is_none_stays_as_it_is(String text) {
    assertThat(Placeholder.in(text)).isEmpty();
    assertThat(Placeholder.fill(text, _ -> "filled")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "MASCULINE, fr, Monsieur",
    "FEMININE, fr, Madame",
    "OTHER, fr, 'Madame, Monsieur'",
    "MASCULINE, en, him",
    "FEMININE, en, her",
    "OTHER, en, them"
  })
  void words_agree_with_the_targets_gender(Gender gender, String language, String words) {
    String text = language.equals("fr") ? FORMS : "{{target.gender: him | her | them}}";
    assertThat(
            Placeholder.in(text)
                .getFirst()
                .about(Samples.gendered(Samples.JUDGE, gender), new Language(language)))
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr|Monsieur le Ministre,|Monsieur le Ministre",
        "fr|Cher Monsieur,|Cher Monsieur",
        "en|Your Excellency,|Your Excellency",
        "en|Dear Minister:|Minister",
        "en|Dear Dr. Quill,|Dr. Quill",
        "ar|معالي الوزير،|معالي الوزير"
      })
  void the_form_of_address_is_the_salutation_without_its_comma(
      String language, String salutation, String address) {
    assertThat(
            new Placeholder(MergeField.TARGET_ADDRESS)
                .about(Samples.saluted(Samples.JUDGE, salutation), new Language(language)))
        .isEqualTo(address);
  }

  @ParameterizedTest
  @EnumSource
  void every_field_can_be_written_and_read(MergeField field) {
    Placeholder placeholder =
        new Placeholder(
            field, field == MergeField.TARGET_GENDER ? List.of("a", "b", "c") : List.of());
    assertThat(Placeholder.in("x " + placeholder.written())).containsExactly(placeholder);
  }

  @Test
  void what_is_filled_in_is_not_looked_at_again() {
    assertThat(Placeholder.fill("{{message}}{{message}}", _ -> FORMS + "$1\\"))
        .isEqualTo((FORMS + "$1\\").repeat(2));
  }
}
