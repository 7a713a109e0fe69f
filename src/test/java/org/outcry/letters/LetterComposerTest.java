package org.outcry.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
