package org.outcry.campaigns;

/** A part of a letter, which decides on the merge fields that it may have. */
public enum LetterPart {
  SUBJECT,
  BODY,
  CLOSING;

  /** Whether a merge field may stand there. */
  public boolean allows(MergeField field) {
    return switch (this) {
      case BODY -> true;
      case SUBJECT -> field != MergeField.MESSAGE;
      case CLOSING -> field.fieldName().startsWith("target.");
    };
  }
}
