package org.outcry.studio.insights;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.insights.Coarse;
import org.outcry.insights.Insights.Numbers;
import org.outcry.insights.plot.Caption;
import org.outcry.insights.plot.Category;
import org.outcry.insights.plot.Figures;
import org.outcry.insights.plot.StatePlot;
import org.outcry.insights.plot.StatePlot.Tone;
import org.outcry.insights.plot.StatePlot.Toned;
import org.outcry.platform.language.Words;

/** Signatures with a letter, by whose words are in it. */
final class OwnWords {
  private OwnWords() {}

  /** Nothing of so few that one of them could be meant. */
  static @Nullable StatePlot plot(Numbers numbers, Words words) {
    if (numbers.known() < Coarse.LEAST) {
      return null;
    }
    Figures figures = Figures.in(words.language());
    Caption caption =
        new Caption(
            "words",
            words.get("insights.words"),
            words.get(
                "insights.words.about",
                "share",
                figures.share(numbers.own(), numbers.known()),
                "all",
                figures.number(numbers.known())),
            words.get("insights.words.whose"));
    return StatePlot.of(
        caption,
        words.get("insights.signatures"),
        words.get("insights.share"),
        List.of(
            new Toned(new Category(words.get("insights.words.own"), numbers.own()), Tone.FIRST),
            new Toned(
                new Category(words.get("insights.words.suggested"), numbers.suggested()),
                Tone.NONE)),
        words.language());
  }
}
