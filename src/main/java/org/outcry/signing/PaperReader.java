package org.outcry.signing;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.ForeignText;
import org.outcry.signing.PaperFault.Kind;
import org.outcry.signing.PaperUnreadable.Trouble;
import org.outcry.supporters.Particulars;

/** Reads the rows of paper sheets from a table. */
final class PaperReader {
  private static final Map<String, Set<String>> USUAL =
      Map.of(
          "sheet", Set.of("sheet", "feuille"),
          "row", Set.of("row", "ligne"),
          "given-name", Set.of("givenname", "firstname", "prenom"),
          "family-name", Set.of("familyname", "lastname", "surname", "nom"),
          "street", Set.of("street", "address", "adresse", "rue"),
          "city", Set.of("city", "town", "ville"),
          "postal-code", Set.of("postalcode", "postcode", "zip", "codepostal"),
          "country", Set.of("country", "pays"),
          "email", Set.of("email", "courriel", "emailaddress"),
          "signed-on", Set.of("signedon", "date", "signele"));

  /** Those that are kept as they are typed. */
  private static final List<String> TEXTS =
      List.of("given-name", "family-name", "street", "city", "postal-code", "country", "email");

  private static final int FIRST_YEAR = 2000;
  private static final int LONGEST = FormReader.LONGEST_LINE;
  private static final Set<String> YES = Set.of("yes", "y", "oui", "o", "true", "1", "x");
  private static final Set<String> NO = Set.of("", "no", "n", "non", "false", "0");

  private final Map<String, Integer> columns;
  private final Map<String, Integer> consents;
  private final @Nullable String country;
  private final @Nullable LocalDate latest;
  private final LocalDate today;

  private PaperReader(
      Map<String, Integer> columns,
      Map<String, Integer> consents,
      @Nullable String country,
      @Nullable LocalDate latest,
      LocalDate today) {
    this.columns = columns;
    this.consents = consents;
    this.country = country;
    this.latest = latest;
    this.today = today;
  }

  /** A row, or what is wrong with it. */
  sealed interface Read {
    /** It can be counted. */
    record Good(PaperRow row) implements Read {}

    /** It can't, for at least one reason. */
    record Wrong(List<PaperFault> faults) implements Read {}
  }

  /**
   * Looks at a table's headings.
   *
   * @param country of rows that name none; {@code null} for not known
   * @param latest the last day on which a row can have been signed, which each must bear then;
   *     {@code null} while the action can be signed
   * @param today by the organisation's clock
   * @throws PaperUnreadable when a column is missing or not known
   */
  static PaperReader of(
      List<String> headings,
      ActionContent content,
      @Nullable String country,
      @Nullable LocalDate latest,
      LocalDate today)
      throws PaperUnreadable {
    Map<String, Integer> columns = new LinkedHashMap<>();
    Map<String, Integer> consents = new HashMap<>();
    for (int i = 0; i < headings.size(); i++) {
      String heading = headings.get(i);
      Optional<String> meaning = usual(heading);
      String consent = heading.toLowerCase(Locale.ROOT).replaceFirst("^consent[. ]", "");
      if (meaning.isPresent()) {
        if (columns.putIfAbsent(meaning.get(), i) != null) {
          throw new PaperUnreadable(
              Trouble.TWICE,
              meaning.get(),
              "Two columns are read as %s; keep one.".formatted(meaning.get()));
        }
      } else if (content.form().consents().stream()
          .anyMatch(each -> each.key().value().equals(consent))) {
        consents.put(consent, i);
      } else {
        throw new PaperUnreadable(
            Trouble.UNKNOWN,
            ForeignText.line(heading),
            "The column %s is not known; there are sheet, row, given-name, family-name, street, city, postal-code, country, email, signed-on, and the consents %s."
                .formatted(
                    ForeignText.quoted(heading),
                    String.join(
                        ", ",
                        content.form().consents().stream()
                            .map(each -> "consent." + each.key())
                            .toList())));
      }
    }
    for (String needed : List.of("sheet", "row", "family-name")) {
      if (!columns.containsKey(needed)) {
        throw new PaperUnreadable(
            Trouble.MISSING,
            needed,
            "There is no column “%s”; docs/paper.md lists the columns.".formatted(needed));
      }
    }
    return new PaperReader(columns, consents, country, latest, today);
  }

