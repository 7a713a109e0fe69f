package org.outcry.signing.measure;

import java.util.Locale;

/** What is counted about a page and its form. */
public enum PageEvent {
  /** The page was shown, or said to be unchanged (304), to whoever or whatever asked. */
  SERVED,
  /** A form was sent in order to sign. */
  POSTED,
  /** It was given back, because something had to be mended. */
  REFUSED,
  /** The same for each field that something was wrong with. */
  FIELD_REFUSED,
  /** A signature was taken; one that waits for its address to be confirmed is, too. */
  SIGNED,
  /** The same, with words of the supporter's own in the letter. */
  PERSONAL,
  /** Somebody began with the form, as their browser's script says; so with all that follows. */
  BEGUN,
  /** Somebody came to a field. */
  REACHED,
  /** Somebody went away without sending the form, and this is the field where they were last. */
  LEFT,
  /** Somebody who had begun sent the form. */
  SENT;

  /** Its name in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
