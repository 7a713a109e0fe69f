package org.outcry.campaigns.pictures;

/** A picture that is refused; the message is a sentence that says why and how to mend it. */
public final class BadPicture extends Exception {
  private static final long serialVersionUID = 1;

  BadPicture(String sentence) {
    super(sentence);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  static BadPicture broken() {
    return new BadPicture("The picture is damaged or cut off; save it anew as JPEG or PNG.");
  }
}
