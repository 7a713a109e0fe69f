package org.outcry.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.Placeholder;
import org.outcry.campaigns.StandardField;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.supporters.Particulars;
import org.outcry.targets.Gender;
import org.outcry.targets.Target;
import org.outcry.testing.Samples;

class LetterComposerTest {
  private static final Words WORDS = Messages.load().in(Language.ENGLISH);
  private static final Instant DAY = Instant.parse("2026-11-23T12:00:00Z");

  private final LetterTemplate template =
      Samples.letter(Editing.EDITABLE, PersonalMessage.OPTIONAL, Samples.JUDGE, Samples.MINISTER);
  private final ActionContent content = Samples.action(template);

  private List<ComposedLetter> compose(Particulars supporter) {
    return new LetterComposer(
            content, Samples.ORGANISATION, Language.ENGLISH, supporter, DAY, field -> "")
        .toAll();
  }

  @Test
  void a_letter_is_salutation_body_closing_and_signature() {
    ComposedLetter letter =
        compose(Samples.supporter("Ottawa", null, "My sister is a nurse.")).getFirst();
    assertThat(letter.subject()).isEqualTo("Free them, Ada Quill");
    assertThat(letter.text())
        .isEqualTo(
            """
            Your Excellency,

            I live in Ottawa.

            My sister is a nurse.

            Please act.

            Yours,

            Jane Doe
            Ottawa
            Canada\
            """);
  }

  @Test
  void a_target_gets_their_own_language_salutation_and_closing() {
    ComposedLetter letter = compose(Samples.supporter("Lyon", null, null)).get(1);
    assertThat(letter.language()).isEqualTo(Language.FRENCH);
    assertThat(letter.text())
        .isEqualTo(
            """
            Monsieur le Ministre,

            J’habite à Lyon.

            Agissez.

            Avec ma haute considération,

            Jane Doe
            Lyon
            Canada\
            """);
  }

  @Test
  void the_supporters_own_words_stay_theirs_for_every_target() {
    ComposedLetter letter =
        compose(Samples.supporter("Lyon", "I wrote this myself.", "And this.")).get(1);
    assertThat(letter.language()).isEqualTo(Language.ENGLISH);
    assertThat(letter.body()).isEqualTo("I wrote this myself.\n\nAnd this.");
  }

  @Test
  void what_the_supporter_writes_is_not_looked_at_for_merge_fields_again() {
    ComposedLetter letter =
        compose(Samples.supporter("{{target.name}}", null, "{{supporter.name}} $1 \\")).getFirst();
    assertThat(letter.body())
        .isEqualTo("I live in {{target.name}}.\n\n{{supporter.name}} $1 \\\n\nPlease act.");
  }

  @Test
  void a_subject_stays_one_line_whatever_is_merged_into_it() {
    Particulars evil =
        new Particulars(
            "Jane\r\nBcc: all@world.example",
            "Doe",
            Samples.supporter(null, null, null).email(),
            null,
            null,
            null,
            null,
            null,
            null,
            java.util.Map.of(),
            "From {{supporter.name}}\nX: y",
            null,
            null,
            null);
    assertThat(compose(evil).getFirst().subject())
        .isEqualTo("From Jane Bcc: all@world.example Doe X: y");
  }

  @Test
  void the_form_shows_what_is_not_known_in_brackets_and_takes_it_back() {
    ShownLetter shown =
        ShownLetter.of(template, null, Samples.ORGANISATION, Language.ENGLISH, WORDS);
    assertThat(shown.salutation()).isEqualTo("[the salutation of each addressee]");
    assertThat(shown.body())
        .isEqualTo("I live in [your town].\n\n[your personal message]\n\nPlease act.");
    assertThat(shown.ownWords(shown.body(), shown.body())).isNull();
    assertThat(shown.ownWords(" " + shown.body().replace("\n", " \r\n"), shown.body())).isNull();
    String own = shown.ownWords(shown.body().replace("Please act.", "Now!"), shown.body());
    assertThat(own).isEqualTo("I live in {{supporter.city}}.\n\n{{message}}\n\nNow!");
  }

