package org.outcry.letters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.Placeholder;
import org.outcry.campaigns.StandardField;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.targets.Target;

/**
 * The letter as the form shows it before anything is typed: what is known is filled in, the rest
 * stands in brackets ("[your city]"). The page is the same for everybody who sees its variant, so
 * nobody's name is in it.
 *
 * @param subject with its gaps in brackets
 * @param salutation the target's; a bracket where there are several
 * @param body with its gaps in brackets
 * @param closing the words above the signature, with their gaps in brackets
 * @param placesMessage whether the personal message stands inside the body
 * @param gaps the merge field for each bracket that may stand in it
 */
public record ShownLetter(
    String subject,
    String salutation,
    String body,
    String closing,
    boolean placesMessage,
    Map<String, String> gaps) {
  private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\f\\r]+");
  private static final Pattern AROUND_BREAKS = Pattern.compile(" ?\n ?");

  /**
   * @param variant whose words are shown; {@code null} for the first
   */
  public static ShownLetter of(
      LetterTemplate letter,
      @Nullable String variant,
      Organisation organisation,
      Language language,
      Words words) {
    LetterTemplate template = letter.showing(variant);
    List<Target> targets = template.targets();
    Target only = targets.size() == 1 ? targets.getFirst() : null;
    String subject = template.subject().in(language);
    String body = template.body().in(language);
    Texts closing = only != null && only.closing() != null ? only.closing() : template.closing();
    Texts ours = template.organisation() != null ? template.organisation() : organisation.name();
    Function<Placeholder, String> known = each -> known(each, only, ours, language, words);
    return new ShownLetter(
        Placeholder.fill(subject, known),
        only != null ? only.salutation().in(language) : words.get("letter.salutations"),
        Placeholder.fill(body, known),
        Placeholder.fill(closing.in(language), known),
        body.contains(Placeholder.MESSAGE),
        gaps(subject + "\n" + body, words));
  }

  private static String known(
      Placeholder placeholder,
      @Nullable Target only,
      Texts organisation,
      Language language,
      Words words) {
    if (placeholder.field() == MergeField.ORGANISATION_NAME) {
      return organisation.in(language);
    }
    String about = only == null ? null : placeholder.about(only, language);
    return about != null ? about : gap(placeholder, words);
  }

  /** The brackets of every merge field, and of the forms that stand in these texts. */
  private static Map<String, String> gaps(String texts, Words words) {
    Map<String, String> gaps = new LinkedHashMap<>();
    for (MergeField field : MergeField.values()) {
      if (field != MergeField.TARGET_GENDER) {
        Placeholder placeholder = new Placeholder(field);
        gaps.put(gap(placeholder, words), placeholder.written());
      }
    }
    Placeholder.in(texts).stream()
        .filter(each -> each.field() == MergeField.TARGET_GENDER)
        .forEach(each -> gaps.putIfAbsent(gap(each, words), each.written()));
    return gaps;
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
      case MESSAGE ->
          content.letter() != null && content.letter().message() == PersonalMessage.REQUIRED;
      default -> field.needs().map(asked -> isRequired(asked, content)).orElse(false);
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

  private static String gap(Placeholder placeholder, Words words) {
    return placeholder.forms().isEmpty()
        ? gap(placeholder.field(), words)
        : placeholder.forms().stream()
            .map(form -> form.isEmpty() ? "–" : form)
            .collect(Collectors.joining(" / ", "[", "]"));
  }

  /**
   * The supporter's text with its gaps turned back into merge fields; null when it is the shown
   * one.
   *
   * @param shown {@link #subject} or {@link #body}
   */
  public @Nullable String ownWords(String typed, String shown) {
    String text = typed.strip();
    if (text.equals(shown) || normalised(text).equals(normalised(shown))) {
      return null;
    }
    for (Map.Entry<String, String> gap : gaps.entrySet()) {
      text = text.replace(gap.getKey(), gap.getValue());
    }
    return text;
  }

  private static String normalised(String text) {
    String narrow = SPACES.matcher(text.strip()).replaceAll(" ");
    return AROUND_BREAKS.matcher(narrow).replaceAll("\n");
  }
}
