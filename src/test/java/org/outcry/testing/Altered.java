package org.outcry.testing;

/** What somebody has changed by one character, so that it is surely another. */
public final class Altered {
  /** The last characters of base64 carry fewer bits than they have, and some mean the same. */
  private static final int BEFORE_THE_END = 5;

  private Altered() {}

  /** A link with another key at its end. */
  public static String key(String link) {
    return at(link, link.length() - BEFORE_THE_END);
  }

  /** A text with another character in one place. */
  public static String at(String text, int place) {
    char other = text.charAt(place) == 'A' ? 'B' : 'A';
    return text.substring(0, place) + other + text.substring(place + 1);
  }
}
