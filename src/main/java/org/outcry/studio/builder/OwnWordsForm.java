package org.outcry.studio.builder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.OwnWords;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;

/** How the form asks for words of the supporter's own. */
final class OwnWordsForm {
  private static final int MOST_AT_LEAST = 2_000;
  private static final int MOST_POINTS = 10;
  private static final int LONGEST_POINT = 300;

  private OwnWordsForm() {}

  static @Nullable OwnWords ask(
      Sheet sheet, @Nullable OwnWords present, Editing editing, PersonalMessage message) {
    Words words = sheet.words();
    boolean asks =
        sheet.tick(
            "own",
            words.get("studio.panel.letter.own"),
            words.get("studio.panel.letter.own.help"),
            present != null);
    OwnWords was = present == null ? new OwnWords(null, List.of()) : present;
    @Nullable Long least =
        sheet.number(
            "least",
            words.get("studio.panel.letter.own.least"),
            words.get("studio.panel.letter.own.least.help"),
            was.least() == null ? null : was.least().longValue(),
            1,
            MOST_AT_LEAST);
    List<Texts> points =
        sheet.list(
            "points",
            words.get("studio.panel.letter.own.points"),
            words.get("studio.panel.letter.own.points.help"),
            words.get("studio.panel.letter.own.point"),
            was.points(),
            MOST_POINTS,
            Texts.of(sheet.languages().getFirst(), ""),
            (item, point) ->
                item.texts(
                    "text", words.get("studio.panel.letter.own.point"), point, LONGEST_POINT));
    if (asks && editing == Editing.FIXED && message == PersonalMessage.NONE) {
      sheet.wrong("own", words.get("studio.panel.letter.own.nobody"));
    }
    if (asks && least != null && message != PersonalMessage.REQUIRED) {
      sheet.wrong("least", words.get("studio.panel.letter.own.least.needs"));
    }
    return asks ? new OwnWords(least == null ? null : least.intValue(), points) : null;
  }
}
