package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;

/** What the audit has by a key is said in words; what it has otherwise stays. */
class AuditValuesTest {
  private final AuditValues french = new AuditValues(Messages.load().in(Language.FRENCH));

  @Test
  void keys_are_said_in_words_and_what_is_unknown_stays() {
    assertThat(french.of("parts", "headline, strapline, seal-to"))
        .isEqualTo("titre, accroche, scellement");
    assertThat(french.of("decision", "shown")).isEqualTo("visible");
    assertThat(french.of("view", "waiting")).isEqualTo("commentaires en attente");
    assertThat(french.of("done", "start")).isEqualTo("commencée");
    assertThat(french.of("review", "approved")).isEqualTo("approuvée");
    assertThat(french.of("state", "live")).isEqualTo("En ligne");
    assertThat(french.of("parts", "fields, novelty")).isEqualTo("fields, novelty");
    assertThat(french.of("name", "shown")).isEqualTo("shown");
  }
}
