package org.outcry.campaigns.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.testing.Samples;

/** Which translations are older than what they translate. */
class OutdatedTest {
  private static final List<String> KEYS = List.of("s1", "s2");
  private static final String HEADLINE = "head.headline";
  private static final ActionContent BEFORE = Samples.action(null);

  private static ActionContent headline(Texts texts) {
    return BEFORE.change().headline(texts).made();
  }

  private static ActionContent headline(String english, String french) {
    return headline(Samples.texts(english, french));
  }

  private static Outdated after(ActionContent before, ActionContent after, Outdated outdated) {
    return outdated.after(before, KEYS, after, KEYS);
  }

  @Test
  void a_translation_is_out_of_date_once_its_original_alone_has_changed() {
    ActionContent changed = headline("Free her", "Libérez-les");
    Outdated outdated = after(BEFORE, changed, Outdated.NONE);
    assertThat(outdated.was(HEADLINE, Language.FRENCH)).contains("Free them");
    assertThat(outdated.was().keySet()).containsExactly(HEADLINE);

    ActionContent again = headline("Free her now", "Libérez-les");
    assertThat(after(changed, again, outdated).was(HEADLINE, Language.FRENCH))
        .as("what it was written against stays")
        .contains("Free them");
  }

  @Test
  void it_is_up_to_date_once_it_was_changed_too_or_its_original_says_again_what_it_said() {
    ActionContent changed = headline("Free her", "Libérez-les");
    Outdated outdated = after(BEFORE, changed, Outdated.NONE);
    assertThat(after(changed, headline("Free her", "Libérez-la"), outdated))
        .isEqualTo(Outdated.NONE);
    assertThat(after(changed, headline("Free them", "Libérez-les"), outdated))
        .isEqualTo(Outdated.NONE);
    assertThat(after(BEFORE, headline("Free her", "Libérez-la"), Outdated.NONE))
        .isEqualTo(Outdated.NONE);
    assertThat(outdated.without(HEADLINE, Language.FRENCH)).isEqualTo(Outdated.NONE);
  }

  @Test
  void what_is_missing_is_not_out_of_date() {
    ActionContent english = headline(Texts.of(Language.ENGLISH, "Free them"));
    ActionContent changed = headline(Texts.of(Language.ENGLISH, "Free her"));
    assertThat(after(english, changed, Outdated.NONE)).isEqualTo(Outdated.NONE);
    ActionContent french = headline(Texts.of(Language.FRENCH, "Libérez-les"));
    assertThat(after(french, BEFORE, Outdated.NONE))
        .as("it was written before its original")
        .isEqualTo(Outdated.NONE);
  }

  @Test
  void
      with_another_first_language_all_is_up_to_date_and_a_language_that_goes_takes_its_own_along() {
    ActionContent changed = headline("Free her", "Libérez-les");
    Outdated outdated = after(BEFORE, changed, Outdated.NONE);
    assertThat(
            after(
                changed,
                changed.change().languages(List.of(Language.FRENCH, Language.ENGLISH)).made(),
                outdated))
        .isEqualTo(Outdated.NONE);
    assertThat(
            after(changed, changed.change().languages(List.of(Language.ENGLISH)).made(), outdated))
        .isEqualTo(Outdated.NONE);
  }

  @Test
  void it_is_kept_as_it_is() {
    Outdated outdated =
        new Outdated(Map.of("s1.text", Map.of(Language.FRENCH, "“was”", Language.ENGLISH, "")));
    assertThat(Documents.read(Documents.write(outdated), Outdated.class)).isEqualTo(outdated);
  }
}
