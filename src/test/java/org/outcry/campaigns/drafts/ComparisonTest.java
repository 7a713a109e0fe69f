package org.outcry.campaigns.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Texts are compared by words. */
class ComparisonTest {
  private static String shown(String before, String now) {
    return Comparison.pieces(before, now).stream()
        .map(piece ->
            switch (piece.fate()) {
              case KEPT -> piece.words();
              case REMOVED -> "[-" + piece.words() + "-]";
              case ADDED -> "[+" + piece.words() + "+]";
            })
        .collect(Collectors.joining());
  }

  @Test
  void words_that_were_taken_out_and_put_in_stand_beside_each_other() {
    assertThat(shown("Free her now.", "Free them now!"))
        .isEqualTo("Free [-her-][+them+] now[-.-][+!+]");
    assertThat(shown("", "New words")).isEqualTo("[+New words+]");
    assertThat(shown("Old words", "")).isEqualTo("[-Old words-]");
    assertThat(shown("Même", "Même")).isEqualTo("Même");
  }

  @Test
  void words_replaced_one_after_the_other_are_one_replacement() {
    assertThat(shown("Release Narges Mohammadi", "Free her at once"))
        .isEqualTo("[-Release Narges Mohammadi-][+Free her at once+]");
    assertThat(shown("Free her and him", "Release her or them"))
        .isEqualTo("[-Free-][+Release+] her [-and him-][+or them+]");
    assertThat(shown("One two", "One  and two")).contains("[+").doesNotContain("[- -]");
  }

  @Test
  void both_texts_come_out_of_it_whole_in_any_script() {
    String before = "آزادی برای همه.\n\nL’été, c’est l’été – 日本語です";
    String now = "آزادی اکنون.\nL’été n’est pas l’hiver – 日本です";
    var pieces = Comparison.pieces(before, now);
    assertThat(joined(pieces, Comparison.Fate.ADDED)).isEqualTo(before);
    assertThat(joined(pieces, Comparison.Fate.REMOVED)).isEqualTo(now);
  }

  private static String joined(java.util.List<Comparison.Piece> pieces, Comparison.Fate without) {
    return pieces.stream()
        .filter(piece -> piece.fate() != without)
        .map(Comparison.Piece::words)
        .collect(Collectors.joining());
  }
}
