package org.outcry.campaigns;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.targets.Target;

/**
 * A merge field as it stands in a text: <code>{{target.name}}</code>, or with forms <code>
 * {{target.gender: Monsieur | Madame | Madame, Monsieur}}</code>.
 *
 * @param forms for {@link MergeField#TARGET_GENDER} the words for a man, for a woman, and for
 *     neither or not known, each perhaps empty; else none
 */
public record Placeholder(MergeField field, List<String> forms) {
  /** How many forms agree with a gender. */
  public static final int FORMS = 3;

  /** The most characters between the braces. */
  public static final int LONGEST = 300;

  /** A personal message's place. */
  public static final String MESSAGE = new Placeholder(MergeField.MESSAGE).written();

  /**
   * Anything that looks like a merge field; the first group is what is between the braces. It is
   * bounded, because it is run over what anybody typed.
   */
  private static final Pattern PATTERN = Pattern.compile("\\{\\{([^{}\\n]{0," + LONGEST + "})}}");

  private static final Pattern SALUTATION_END = Pattern.compile("[\\s,،、，;:!.]+$");
  private static final Pattern DEAR = Pattern.compile("^Dear\\s+");

  public Placeholder {
    forms = List.copyOf(forms);
    if (forms.size() != (field == MergeField.TARGET_GENDER ? FORMS : 0)) {
      throw new IllegalArgumentException("the forms of a gender, and of nothing else");
    }
  }

  public Placeholder(MergeField field) {
    this(field, List.of());
  }

  /** What stands between a pair of braces; empty when it is no merge field. */
  public static Optional<Placeholder> read(String inside) {
    int colon = inside.indexOf(':');
    String name = (colon < 0 ? inside : inside.substring(0, colon)).strip();
    List<String> forms =
        colon < 0
            ? List.of()
            : Arrays.stream(inside.substring(colon + 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    return MergeField.named(name)
        .filter(field -> forms.size() == (field == MergeField.TARGET_GENDER ? FORMS : 0))
        .map(field -> new Placeholder(field, forms));
  }

  /** All that stand in a text, in its order. */
  public static List<Placeholder> in(String text) {
    return PATTERN.matcher(text).results().flatMap(at -> read(at.group(1)).stream()).toList();
  }

  /**
   * A template with its fields filled in, in one pass: what is filled in is not looked at again.
   * What looks like a field and is none stays as it is.
   */
  public static String fill(String template, Function<Placeholder, String> values) {
    Matcher matcher = PATTERN.matcher(template);
    return matcher.replaceAll(found ->
        Matcher.quoteReplacement(read(found.group(1)).map(values).orElseGet(found::group)));
  }

  /** As a template writes it, in one form. */
  public String written() {
    if (forms.isEmpty()) {
      return "{{" + field.fieldName() + "}}";
    }
    String all = String.join("|", forms.stream().map(form -> " " + form + " ").toList());
    return "{{" + field.fieldName() + ":" + all.replaceAll(" +", " ").stripTrailing() + "}}";
  }

  /**
   * What stands for it in a letter to this target; {@code null} when it is not about the target.
   */
  public @Nullable String about(Target target, Language language) {
    return switch (field) {
      case TARGET_NAME -> target.name();
      case TARGET_STYLE -> in(target.style(), language);
      case TARGET_OFFICE -> in(target.office(), language);
      case TARGET_INSTITUTION -> in(target.institution(), language);
      case TARGET_COUNTRY -> target.country() == null ? "" : language.country(target.country());
      case TARGET_ADDRESS -> address(target, language);
      case TARGET_GENDER ->
          switch (target.gender()) {
            case MASCULINE -> forms.get(0);
            case FEMININE -> forms.get(1);
            case OTHER -> forms.get(2);
          };
      case SUPPORTER_NAME,
          SUPPORTER_GIVEN_NAME,
          SUPPORTER_FAMILY_NAME,
          SUPPORTER_CITY,
          SUPPORTER_REGION,
          SUPPORTER_POSTAL_CODE,
          SUPPORTER_COUNTRY,
          ORGANISATION_NAME,
          DATE,
          MESSAGE ->
          null;
    };
  }

  private static String in(@Nullable Texts texts, Language language) {
    return texts == null ? "" : texts.in(language);
  }

  /** "Monsieur le Ministre," is said as "Monsieur le Ministre", "Dear Minister," as "Minister". */
  private static String address(Target target, Language language) {
    String salutation = SALUTATION_END.matcher(target.salutation().in(language)).replaceAll("");
    return language.locale().getLanguage().equals("en")
        ? DEAR.matcher(salutation).replaceFirst("")
        : salutation;
  }
}
