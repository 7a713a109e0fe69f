package org.outcry.letters.delivery;

import java.util.List;
import org.outcry.letters.ShownLetter;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;

/**
 * What a digest says.
 *
 * @param salutation the target's
 * @param sender who it is from, with the postal address, a line each
 * @param counted all who signed up to now, without the offset
 * @param inside how many letters are in it
 * @param withheld how many of them without their name
 * @param shown the entries that stand in the mail itself
 * @param letter the campaign's letter, in its first wording
 */
public record DigestPage(
    Words words,
    Language language,
    String salutation,
    String organisation,
    List<String> sender,
    String title,
    String call,
    long counted,
    int inside,
    int withheld,
    List<Entry> shown,
    ShownLetter letter) {

  /** How many letters stand in the attached file alone. */
  public int more() {
    return inside - shown.size();
  }

  /** The name of an entry, or that it is withheld. */
  public String name(Entry entry) {
    String name = entry.name();
    return name == null ? words.get("dossier.withheld") : name;
  }

  /** The same as plain text. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(salutation).append("\n\n");
    text.append(words.get("digest.intro", "count", inside, "organisation", organisation));
    text.append("\n\n").append(title).append('\n').append(call).append("\n\n");
    text.append(words.get("digest.counted", "count", counted)).append("\n\n");
    text.append("— ").append(letter.subject()).append("\n\n").append(letter.body());
    text.append("\n\n").append(words.get("digest.who")).append("\n\n");
    for (Entry entry : shown) {
      text.append(entry.number()).append(". ").append(name(entry));
      if (!entry.shownPlace().isEmpty()) {
        text.append(", ").append(entry.shownPlace());
      }
      text.append('\n');
      if (entry.comment() != null) {
        text.append(entry.comment().indent(4));
      }
    }
    text.append('\n');
    if (more() > 0) {
      text.append(words.get("digest.more", "count", more())).append("\n\n");
    }
    if (withheld > 0) {
      text.append(words.get("dossier.withheld.count", "count", withheld)).append("\n\n");
    }
    return text.append(words.get("digest.attached"))
        .append("\n\n")
        .append(String.join("\n", sender))
        .toString();
  }
}
