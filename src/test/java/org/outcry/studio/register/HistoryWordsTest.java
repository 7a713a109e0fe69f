package org.outcry.studio.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcry.letters.HeldFor;
import org.outcry.letters.TaskFate;
import org.outcry.letters.delivery.DeliveryKind;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;

/** The words for what was decided about letters, and for what staff can do. */
class HistoryWordsTest {
  private static final Messages MESSAGES = Messages.load();

  private static final List<String> KINDS =
      List.of(
          "moved-to-new",
          "as-signed",
          "moved-to-next",
          "moved-to-fallback",
          "expired",
          "released",
          "uncertain-arrived",
          "uncertain-again",
          "uncertain-lost",
          "signature-invalidated",
          "signature-withdrawn",
          "signature-disputed",
          "signature-reinstated",
          "signature-erased",
          "signature-retired",
          "signature-consent-taken-back",
          "suppression-lifted",
          "left-out-of-digest",
          "late-to-digest",
          "late-to-dossier",
          "handed-over",
          "handed-over-as-printed",
          "posted",
          "posted-as-printed",
          "bounced",
          "replied",
          "sent-after-all",
          "reply-released",
          "reply-dropped");

  private static final List<String> OF_DIGESTS =
      List.of("accepted", "uncertain", "bounced", "rejected", "failed", "expired", "replied");

  static Stream<String> kinds() {
    return Stream.of(
            KINDS.stream(),
            Stream.of(HeldFor.values()).map(reason -> "held-" + reason.word()),
            Stream.of(TaskFate.values()).map(fate -> "task-" + fate.word()),
            OF_DIGESTS.stream().map(state -> "digest-" + state),
            Stream.of(DeliveryKind.values())
                .map(kind -> kind.name().toLowerCase(java.util.Locale.ROOT))
                .flatMap(kind -> Stream.of("put-in-" + kind, "taken-out-of-" + kind)))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_decision_about_a_letter_is_said_in_words(String kind) {
    for (Language language : MESSAGES.languages()) {
      String said = new HistoryWords(MESSAGES.in(language)).decided(kind);
      assertThat(said).doesNotContain(kind).matches("(?s)\\p{Lu}.*");
    }
  }

  @Test
  void what_an_office_refused_by_hand_has_no_servers_answer() {
    RegisterWords words = new RegisterWords(MESSAGES.in(Language.ENGLISH));
    for (String state : List.of("rejected", "failed")) {
      assertThat(words.advice(state, "task")).isNull();
      assertThat(words.advice(state, null)).contains("server answered");
    }
  }
}
