package org.outcry.campaigns.drafts;

import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Texts;

/**
 * One text of a page, as it stands in each language.
 *
 * @param panel of the builder where it is edited
 * @param key tells it from the other texts of the page, and finds it in another version
 * @param kind what it is
 */
public record Passage(String panel, String key, Kind kind, Texts texts) {
  static final String SALUTATION_OF = "salutation.";
  static final String FAREWELL_OF = "farewell.";

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
    /** The first line of the letter to one of those it goes to. */
    SALUTATION,
    /** The words above the signature that one of those it goes to has of their own. */
    FAREWELL,
    THANKS,
    SHARE,
    NEXT,
    NEWS
  }

  /** The key of whom it is written to; {@code null} for a text that all have. */
  @Nullable String target() {
    return switch (kind) {
      case SALUTATION -> key.substring(SALUTATION_OF.length());
      case FAREWELL -> key.substring(FAREWELL_OF.length());
      default -> null;
    };
  }
}
