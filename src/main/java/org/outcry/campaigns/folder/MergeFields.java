package org.outcry.campaigns.folder;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.Placeholder;
import org.outcry.campaigns.StandardField;

/** Checks the merge fields of a letter's texts, and writes them in one form. */
record MergeFields(FormSpec form, PersonalMessage message) {
  private static final Pattern BRACES = Pattern.compile("\\{\\{([^{}]*)\\}\\}");
  private static final String GENDER =
      "write the words for a man, for a woman, and for neither or not known:"
          + " {{target.gender: Monsieur | Madame | Madame, Monsieur}}";

  /** Where a text stands, which decides on the fields that it may have. */
  enum Place {
    SUBJECT,
    BODY,
    CLOSING;

    boolean allows(MergeField field) {
      return switch (this) {
        case BODY -> true;
        case SUBJECT -> field != MergeField.MESSAGE;
        case CLOSING -> field.fieldName().startsWith("target.");
      };
    }
  }

  /** The text with its fields in their form; tells of all that are none. */
  String check(Source source, int line, String text, Place place) {
    Matcher matcher = BRACES.matcher(text);
    String tidy =
        matcher.replaceAll(
            found -> Matcher.quoteReplacement(tidy(source, line, found.group(1), place)));
    String rest = BRACES.matcher(tidy).replaceAll("");
    if (rest.contains("{{") || rest.contains("}}")) {
      source.problem(line, "Braces of a merge field do not match; write it as {{name}}.");
    }
    return tidy;
  }

  private String tidy(Source source, int line, String inside, Place place) {
    String shown = Shown.line(inside.strip());
    Optional<Placeholder> placeholder = Placeholder.read(inside);
    String written = placeholder.map(Placeholder::written).orElse("{{" + inside.strip() + "}}");
    if (written.length() - "{{}}".length() > Placeholder.LONGEST) {
      source.problem(
          line,
          "{{%s}} is longer than %d characters; shorten it.".formatted(shown, Placeholder.LONGEST));
    } else if (placeholder.isEmpty()) {
      source.problem(line, unknown(inside, shown, place));
    } else {
      known(source, line, placeholder.get().field(), place);
    }
    return written;
  }

  private static String unknown(String inside, String shown, Place place) {
    String name = inside.split(":", 2)[0].strip();
    Optional<MergeField> field = MergeField.named(name).filter(place::allows);
    if (field.isEmpty()) {
      return noneHere(shown, place);
    }
    return field.get() == MergeField.TARGET_GENDER
        ? "{{%s}} does not have three forms; %s.".formatted(shown, GENDER)
        : "{{%s}} has no forms to choose from; write {{%s}}.".formatted(shown, name);
  }

  private static String noneHere(String shown, Place place) {
    return "{{%s}} is no merge field here; the merge fields are %s."
        .formatted(
            shown,
            Stream.of(MergeField.values())
                .filter(place::allows)
                .map(MergeFields::example)
                .collect(Collectors.joining(", ")));
  }

  private static String example(MergeField field) {
    return field == MergeField.TARGET_GENDER
        ? new Placeholder(field, List.of("…", "…", "…")).written()
        : new Placeholder(field).written();
  }

  private void known(Source source, int line, MergeField field, Place place) {
    if (!place.allows(field)) {
      source.problem(line, noneHere(field.fieldName(), place));
    } else if (field == MergeField.MESSAGE && message == PersonalMessage.NONE) {
      source.problem(
          line,
          "{{message}} stands here, but the campaign has message: none; take it away or write"
              + " message: optional in campaign.yaml.");
    } else {
      asked(field)
          .filter(asked ->
              form.fields().stream()
                  .noneMatch(each ->
                      each instanceof FormSpec.Standard standard && standard.field() == asked))
          .ifPresent(asked ->
              source.problem(
                  line,
                  "{{%s}} needs the field %s, which the form does not ask for; add it to"
                          .formatted(field.fieldName(), Words.of(asked))
                      + " “fields” in campaign.yaml."));
    }
  }

  /** The field of the form that a merge field needs; names are always asked for. */
  private static Optional<StandardField> asked(MergeField field) {
    return switch (field) {
      case SUPPORTER_CITY -> Optional.of(StandardField.CITY);
      case SUPPORTER_REGION -> Optional.of(StandardField.REGION);
      case SUPPORTER_POSTAL_CODE -> Optional.of(StandardField.POSTAL_CODE);
      case SUPPORTER_COUNTRY -> Optional.of(StandardField.COUNTRY);
      case SUPPORTER_NAME,
          SUPPORTER_GIVEN_NAME,
          SUPPORTER_FAMILY_NAME,
          TARGET_NAME,
          TARGET_STYLE,
          TARGET_OFFICE,
          TARGET_INSTITUTION,
          TARGET_COUNTRY,
          TARGET_ADDRESS,
          TARGET_GENDER,
          ORGANISATION_NAME,
          DATE,
          MESSAGE ->
          Optional.empty();
    };
  }
}
