package org.outcry.letters.delivery;

/** Thrown when a delivery can't be made or settled; nothing was changed. */
public class DeliveryRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param sentence why, and what to do; nothing personal but a target's name
   */
  public DeliveryRefused(String sentence) {
    super(sentence);
  }
}
