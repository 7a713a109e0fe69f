package org.outcry.supporters;

/**
 * That a page behind a mailed link shows what was typed once it is told the address that the link
 * went to: the link alone stands in the history of a browser that others may use.
 *
 * @param wrong whether another address was told
 * @param typed what was
 */
public record Showing(boolean wrong, String typed) {
  /** Of a page that was just opened. */
  public static final Showing ASKS = new Showing(false, "");

  /** The most characters of an address that is shown again. */
  private static final int LONGEST = 254;

  /** Of a page that was told another address. */
  public static Showing refuses(String typed) {
    return new Showing(true, typed.length() > LONGEST ? "" : typed);
  }
}
