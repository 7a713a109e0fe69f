package org.outcry.campaigns.texts;

/** What a text of an action is, with its bounds (docs/campaign-folder.md). */
public enum TextPart {
  HEADLINE(120),
  STRAPLINE(300),
  NOTICE(300),
  STORY(Kind.RICH, 0),
  QUOTATION(2000),
  SPEAKER(200),
  ALTERNATIVE(Kind.LINE, 500),
  CAPTION(500),
  CREDIT(200),
  CALL(300),
  BUTTON(60),
  FIELD_LABEL(200),
  FIELD_HELP(300),
  OPTION(200),
  CONSENT(2000),
  SUBJECT(Kind.SUBJECT, 200),
  BODY(Kind.BODY, 10_000),
  CLOSING(Kind.CLOSING, 200),
  POINT(300),
  TARGET_STYLE(100),
  TARGET_OFFICE(200),
  TARGET_INSTITUTION(200),
  TARGET_SALUTATION(200),
  TARGET_CLOSING(Kind.CLOSING, 200),
  THANKS(Kind.RICH, 0),
  SHARE(240),
  NEXT(200),
  NEWS(Kind.RICH, 0);

  /** How it is written. */
  public enum Kind {
    /** Plain text of one line. */
    LINE,
    /** Rich text, in its canonical form. */
    RICH,
    /** One line with any merge fields but the message's. */
    SUBJECT,
    /** Paragraphs with any merge fields. */
    BODY,
    /** One line with the merge fields of the target. */
    CLOSING
  }

  private final Kind kind;
  private final int most;

  TextPart(int most) {
    this(Kind.LINE, most);
  }

  TextPart(Kind kind, int most) {
    this.kind = kind;
    this.most = most;
  }

  public Kind kind() {
    return kind;
  }

  /** The most characters; 0 where only the size of its file is bounded. */
  public int most() {
    return most;
  }

  /** Whether a language's text may be empty, which still has to be said. */
  public boolean mayBeEmpty() {
    return this == ALTERNATIVE;
  }
}
