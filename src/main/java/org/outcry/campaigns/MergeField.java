package org.outcry.campaigns;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a letter's template can ask to have filled in, written <code>{{target.name}}</code>. */
public enum MergeField {
  SUPPORTER_NAME("supporter.name"),
  SUPPORTER_GIVEN_NAME("supporter.given_name"),
  SUPPORTER_FAMILY_NAME("supporter.family_name"),
  SUPPORTER_CITY("supporter.city"),
  SUPPORTER_REGION("supporter.region"),
  SUPPORTER_COUNTRY("supporter.country"),
  TARGET_NAME("target.name"),
  TARGET_STYLE("target.style"),
  TARGET_OFFICE("target.office"),
  TARGET_INSTITUTION("target.institution"),
  ORGANISATION_NAME("organisation.name"),
  DATE("date"),
  MESSAGE("message");

  /**
   * Anything that looks like a merge field; the first group is its name, perhaps with white space
   * around. It is bounded, because it is run over what anybody typed.
   */
  public static final Pattern PATTERN = Pattern.compile("\\{\\{([^{}\\n]{0,60})}}");

  private final String name;

  MergeField(String name) {
    this.name = name;
  }

  /** Its name between the braces. */
  public String fieldName() {
    return name;
  }

  /** The field as a template writes it. */
  public String written() {
    return "{{" + name + "}}";
  }

  public static Optional<MergeField> named(String name) {
    return Arrays.stream(values()).filter(field -> field.name.equals(name)).findFirst();
  }

  /**
   * A template with its fields filled in, in one pass: what is filled in is not looked at again.
   * What looks like a field and is none stays as it is.
   */
  public static String fill(String template, Function<MergeField, String> values) {
    Matcher matcher = PATTERN.matcher(template);
    return matcher.replaceAll(found ->
        Matcher.quoteReplacement(
            named(found.group(1).strip()).map(values).orElseGet(() -> found.group())));
  }
}
