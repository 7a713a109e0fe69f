package org.outcry.campaigns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;

/**
 * Judges the merge fields of a letter's texts, and writes them in one form. Campaign folders and
 * the studio ask it alike, and say what it finds in sentences of their own.
 *
 * @param form what is asked of the supporter
 * @param message whether they can write a personal message
 */
public record MergeRules(FormSpec form, PersonalMessage message) {
  private static final Pattern BRACES = Pattern.compile("\\{\\{([^{}]*)\\}\\}");

  /** Where a text stands, which decides on the fields that it may have. */
  public enum Place {
    SUBJECT,
    BODY,
    CLOSING;

    /** Whether a field may stand there. */
    public boolean allows(MergeField field) {
      return switch (this) {
        case BODY -> true;
        case SUBJECT -> field != MergeField.MESSAGE;
        case CLOSING -> field.fieldName().startsWith("target.");
      };
    }

    /** All that may stand there, as they are written. */
    public List<String> written() {
      return Stream.of(MergeField.values()).filter(this::allows).map(Place::example).toList();
    }

    private static String example(MergeField field) {
      return field == MergeField.TARGET_GENDER
          ? new Placeholder(field, List.of("…", "…", "…")).written()
          : new Placeholder(field).written();
    }
  }

  /** What is wrong with what stands between braces. */
  public sealed interface Fault {
    /** Braces that do not match. */
    record Unmatched() implements Fault {}

    /** More than {@link Placeholder#LONGEST} characters. */
    record TooLong(String inside) implements Fault {}

    /** No merge field, or none that may stand there. */
    record Unknown(String inside, Place place) implements Fault {}

    /** A gender that does not have its three forms. */
    record GenderForms(String inside) implements Fault {}

    /** Forms of a field that has none. */
    record NeedlessForms(String inside, MergeField field) implements Fault {}

    /** A personal message that nobody is asked for. */
    record NoMessage() implements Fault {}

    /** Something of the supporter's that the form does not ask for. */
    record NotAsked(MergeField field, StandardField asked) implements Fault {}
  }

  /**
   * A fault with its place.
   *
   * @param line from 1
   */
  public record Found(int line, Fault fault) {}

  /**
   * A text that was looked at.
   *
   * @param text with its fields in their form
   */
  public record Checked(String text, List<Found> found) {}

  /** Looks at a text, line by line: no field goes over the end of one. */
  public Checked check(String text, Place place) {
    List<Found> found = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    String tidy =
        Stream.iterate(0, line -> line < lines.length, line -> line + 1)
            .map(line -> line(lines[line], place, line + 1, found))
            .collect(Collectors.joining("\n"));
    return new Checked(tidy, List.copyOf(found));
  }

  private String line(String text, Place place, int line, List<Found> found) {
    Matcher matcher = BRACES.matcher(text);
    String tidy =
        matcher.replaceAll(at -> {
          String inside = at.group(1);
          String written = written(inside);
          fault(inside, written, place).ifPresent(fault -> found.add(new Found(line, fault)));
          return Matcher.quoteReplacement(written);
        });
    String rest = BRACES.matcher(tidy).replaceAll("");
    if (rest.contains("{{") || rest.contains("}}")) {
      found.add(new Found(line, new Fault.Unmatched()));
    }
    return tidy;
  }

  private static String written(String inside) {
    return Placeholder.read(inside).map(Placeholder::written).orElse("{{" + inside.strip() + "}}");
  }

  private Optional<Fault> fault(String inside, String written, Place place) {
    String shown = inside.strip();
    if (written.length() - "{{}}".length() > Placeholder.LONGEST) {
      return Optional.of(new Fault.TooLong(shown));
    }
    Optional<MergeField> named =
        MergeField.named(inside.split(":", 2)[0].strip()).filter(place::allows);
    if (named.isEmpty()) {
      return Optional.of(new Fault.Unknown(shown, place));
    }
    MergeField field = named.get();
    if (Placeholder.read(inside).isEmpty()) {
      return Optional.of(
          field == MergeField.TARGET_GENDER
              ? new Fault.GenderForms(shown)
              : new Fault.NeedlessForms(shown, field));
    }
    return field == MergeField.MESSAGE && message == PersonalMessage.NONE
        ? Optional.of(new Fault.NoMessage())
        : asked(field)
            .filter(asked -> !isAsked(asked))
            .map(asked -> new Fault.NotAsked(field, asked));
  }

  private boolean isAsked(StandardField field) {
    return form.fields().stream()
        .anyMatch(each -> each instanceof FormSpec.Standard standard && standard.field() == field);
  }

  /** The names of the fields that may stand in a text of this action's letter. */
  public List<String> names(Place place) {
    return Arrays.stream(MergeField.values())
        .filter(place::allows)
        .filter(field -> field != MergeField.MESSAGE || message != PersonalMessage.NONE)
        .filter(field -> asked(field).map(this::isAsked).orElse(true))
        .map(MergeField::fieldName)
        .toList();
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
