package org.outcry.platform.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.outcry.platform.database.Documents;

/** A sentence that is kept or handed on without its words, and said in its reader's language. */
class MessageTest {
  private static final Messages MESSAGES = Messages.load();
  private static final Words FRENCH = MESSAGES.in(Language.FRENCH);

  private static final Message LACKS =
      Message.of(
          "lack.missing", "language", Language.FRENCH, "text", Message.of("lack.part.headline"));

  @Test
  void is_said_in_the_readers_language_with_all_that_is_in_it() {
    assertThat(LACKS.in(FRENCH)).isEqualTo("Manque en français\u202f: titre.");
    assertThat(LACKS.english()).isEqualTo("Missing in French: headline.");
    assertThat(Message.of("folder.long", "name", "x", "length", 12_345, "most", 10_000).in(FRENCH))
        .contains("12\u202f345 caractères");
  }

  @Test
  void several_are_said_after_each_other() {
    Message two = Message.sentences(List.of(LACKS, Message.of("lack.no-target")));
    assertThat(two.english())
        .isEqualTo("Missing in French: headline. The letter goes to nobody; add whom it is for.");
    assertThat(Message.list(List.of(Message.plain("a"), Message.plain("b"), Message.plain("c"))))
        .hasToString("a, b, c");
  }

  @Test
  void is_kept_without_its_words() {
    Message refusal = Message.of("lack.refusal", "action", "sos", "first", LACKS, "more", 3);
    String stored = Documents.write(refusal);
    assertThat(stored).contains("lack.missing").doesNotContain("Missing");
    assertThat(Documents.read(stored, Message.class)).isEqualTo(refusal);
    assertThat(Documents.read(stored, Message.class).in(FRENCH))
        .isEqualTo(refusal.in(FRENCH))
        .contains("Manque en français");
  }

  @Test
  void what_an_earlier_version_kept_says_so_where_its_words_are_gone() {
    String gone =
        """
        {"key": "lack.refusal", "arguments": {"action": "sos", "more": 0, "first":
          {"key": "lack.gone", "arguments": {"most": 5, "in": {"language": "fr"}}}}}
        """;
    Message kept = Documents.read(gone, Message.class);
    assertThat(kept.english())
        .contains(
            "An earlier version of Outcry wrote this, in words that this version no longer has:"
                + " lack.gone (in: French, most: 5).");
    assertThat(kept.in(FRENCH))
        .contains("Une version antérieure d’Outcry", "lack.gone (in: français, most: 5)");
    for (String other :
        List.of(
            "{\"key\": \"lack.missing\", \"arguments\": {\"text\": \"a {b} 'c\"}}",
            "{\"key\": \"lack.refusal\", \"arguments\": {\"action\": \"x\", \"first\": \"y\", \"more\": \"z\"}}",
            "{\"key\": \"lack.gone\"}")) {
      assertThat(Documents.read(other, Message.class).english())
          .startsWith("An earlier version of Outcry wrote this");
    }
    assertThat(
            Documents.read(
                "{\"key\": \"lack.no-target\", \"arguments\": {\"a\": 1}}", Message.class))
        .as("more arguments than it needs")
        .hasToString("The letter goes to nobody; add whom it is for.");
  }

  @Test
  void a_sentence_that_was_kept_with_its_words_is_shown_as_it_was() {
    assertThat(Documents.read("\"Mend {this}.\"", Message.class).in(FRENCH))
        .isEqualTo("Mend {this}.");
  }
}
