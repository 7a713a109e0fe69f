package org.outcry.supporters;

import java.util.Locale;

/** Of what a word of a signature is; its number stands in the upper bits of the index. */
enum WordKind {
  NAME,
  CITY,
  POSTAL,
  /** In plain, as it stands in the signature's own column. */
  COUNTRY,
  /** Likewise: its province, territory or state. */
  REGION;

  /** What the keyed hash is made for; words that are equal in two kinds are two words. */
  String field() {
    return "signature-word-" + name().toLowerCase(Locale.ROOT);
  }

  /**
   * The word as it stands in the table.
   *
   * @param cut its lower bits, {@link WordKeys#BITS} of them
   */
  int word(int cut) {
    return ordinal() << WordKeys.BITS | cut;
  }
}
