package org.outcry.letters.delivery;

import java.util.List;
import java.util.stream.Stream;
import org.outcry.letters.ComposedLetter;
import org.outcry.targets.Target;

/**
 * A letter on paper.
 *
 * @param number its place in the print run, from 1
 * @param sender name and address on one line, as it stands small above the addressee
 * @param date the day of signing, written out in the letter's language
 */
public record PrintedLetter(int number, ComposedLetter letter, String sender, String date) {
  private static final int FULL_SIZE = 10;
  private static final int MOST_LINES = 5;
  private static final int LINE = 42;

  /** The addressee as it stands in the window: name, office and the lines of the address. */
  public List<String> address() {
    Target target = letter.target();
    String post = target.post(letter.language());
    List<String> address = target.delivery().postalAddress();
    return Stream.of(
            Stream.of(target.styledName(letter.language())),
            Stream.of(post).filter(line -> !line.isEmpty()),
            address.stream().filter(line -> !line.equals(target.name()) && !line.equals(post)))
        .flatMap(lines -> lines)
        .toList();
  }

  /** The address's size in points: smaller where it is so long that it would leave the window. */
  public String addressSize() {
    int lines = address().stream().mapToInt(line -> (line.length() + LINE - 1) / LINE).sum();
    return String.valueOf(Math.min(FULL_SIZE, FULL_SIZE * MOST_LINES / Math.max(1, lines)));
  }
}
