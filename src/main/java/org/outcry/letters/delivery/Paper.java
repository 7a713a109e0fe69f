package org.outcry.letters.delivery;

/**
 * Paper, with the place of the address that shows through an envelope's left window once the sheet
 * is folded. Lengths are in millimetres from the sheet's upper left corner.
 *
 * @param css its name in CSS
 * @param left of the address
 * @param top of the address field, with the line of the sender
 * @param width of the field
 * @param height of the field
 * @param body where the letter begins
 */
public record Paper(String css, int left, int top, int width, int height, int body) {
  /** DIN 5008, form B: a field of 85 by 45 mm, for envelopes DL and C6/5. */
  public static final Paper A4 = new Paper("A4", 25, 45, 85, 45, 98);

  /**
   * The left window of a no. 10 envelope, 1 1/8 by 4 1/2 in, 7/8 in from its left and 1/2 in from
   * its bottom edge. A letter folded in three has play in it: what stands from 64 to 80 mm from the
   * sheet's top and from 25 to 110 mm from its left shows wherever it slides.
   */
  public static final Paper LETTER = new Paper("letter", 25, 58, 85, 32, 97);
}
