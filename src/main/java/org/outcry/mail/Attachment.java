package org.outcry.mail;

import java.util.regex.Pattern;

/**
 * A file that goes with a mail.
 *
 * @param name 1 to 100 ASCII letters, digits, dots, hyphens and underscores
 * @param mediaType such as {@code text/csv; charset=UTF-8}
 * @param content its bytes; not copied, so nobody may change them
 */
public record Attachment(String name, String mediaType, byte[] content) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern TYPE =
      Pattern.compile("[a-z]+/[a-z0-9.+-]+(; charset=[A-Za-z0-9-]+)?");

  /**
   * @throws IllegalArgumentException when name or type are of another form
   */
  public Attachment {
    if (!NAME.matcher(name).matches() || !TYPE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException("not a name or a type that may stand in a header");
    }
  }
}
