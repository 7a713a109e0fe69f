package org.outcry.platform.start;

import java.util.List;

/**
 * Adds lines to the block that is printed once the web server is ready; beans of this type are
 * asked in the order of their {@code @Order}.
 */
public interface StartNotice {
  /** The lines, asked for when everything has started; an empty list adds nothing. */
  List<Line> lines();

  /**
   * One line of the block.
   *
   * @param label what it is, at most 12 characters, such as "Outbox"
   * @param text an address, a file, or a short sentence
   */
  record Line(String label, String text) {}
}
