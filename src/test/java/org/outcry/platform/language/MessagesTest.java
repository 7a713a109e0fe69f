package org.outcry.platform.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final String SIGNED =
      "{count, plural, one {# person} other {# people}} of {total}";
  private static final String SIGNE =
      "{count, plural, one {# personne} other {# personnes}} sur {total}";

  private final Messages messages = messages(Map.of("a.signed", SIGNED), Map.of("a.signed", SIGNE));

  private static Messages messages(Map<String, String> english, Map<String, String> french) {
    return Messages.of(Map.of(Language.ENGLISH, english, Language.FRENCH, french));
  }

  @Test
  void plural_forms_and_numbers_follow_the_language() {
    Words english = messages.in(Language.ENGLISH);
    Words french = messages.in(Language.FRENCH);
    assertThat(english.get("a.signed", "count", 1, "total", 2)).isEqualTo("1 person of 2");
    assertThat(english.get("a.signed", "count", 0, "total", 2000)).isEqualTo("0 people of 2,000");
    assertThat(french.get("a.signed", "count", 0, "total", 2)).isEqualTo("0 personne sur 2");
    assertThat(french.get("a.signed", "count", 1234, "total", 2))
        .isEqualTo("1\u202f234 personnes sur 2");
  }

  @Test
  void a_language_without_an_interface_gets_english_words_but_its_own_numbers_and_dates() {
    Words german = messages.in(new Language("de"));
    assertThat(german.language().tag()).isEqualTo("de");
    assertThat(german.wordsLanguage()).isEqualTo(Language.ENGLISH);
    assertThat(german.get("a.signed", "count", 1, "total", 1)).isEqualTo("1 person of 1");
    assertThat(german.number(12345)).isEqualTo("12.345");
    assertThat(german.date(LocalDate.of(2020, 7, 27))).isEqualTo("27. Juli 2020");
  }

  @Test
  void dates_are_written_out_also_as_arguments() {
    Messages dated = messages(Map.of("a.on", "on {day}"), Map.of("a.on", "le {day}"));
    LocalDate day = LocalDate.of(2020, 7, 27);
    assertThat(dated.in(Language.ENGLISH).get("a.on", "day", day)).isEqualTo("on July 27, 2020");
    assertThat(dated.in(Language.FRENCH).get("a.on", "day", day)).isEqualTo("le 27 juillet 2020");
  }

  @Test
  void moments_are_shown_by_the_readers_clock_which_is_named() {
    Instant moment = Instant.parse("2026-11-29T02:05:59Z");
    Words words = messages.in(Language.ENGLISH);
    assertThat(words.minute(moment)).isEqualTo("November 29, 2026, 02:05 UTC");
    assertThat(words.by(ZoneOffset.UTC).minute(moment)).isEqualTo("November 29, 2026, 02:05 UTC");
    Words there = words.by(ZoneId.of("America/Toronto"));
    assertThat(there.day(moment)).isEqualTo("November 28, 2026");
    assertThat(there.minute(moment)).isEqualTo("November 28, 2026, 21:05 EST");
    assertThat(there.by(ZoneOffset.UTC).day(moment)).isEqualTo("November 29, 2026");
    assertThat(messages.in(Language.FRENCH).by(ZoneId.of("Europe/Paris")).minute(moment))
        .isEqualTo("29 novembre 2026, 03:05 CET");
  }

  @Test
  void an_unknown_key_or_a_missing_argument_is_an_error() {
    Words words = messages.in(Language.ENGLISH);
    assertThatThrownBy(() -> words.get("a.nothing")).hasMessageContaining("a.nothing is missing");
    assertThatThrownBy(() -> words.get("a.signed", "count", 1)).hasMessageContaining("needs");
  }

  @Test
  void the_start_is_refused_when_languages_do_not_match() {
    assertThatThrownBy(() -> messages(Map.of("a.b", "x", "a.c", "y"), Map.of("a.b", "x")))
        .hasMessage("The message a.c is missing in fr.");
    assertThatThrownBy(() -> messages(Map.of("a.b", "x"), Map.of("a.b", "x", "a.c", "y")))
        .hasMessage("The message a.c is missing in en.");
    assertThatThrownBy(() -> messages(Map.of("a.b", "{name}"), Map.of("a.b", "{nom}")))
        .hasMessageContaining("[nom] in fr but [name] in en");
  }

  @Test
  void the_start_is_refused_for_broken_patterns_and_keys() {
    assertThatThrownBy(() -> one("a.b", "{count, plural, one {x}}")).hasMessageContaining("a.b");
    assertThatThrownBy(() -> one("a.b", "{open")).hasMessageContaining("a.b in en");
    assertThatThrownBy(() -> one("a.b", "{0} things")).hasMessageContaining("name its arguments");
    assertThatThrownBy(() -> one("a.b", " ")).hasMessageContaining("empty");
    assertThatThrownBy(() -> one("nodot", "x")).hasMessageContaining("with a dot");
  }

  private static Messages one(String key, String pattern) {
    return Messages.of(Map.of(Language.ENGLISH, Map.of(key, pattern)));
  }

  @Test
  void our_own_files_load_and_speak_english_and_french() {
    Messages ours = Messages.load();
    assertThat(ours.languages()).contains(Language.ENGLISH, Language.FRENCH);
    assertThat(ours.in(Language.FRENCH).get("error.404.title"))
        .isEqualTo("Cette page n’existe pas");
  }
}
