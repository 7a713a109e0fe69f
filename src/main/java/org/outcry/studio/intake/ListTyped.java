package org.outcry.studio.intake;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.web.FormBody;
import org.outcry.supporters.PersonColumns;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonImport;
import org.outcry.supporters.PersonWords;
import org.outcry.supporters.Profile;
import org.outcry.supporters.ProfileFields;

/**
 * What was said of a list of people, as it was typed.
 *
 * @param source where it is from
 * @param language tag, of people of whom no column says it
 * @param exported the day on which it was made; may be empty
 * @param consent what they agreed to; empty for nothing
 * @param wording of the consent
 * @param given the day on which they agreed
 * @param columns what each column means; {@code own} for a field named as its heading, empty for
 *     left out
 */
record ListTyped(
    String source,
    String language,
    String exported,
    String consent,
    String wording,
    String given,
    List<String> columns) {
  static final String OWN = "own";
  static final int LONGEST_WORDING = 4_000;
  static final List<String> KINDS = ConsentKind.outlasting();

  /** What a column can mean, but for own fields. */
  static final List<String> MEANINGS =
      List.of(
          PersonColumns.EMAIL,
          "given-name",
          "family-name",
          "phone",
          "country",
          "postal-code",
          "language",
          PersonColumns.TAGS,
          PersonColumns.CONSENT);

  static ListTyped of(FormBody form, int columns) {
    return new ListTyped(
        text(form, "source"),
        text(form, "language"),
        text(form, "exported"),
        text(form, "consent"),
        text(form, "wording"),
        text(form, "given"),
        IntStream.range(0, columns).mapToObj(at -> text(form, "column." + at)).toList());
  }

  private static String text(FormBody form, String name) {
    return form.first(name).orElse("").strip();
  }

  /** The same with columns as their headings are usually meant; the first of two alike. */
  ListTyped guessed(List<String> headings) {
    List<String> meanings = new ArrayList<>();
    for (String heading : headings) {
      String usual = PersonColumns.usual(heading).orElse("");
      meanings.add(meanings.contains(usual) ? "" : usual);
    }
    return new ListTyped(source, language, exported, consent, wording, given, meanings);
  }

  /** What a form carries to the next page. */
  SequencedMap<String, String> carried() {
    SequencedMap<String, String> carried = new LinkedHashMap<>();
    carried.put("source", source);
    carried.put("language", language);
    carried.put("exported", exported);
    carried.put("consent", consent);
    carried.put("wording", wording);
    carried.put("given", given);
    IntStream.range(0, columns.size()).forEach(at -> carried.put("column." + at, columns.get(at)));
    return carried;
  }

  /** What can be wrong with a list, by the field that it is about. */
  enum Wrong {
    SOURCE,
    LANGUAGE,
    DAY,
    FUTURE,
    NO_EMAIL,
    COLUMN_TWICE,
    OWN_WORD,
    NO_KIND,
    KIND_UNUSED,
    WORDING,
    NO_DAY
  }

  /**
   * All that is wrong, by the names of fields.
   *
   * @param today by the organisation's clock
   */
  Map<String, Wrong> wrong(List<String> headings, LocalDate today) {
    Map<String, Wrong> wrong = new LinkedHashMap<>();
    if (StaffName.of(source).isEmpty()) {
      wrong.put("source", Wrong.SOURCE);
    }
    if (language.isEmpty()
        || ProfileFields.set(Profile.nobody("en"), "language", language).problem() != null) {
      wrong.put("language", Wrong.LANGUAGE);
    }
    if (!exported.isEmpty()) {
      wrongDay(exported, today).ifPresent(each -> wrong.put("exported", each));
    }
    wrongColumns(headings, wrong);
    boolean asked = !consent.isEmpty();
    if (asked && !KINDS.contains(consent) || !asked && columns.contains(PersonColumns.CONSENT)) {
      wrong.put("consent", Wrong.NO_KIND);
    } else if (!asked && !(wording.isEmpty() && given.isEmpty())) {
      wrong.put("consent", Wrong.KIND_UNUSED);
    }
    if (asked && (wording.isEmpty() || wording.length() > LONGEST_WORDING)) {
      wrong.put("wording", Wrong.WORDING);
    }
    if (asked) {
      (given.isEmpty() ? Optional.of(Wrong.NO_DAY) : wrongDay(given, today))
          .ifPresent(each -> wrong.put("given", each));
    }
    return wrong;
  }

  private void wrongColumns(List<String> headings, Map<String, Wrong> wrong) {
    Set<String> seen = new HashSet<>();
    for (int at = 0; at < headings.size(); at++) {
      String meaning = meaning(headings, at);
      if (columns.get(at).equals(OWN) && meaning.isEmpty()) {
        wrong.put("column." + at, Wrong.OWN_WORD);
      } else if (!meaning.isEmpty() && !seen.add(meaning)) {
        wrong.put("column." + at, Wrong.COLUMN_TWICE);
      }
    }
    if (!columns.contains(PersonColumns.EMAIL)) {
      wrong.putIfAbsent("column.0", Wrong.NO_EMAIL);
    }
  }

  private static Optional<Wrong> wrongDay(String typed, LocalDate today) {
    return day(typed)
        .map(day -> day.isAfter(today) ? Optional.of(Wrong.FUTURE) : Optional.<Wrong>empty())
        .orElse(Optional.of(Wrong.DAY));
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed)).filter(day -> day.getYear() >= 1970);
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  /** What a column means to the import; empty for left out, or for a heading that is no word. */
  private String meaning(List<String> headings, int at) {
    String chosen = columns.get(at);
    return chosen.equals(OWN)
        ? own(headings.get(at)).orElse("")
        : MEANINGS.contains(chosen) ? chosen : "";
  }

  /** The own field that a heading names; empty where it can be none. */
  static Optional<String> own(String heading) {
    return PersonWords.word(heading).filter(word -> !MEANINGS.contains(word));
  }

  /** The day since which erasures are to be looked at. */
  LocalDate since() {
    return day(exported).orElse(LocalDate.EPOCH);
  }

  /** What is to be done, of a list with which nothing is wrong. */
  PersonImport.Wish wish(UUID organisation, List<String> headings, String by) {
    Map<Integer, String> meanings = new LinkedHashMap<>();
    for (int at = 0; at < headings.size(); at++) {
      String meaning = meaning(headings, at);
      if (!meaning.isEmpty()) {
        meanings.put(at, meaning);
      }
    }
    return new PersonImport.Wish(
        organisation, new PersonColumns(meanings), language, agreed(), source, by);
  }

  private PersonConsents.@Nullable Given agreed() {
    return consent.isEmpty()
        ? null
        : new PersonConsents.Given(
            consent,
            wording,
            language,
            source,
            Objects.requireNonNull(day(given).orElse(null)),
            "import");
  }
}
