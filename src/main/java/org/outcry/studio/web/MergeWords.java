package org.outcry.studio.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.Placeholder;
import org.outcry.campaigns.StandardField;
import org.outcry.platform.language.Words;

/** What the check of merge fields knows and says: the rules are those of the campaign folder. */
record MergeWords(Words words, LetterPart part, FormSpec form, PersonalMessage message) {
  /** Where the script puts what was typed. */
  private static final String TYPED = "#";

  /**
   * A rule for the script.
   *
   * @param forms how many it has, as in {@link Placeholder}
   * @param problem why it can't stand here; {@code null} when it can
   */
  record Rule(String name, int forms, @Nullable String problem) {}

  /** The merge fields that may stand here. */
  List<MergeInput.Entry> entries() {
    return Stream.of(MergeField.values())
        .filter(field -> problem(field) == null)
        .map(field -> new MergeInput.Entry(written(field), explained(field)))
        .toList();
  }

  /** What the script checks by. */
  Map<String, Object> rules() {
    Map<String, Object> rules = new LinkedHashMap<>();
    rules.put(
        "fields",
        Stream.of(MergeField.values())
            .map(field -> new Rule(field.fieldName(), forms(field), problem(field)))
            .toList());
    rules.put("longest", Placeholder.LONGEST);
    rules.put("unknown", words.get("merge.unknown", "field", TYPED));
    rules.put("nearest", words.get("merge.nearest", "field", TYPED));
    rules.put("braces", words.get("merge.braces", "example", "{{date}}"));
    rules.put("forms", words.get("merge.forms", "field", TYPED, "example", example()));
    rules.put("noForms", words.get("merge.no-forms", "field", TYPED));
    rules.put("long", words.get("merge.long", "field", TYPED, "longest", Placeholder.LONGEST));
    return rules;
  }

  private static int forms(MergeField field) {
    return field == MergeField.TARGET_GENDER ? Placeholder.FORMS : 0;
  }

  private static String written(MergeField field) {
    return field == MergeField.TARGET_GENDER
        ? new Placeholder(field, List.of("…", "…", "…")).written()
        : new Placeholder(field).written();
  }

  private String example() {
    return new Placeholder(
            MergeField.TARGET_GENDER,
            List.of(
                words.get("merge.example.man"),
                words.get("merge.example.woman"),
                words.get("merge.example.other")))
        .written();
  }

  private @Nullable String problem(MergeField field) {
    String written = written(field);
    if (!part.allows(field)) {
      return words.get("merge.not-here", "field", written);
    }
    if (field == MergeField.MESSAGE && message == PersonalMessage.NONE) {
      return words.get("merge.no-message", "field", written);
    }
    return field.needs().filter(asked -> !asks(asked)).isPresent()
        ? words.get("merge.not-asked", "field", written, "what", explained(field))
        : null;
  }

  private boolean asks(StandardField field) {
    return form.fields().stream()
        .anyMatch(each -> each instanceof FormSpec.Standard standard && standard.field() == field);
  }

  private String explained(MergeField field) {
    return switch (field) {
      case SUPPORTER_NAME -> words.get("merge.supporter.name");
      case SUPPORTER_GIVEN_NAME -> words.get("merge.supporter.given-name");
      case SUPPORTER_FAMILY_NAME -> words.get("merge.supporter.family-name");
      case SUPPORTER_CITY -> words.get("merge.supporter.city");
      case SUPPORTER_REGION -> words.get("merge.supporter.region");
      case SUPPORTER_POSTAL_CODE -> words.get("merge.supporter.postal-code");
      case SUPPORTER_COUNTRY -> words.get("merge.supporter.country");
      case TARGET_NAME -> words.get("merge.target.name");
      case TARGET_STYLE -> words.get("merge.target.style");
      case TARGET_OFFICE -> words.get("merge.target.office");
      case TARGET_INSTITUTION -> words.get("merge.target.institution");
      case TARGET_COUNTRY -> words.get("merge.target.country");
      case TARGET_ADDRESS -> words.get("merge.target.address");
      case TARGET_GENDER -> words.get("merge.target.gender");
      case ORGANISATION_NAME -> words.get("merge.organisation.name");
      case DATE -> words.get("merge.field.date");
      case MESSAGE -> words.get("merge.field.message");
    };
  }
}
