package org.outcry.letters;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.StandardField;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.targets.Target;

/**
 * The letter as the form shows it before anything is typed: what is known is filled in, the rest
 * stands in brackets ("[your city]"). The page is the same for everybody, so nobody's name is in
 * it.
 *
 * @param subject with its gaps in brackets
 * @param salutation the target's; a bracket where there are several
 * @param body with its gaps in brackets
 * @param closing the words above the signature
 * @param placesMessage whether the personal message stands inside the body
 */
public record ShownLetter(
    String subject, String salutation, String body, String closing, boolean placesMessage) {
  private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\f\\r]+");
  private static final Pattern AROUND_BREAKS = Pattern.compile(" ?\n ?");

  public static ShownLetter of(
      LetterTemplate template, Organisation organisation, Language language, Words words) {
    List<Target> targets = template.targets();
    Target only = targets.size() == 1 ? targets.getFirst() : null;
    String body = template.body().in(language);
    return new ShownLetter(
        MergeField.fill(
            template.subject().in(language), f -> known(f, only, organisation, language, words)),
        only != null ? only.salutation().in(language) : words.get("letter.salutations"),
        MergeField.fill(body, f -> known(f, only, organisation, language, words)),
        (only != null && only.closing() != null ? only.closing() : template.closing()).in(language),
        body.contains(MergeField.MESSAGE.written()));
  }

  private static String known(
      MergeField field,
      @Nullable Target only,
      Organisation organisation,
      Language language,
      Words words) {
    if (field == MergeField.ORGANISATION_NAME) {
      return organisation.name().in(language);
    }
    if (only == null) {
      return gap(field, words);
    }
    return switch (field) {
      case TARGET_NAME -> only.name();
      case TARGET_STYLE -> only.style() == null ? "" : only.style().in(language);
      case TARGET_OFFICE -> only.office() == null ? "" : only.office().in(language);
      case TARGET_INSTITUTION -> only.institution() == null ? "" : only.institution().in(language);
      default -> gap(field, words);
    };
  }

  /**
   * What stands for something that was not typed when a letter is shown before signing: brackets
   * where one cannot sign without it; else nothing, as in the letter that is sent.
   */
  public static String missing(MergeField field, ActionContent content, Words words) {
    return isRequired(field, content) ? gap(field, words) : "";
  }

  private static boolean isRequired(MergeField field, ActionContent content) {
    return switch (field) {
      case SUPPORTER_NAME, SUPPORTER_GIVEN_NAME, SUPPORTER_FAMILY_NAME -> true;
      case SUPPORTER_CITY -> isRequired(StandardField.CITY, content);
      case SUPPORTER_REGION -> isRequired(StandardField.REGION, content);
      case SUPPORTER_COUNTRY -> isRequired(StandardField.COUNTRY, content);
      case MESSAGE ->
          content.letter() != null && content.letter().message() == PersonalMessage.REQUIRED;
      case TARGET_NAME, TARGET_STYLE, TARGET_OFFICE, TARGET_INSTITUTION, ORGANISATION_NAME, DATE ->
          false;
    };
  }

  private static boolean isRequired(StandardField field, ActionContent content) {
    return content.form().fields().stream()
        .anyMatch(asked -> asked.required() && asked.parameter().equals(field.parameter()));
  }

  /** What stands for a field that is not known yet, in brackets. */
  public static String gap(MergeField field, Words words) {
    return "[" + words.get("letter.gap." + field.fieldName()) + "]";
  }

  /**
   * The supporter's text with its gaps turned back into merge fields; null when it is the shown
   * one.
   */
  public static @Nullable String ownWords(String typed, String shown, Words words) {
    String text = typed.strip();
    if (text.equals(shown) || normalised(text).equals(normalised(shown))) {
      return null;
    }
    for (MergeField field : MergeField.values()) {
      text = text.replace(gap(field, words), field.written());
    }
    return text;
  }

  private static String normalised(String text) {
    String narrow = SPACES.matcher(text.strip()).replaceAll(" ");
    return AROUND_BREAKS.matcher(narrow).replaceAll("\n");
  }
}
