package org.outcry.campaigns.completeness;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.texts.TextPart;
import org.outcry.platform.language.Language;

/**
 * One thing that an action lacks.
 *
 * @param panel the part of the page builder where it is mended
 * @param part the text that it is about; {@code null} where it is about none
 * @param language of the text; {@code null} where it is about none or all
 * @param detail what says more: a field's label, a merge field, a target's name; may be empty
 */
public record Lack(
    Code code, String panel, @Nullable TextPart part, @Nullable Language language, String detail) {

  /** What is lacking. */
  public enum Code {
    /** A text is missing. */
    MISSING,
    /** A text is too long. */
    LONG,
    /** A text has a character, or a line break, that it must not have. */
    CHARACTER,
    /** A text is not in the form in which it is stored; saving it again makes it so. */
    UNTIDY,
    /** Rich text has something that a page does not show. */
    RICH,
    /** There is no such merge field here; the detail is what stands between the braces. */
    MERGE,
    /** A merge field needs something that the form does not ask for. */
    UNASKED,
    /** A salutation has a merge field. */
    SALUTATION,
    /** A field to choose from has no options. */
    NO_OPTIONS,
    /** A letter has nobody to go to. */
    NO_TARGET,
    /** A target has no name. */
    NO_NAME,
    /** A target can't be reached as it says; the detail is the target. */
    UNREACHABLE,
    /** A letter is longer than its target takes; the detail is the target. */
    LETTER_LONG,
    /** A safety choice can't be kept; the detail is its word in files. */
    CHOICE,
    /** A letter passes personal data on without the consent to it, and on no other ground. */
    NO_CONSENT,
    /** Names of supporters are shown, and the form asks for that consent never, or twice. */
    NO_NAME_CONSENT,
    /** Names of supporters are to be shown of a sealed action. */
    SEALED_NAMES,
    /** A letter is to wait for a confirmation, and there is none. */
    NO_LETTER,
    /** The form asks for own words that nobody can write. */
    OWN_WORDS,
    /** The scripts are larger than 64 KiB. */
    SCRIPTS,
    /** All of it is more than a campaign folder holds; the detail is the file, or empty. */
    LARGE,
    /** Something that the page builder does not let through; the detail is its key in files. */
    UNUSUAL,

    /** Advice: a picture has no text alternative, so that it is silent for who does not see it. */
    SILENT(false),
    /** Advice: a translation is older than what it translates. */
    OUTDATED(false);

    private final boolean blocks;

    Code() {
      this(true);
    }

    Code(boolean blocks) {
      this.blocks = blocks;
    }

    /** Whether the action can't be published while it lacks this. */
    public boolean blocks() {
      return blocks;
    }
  }
}