  private static Optional<String> usual(String heading) {
    String plain =
        Normalizer.normalize(heading, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z]", "");
    return USUAL.entrySet().stream()
        .filter(each -> each.getValue().contains(plain))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private String cell(CsvTable.Line line, String column) {
    Integer at = columns.get(column);
    return at == null ? "" : line.cells().get(at).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }

  /** Reads a line. */
  Read read(CsvTable.Line line) {
    if (!line.complete()) {
      return new Read.Wrong(List.of(new PaperFault(Kind.CELLS, "")));
    }
    List<PaperFault> faults = new ArrayList<>();
    int sheet = number(line, "sheet", faults);
    int row = number(line, "row", faults);
    Particulars typed = particulars(line, faults);
    LocalDate on = day(line, faults);
    List<String> ticked = ticked(line, faults);
    return faults.isEmpty()
        ? new Read.Good(new PaperRow(line.number(), sheet, row, typed, on, ticked))
        : new Read.Wrong(faults);
  }

  private int number(CsvTable.Line line, String column, List<PaperFault> faults) {
    String text = cell(line, column);
    int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    if (number < 1) {
      faults.add(new PaperFault(Kind.NUMBER, column));
    }
    return number;
  }

  private Particulars particulars(CsvTable.Line line, List<PaperFault> faults) {
    int before = faults.size();
    for (String column : TEXTS) {
      String cell = cell(line, column);
      if (cell.length() > LONGEST || cell.codePoints().anyMatch(ForeignText::isForbidden)) {
        faults.add(new PaperFault(Kind.TEXT, column));
      }
    }
    boolean plain = faults.size() == before;
    String given = cell(line, "given-name");
    String family = cell(line, "family-name");
    if (plain && (given + family).codePoints().noneMatch(Character::isLetter)) {
      faults.add(new PaperFault(Kind.NAME, "family-name"));
    }
    String email = cell(line, "email");
    Optional<EmailAddress> address = EmailAddress.parse(email);
    if (plain && !email.isEmpty() && address.isEmpty()) {
      faults.add(new PaperFault(Kind.EMAIL, "email"));
    }
    String land = cell(line, "country").toUpperCase(Locale.ROOT);
    boolean known = land.isEmpty() || Countries.isCode(land);
    if (plain && !known) {
      faults.add(new PaperFault(Kind.COUNTRY, "country"));
    }
    String where = land.isEmpty() ? country : land;
    String code = cell(line, "postal-code");
    Optional<String> postal = known ? PostalCodes.parse(code, where) : Optional.empty();
    if (plain && known && !code.isEmpty() && postal.isEmpty()) {
      faults.add(new PaperFault(Kind.POSTAL_CODE, "postal-code"));
    }
    return new Particulars(
        given,
        family,
        address.orElse(Particulars.NO_ADDRESS),
        null,
        orNull(cell(line, "street")),
        orNull(cell(line, "city")),
        null,
        postal.orElse(null),
        where,
        Map.of(),
        null,
        null,
        null,
        null);
  }

  private @Nullable LocalDate day(CsvTable.Line line, List<PaperFault> faults) {
    LocalDate on = null;
    String day = cell(line, "signed-on");
    if (!day.isEmpty()) {
      on = day(day);
      if (on == null) {
        faults.add(new PaperFault(Kind.DAY, "signed-on"));
        return null;
      }
      if (on.isAfter(today)) {
        faults.add(new PaperFault(Kind.FUTURE, "signed-on"));
        return null;
      }
    }
    if (latest != null && (on == null || on.isAfter(latest))) {
      faults.add(new PaperFault(Kind.CLOSED, "signed-on", latest));
    }
    return on;
  }

  /** A day of this century; an earlier one is a slip of the pen. */
  private static @Nullable LocalDate day(String typed) {
    try {
      LocalDate day = LocalDate.parse(typed);
      return day.getYear() < FIRST_YEAR ? null : day;
    } catch (DateTimeException none) {
      return null;
    }
  }

  private List<String> ticked(CsvTable.Line line, List<PaperFault> faults) {
    List<String> ticked = new ArrayList<>();
    for (Map.Entry<String, Integer> each : consents.entrySet()) {
      String word = line.cells().get(each.getValue()).toLowerCase(Locale.ROOT);
      if (YES.contains(word)) {
        ticked.add(each.getKey());
      } else if (!NO.contains(word)) {
        faults.add(new PaperFault(Kind.CONSENT, "consent." + each.getKey()));
      }
    }
    return ticked;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
