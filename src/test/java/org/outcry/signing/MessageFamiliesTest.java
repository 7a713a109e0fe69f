package org.outcry.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.StandardField;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;

/** The messages whose keys are put together at run time. */
class MessageFamiliesTest {
  private static final Messages MESSAGES = Messages.load();

  private static void spoken(String key) {
    for (Language language : MESSAGES.languages()) {
      assertThat(MESSAGES.in(language).get(key)).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_merge_field_has_a_gap(MergeField field) {
    spoken("letter.gap." + field.fieldName());
  }

  @ParameterizedTest
  @EnumSource
  void every_field_has_a_label_and_can_be_missing(StandardField field) {
    spoken("field." + field.parameter());
    spoken("error." + field.parameter() + ".missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"given_name", "family_name", "email", "phone", "postal_code", "country"})
  void a_field_with_a_form_can_be_wrong(String field) {
    spoken("error." + field + ".wrong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "queued",
        "held",
        "claimed",
        "deferred",
        "accepted",
        "uncertain",
        "bounced",
        "rejected",
        "failed",
        "expired",
        "withdrawn",
        "replied",
        "held-holder",
        "held-channel",
        "held-task",
        "accepted-task",
        "rejected-task",
        "failed-task",
        "expired-held",
        "held-suppressed",
        "accepted-delayed",
        "replied-waits",
        "replied-passed-on",
        "outbox"
      })
  void every_state_of_a_letter_is_said(String state) {
    spoken("letter.state." + state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "paused", "busy"})
  void a_refusal_has_a_title_and_a_text(String reason) {
    List.of(".title", ".text").forEach(part -> spoken(reason + part));
  }
}
