package org.outcry.campaigns.drafts;

import org.outcry.platform.language.Texts;

/**
 * One text of a page, as it stands in each language.
 *
 * @param panel of the builder where it is edited
 * @param key tells it from the other texts of the page, and finds it in another version
 * @param kind what it is
 */
public record Passage(String panel, String key, Kind kind, Texts texts) {

  /** What a text is, for its name on a screen. */
  public enum Kind {
    HEADLINE,
    STRAPLINE,
    NOTICE,
    STORY,
    QUOTATION,
    SPEAKER,
    ALTERNATIVE,
    CAPTION,
    CREDIT,
    CALL,
    FIELD,
    HELP,
    OPTION,
    CONSENT,
    BUTTON,
    SUBJECT,
    LETTER,
    CLOSING,
    POINT,
    THANKS,
    SHARE,
    NEXT,
    NEWS
  }
}
