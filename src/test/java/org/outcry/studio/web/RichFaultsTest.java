package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.RichFault;
import org.outcry.platform.text.RichText;

/** What is wrong with a text is said in the language of whoever typed it. */
class RichFaultsTest {
  private static final Messages MESSAGES = Messages.load();

  private static String said(RichFault fault, Language language) {
    Words words = MESSAGES.in(language);
    return RichFaults.said("Label", List.of(new RichText.Refusal(7, fault)), words);
  }

  @ParameterizedTest
  @EnumSource
  void each_fault_has_its_sentence_in_both_languages(RichFault fault) {
    assertThat(said(fault, Language.ENGLISH)).contains("Label", "7");
    assertThat(said(fault, Language.FRENCH))
        .contains("Label", "7")
        .doesNotContain(fault.sentence().english())
        .isNotEqualTo(said(fault, Language.ENGLISH));
  }

  @Test
  void a_mark_in_a_sentence_is_shown_as_it_is_typed() {
    assertThat(said(RichFault.HTML_INLINE, Language.FRENCH)).contains("écrivez \\< pour");
    assertThat(said(RichFault.LEVEL, Language.FRENCH)).contains("##, ### ou ####");
  }
}