  /** The one letter of a template to the judge, whose gender is given. */
  private static ComposedLetter agreeing(Gender gender, Language language) {
    LetterTemplate agreeing =
        new LetterTemplate(
            Editing.EDITABLE,
            PersonalMessage.NONE,
            Samples.texts("To {{target.address}}", "À {{target.address}}"),
            Samples.texts(
                "I ask {{target.gender: him | her | them}}, {{target.address}}, to act.",
                "Vous êtes saisi{{target.gender: | e | (e)}}, {{target.address}}."),
            Samples.texts(
                "Yours respectfully,",
                "Je vous prie d’agréer, {{target.address}}, mes salutations."),
            List.of(
                Samples.gendered(
                    Samples.saluted(
                        Samples.JUDGE,
                        language.equals(Language.FRENCH)
                            ? gender == Gender.FEMININE
                                ? "Madame la Ministre,"
                                : "Monsieur le Ministre,"
                            : "Dear Minister,"),
                    gender)));
    return new LetterComposer(
            Samples.action(agreeing),
            Samples.ORGANISATION,
            language,
            Samples.supporter(null, null, null),
            DAY,
            field -> "")
        .toAll()
        .getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MASCULINE|Monsieur le Ministre|Vous êtes saisi, Monsieur le Ministre.",
        "FEMININE|Madame la Ministre|Vous êtes saisie, Madame la Ministre.",
        "OTHER|Monsieur le Ministre|Vous êtes saisi(e), Monsieur le Ministre."
      })
  void a_french_letter_agrees_with_its_target(Gender gender, String address, String body) {
    ComposedLetter letter = agreeing(gender, Language.FRENCH);
    assertThat(letter.subject()).isEqualTo("À " + address);
    assertThat(letter.salutation()).isEqualTo(address + ",");
    assertThat(letter.body()).isEqualTo(body);
    assertThat(letter.closing())
        .isEqualTo("Je vous prie d’agréer, " + address + ", mes salutations.");
  }

  @ParameterizedTest
  @CsvSource({"MASCULINE, him", "FEMININE, her", "OTHER, them"})
  void an_english_letter_agrees_with_its_target(Gender gender, String pronoun) {
    ComposedLetter letter = agreeing(gender, Language.ENGLISH);
    assertThat(letter.body()).isEqualTo("I ask " + pronoun + ", Minister, to act.");
    assertThat(letter.subject()).isEqualTo("To Minister");
    assertThat(letter.closing()).isEqualTo("Yours respectfully,");
  }

  @Test
  void forms_for_several_targets_stand_in_brackets_and_are_taken_back() {
    LetterTemplate two =
        new LetterTemplate(
            Editing.EDITABLE,
            PersonalMessage.NONE,
            Samples.texts("S", "S"),
            Samples.texts(
                "Ask {{target.gender: him | her | them}}, {{target.address}}: né{{target.gender: | e | (e)}}.",
                "F"),
            Samples.texts("Yours, {{target.address}}", "F"),
            List.of(Samples.JUDGE, Samples.MINISTER));
    ShownLetter shown = ShownLetter.of(two, null, Samples.ORGANISATION, Language.ENGLISH, WORDS);
    assertThat(shown.body())
        .isEqualTo("Ask [him / her / them], [the form of address]: né[– / e / (e)].");
    assertThat(shown.closing()).isEqualTo("Yours, [the form of address]");
    String own = shown.ownWords(shown.body() + " Now!", shown.body());
    assertThat(own)
        .isEqualTo(
            "Ask {{target.gender: him | her | them}}, {{target.address}}: né{{target.gender: | e | (e)}}. Now!");
    ComposedLetter letter =
        new LetterComposer(
                Samples.action(two),
                Samples.ORGANISATION,
                Language.ENGLISH,
                Samples.supporter(null, own, null),
                DAY,
                field -> "")
            .toAll()
            .getFirst();
    assertThat(letter.body()).isEqualTo("Ask them, Your Excellency: né(e). Now!");
  }

  @ParameterizedTest
  @CsvSource({"fr-CA, fr, fr", "fr, fr, fr", "de, en, en", "en-GB, fr, en"})
  void a_target_is_written_to_in_the_campaigns_form_of_their_language(
      String theirs, String page, String language) {
    Target target =
        new Target(
            Samples.JUDGE.key(),
            null,
            "Ada Quill",
            null,
            null,
            null,
            new Language(theirs),
            Samples.JUDGE.salutation(),
            null,
            Samples.JUDGE.email());
    assertThat(
            new LetterComposer(
                    Samples.action(Samples.letter(Editing.EDITABLE, PersonalMessage.NONE, target)),
                    Samples.ORGANISATION,
                    new Language(page),
                    Samples.supporter(null, null, null),
                    DAY,
                    field -> "")
                .toAll()
                .getFirst()
                .language())
        .isEqualTo(new Language(language));
  }

  @Test
  void a_letter_has_the_words_of_the_variant_that_was_shown() {
    LetterTemplate varied = Samples.varied(template);
    ShownLetter shown = ShownLetter.of(varied, "b", Samples.ORGANISATION, Language.ENGLISH, WORDS);
    assertThat(shown.subject()).isEqualTo("Subject b");
    assertThat(shown.ownWords(shown.body(), shown.body())).isNull();
    Particulars typed = Samples.supporter(null, null, "Mine.");
    List<ComposedLetter> letters =
        new LetterComposer(
                Samples.action(varied),
                Samples.ORGANISATION,
                Language.ENGLISH,
                Samples.shown(typed, "b"),
                DAY,
                field -> "")
            .toAll();
    assertThat(letters.getFirst().body()).isEqualTo("Text b.\n\nMine.");
    assertThat(letters.getLast().body()).isEqualTo("Texte b.\n\nMine.");
    assertThat(letters.getLast().subject()).isEqualTo("Objet b");
  }

  @Test
  void the_organisations_name_stays_what_it_was_when_the_version_was_made() {
    LetterTemplate letter = template;
    LetterTemplate naming =
        new LetterTemplate(
            letter.editing(),
            letter.message(),
            letter.subject(),
            Samples.texts("With {{organisation.name}}.", "Avec {{organisation.name}}."),
            letter.closing(),
            letter.targets(),
            List.of(),
            Samples.texts("Old Name", "Ancien nom"),
            letter.ownWords(),
            letter.whenLate());
    assertThat(
            new LetterComposer(
                    Samples.action(naming),
                    Samples.ORGANISATION,
                    Language.ENGLISH,
                    Samples.supporter(null, null, null),
                    DAY,
                    field -> "")
                .toAll())
        .extracting(ComposedLetter::body)
        .containsExactly("With Old Name.", "Avec Ancien nom.");
    assertThat(ShownLetter.of(naming, null, Samples.ORGANISATION, Language.FRENCH, WORDS).body())
        .isEqualTo("Avec Ancien nom.");
  }

  @Test
  void the_countries_of_both_are_named_in_the_letters_language() {
    Particulars somebody =
        Samples.supporter(
            "Lyon", "{{supporter.country}}, {{supporter.postal_code}} → {{target.country}}", null);
    assertThat(compose(somebody))
        .extracting(ComposedLetter::body)
        .containsExactly("Canada,  →", "Canada,  → France");
  }

  @Test
  void a_message_stands_once_however_often_a_letter_asks_for_it() {
    ComposedLetter letter =
        compose(Samples.supporter(null, "{{message}} and {{message}}{{message}}", "Mine."))
            .getFirst();
    assertThat(letter.body()).isEqualTo("Mine. and");
  }

  @Test
  @Timeout(20) // Not a measure: a pattern that goes back and forth would take hours.
  void a_field_that_never_ends_is_read_in_one_pass() {
    String endless = "{{" + " ".repeat(400_000) + "x";
    assertThat(Placeholder.fill(endless, field -> "")).isEqualTo(endless);
  }

  @Test
  void only_what_must_be_filled_in_is_shown_as_a_gap() {
    assertThat(ShownLetter.missing(MergeField.MESSAGE, content, WORDS)).isEmpty();
    assertThat(ShownLetter.missing(MergeField.SUPPORTER_NAME, content, WORDS))
        .isEqualTo("[your name]");
    ActionContent demanding =
        Samples.action(
            Samples.letter(Editing.EDITABLE, PersonalMessage.REQUIRED, Samples.JUDGE),
            Samples.required(StandardField.CITY));
    assertThat(ShownLetter.missing(MergeField.MESSAGE, demanding, WORDS))
        .isEqualTo("[your personal message]");
    assertThat(ShownLetter.missing(MergeField.SUPPORTER_CITY, demanding, WORDS))
        .isEqualTo("[your town]");
  }
}
