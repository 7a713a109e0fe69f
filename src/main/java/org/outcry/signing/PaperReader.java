package org.outcry.signing;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

  private static final int LONGEST = FormReader.LONGEST_LINE;
  private static final Set<String> YES = Set.of("yes", "y", "oui", "o", "true", "1", "x");
  private static final Set<String> NO = Set.of("", "no", "n", "non", "false", "0");

  private final Map<String, Integer> columns;
  private final Map<String, Integer> consents;
  private final @Nullable String country;
  private final @Nullable LocalDate latest;

  private PaperReader(
      Map<String, Integer> columns,
      Map<String, Integer> consents,
      @Nullable String country,
      @Nullable LocalDate latest) {
    this.columns = columns;
    this.consents = consents;
    this.country = country;
    this.latest = latest;
  }

  /** A row, or a sentence about what is wrong with it that quotes nothing of it. */
  sealed interface Read {
    /** It can be counted. */
    record Good(PaperRow row) implements Read {}

    /** It can't. */
    record Wrong(String sentence) implements Read {}
  }

  /**
   * Looks at a table's headings.
   *
   * @param country of rows that name none; {@code null} for not known
   * @param latest the last day on which a row can have been signed, which each must bear then;
   *     {@code null} while the action can be signed
   * @throws CsvTable.Unreadable when a column is missing or not known
   */
  static PaperReader of(
      CsvTable table, ActionContent content, @Nullable String country, @Nullable LocalDate latest)
      throws CsvTable.Unreadable {
    Map<String, Integer> columns = new LinkedHashMap<>();
    Map<String, Integer> consents = new HashMap<>();
    for (int i = 0; i < table.headings().size(); i++) {
      String heading = table.headings().get(i);
      Optional<String> meaning = usual(heading);
      String consent = heading.toLowerCase(Locale.ROOT).replaceFirst("^consent[. ]", "");
      if (meaning.isPresent()) {
        if (columns.putIfAbsent(meaning.get(), i) != null) {
          throw new CsvTable.Unreadable(
              "Two columns are read as %s; keep one.".formatted(meaning.get()));
        }
      } else if (content.form().consents().stream()
          .anyMatch(each -> each.key().value().equals(consent))) {
        consents.put(consent, i);
      } else {
        throw new CsvTable.Unreadable(
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
        throw new CsvTable.Unreadable(
            "There is no column “%s”; docs/paper.md lists the columns.".formatted(needed));
      }
    }
    return new PaperReader(columns, consents, country, latest);
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
      return new Read.Wrong("it has more or fewer cells than there are headings");
    }
    int sheet = number(cell(line, "sheet"));
    int row = number(cell(line, "row"));
    if (sheet < 1 || row < 1) {
      return new Read.Wrong("sheet and row are no numbers from 1 to 999,999");
    }
    for (String column : columns.keySet()) {
      String cell = cell(line, column);
      if (cell.length() > LONGEST || cell.codePoints().anyMatch(ForeignText::isForbidden)) {
        return new Read.Wrong(
            column + " has more than 100 characters, or one that can't be printed");
      }
    }
    String given = cell(line, "given-name");
    String family = cell(line, "family-name");
    if ((given + family).codePoints().noneMatch(Character::isLetter)) {
      return new Read.Wrong("it has no name");
    }
    String email = cell(line, "email");
    Optional<EmailAddress> address = EmailAddress.parse(email);
    if (!email.isEmpty() && address.isEmpty()) {
      return new Read.Wrong("its e-mail address is none; empty the cell if it can't be read");
    }
    String land = cell(line, "country").toUpperCase(Locale.ROOT);
    if (!land.isEmpty() && !Countries.isCode(land)) {
      return new Read.Wrong("country is no country's code, such as CA (ISO 3166-1)");
    }
    String where = land.isEmpty() ? country : land;
    String code = cell(line, "postal-code");
    Optional<String> postal = PostalCodes.parse(code, where);
    if (!code.isEmpty() && postal.isEmpty()) {
      return new Read.Wrong("its postal code is none of its country");
    }
    return signed(
        line,
        sheet,
        row,
        new Particulars(
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
            null));
  }

  private Read signed(CsvTable.Line line, int sheet, int row, Particulars particulars) {
    LocalDate on = null;
    String day = cell(line, "signed-on");
    if (!day.isEmpty()) {
      try {
        on = LocalDate.parse(day);
      } catch (DateTimeException noDay) {
        return new Read.Wrong("signed-on is no day; write it as 2026-01-31");
      }
      if (on.isAfter(LocalDate.now(ZoneOffset.UTC))) {
        return new Read.Wrong("signed-on is a day that is still to come");
      }
    }
    if (latest != null && (on == null || on.isAfter(latest))) {
      return new Read.Wrong(
          "the action was closed on %s, so that signed-on must be there and no later"
              .formatted(latest));
    }
    List<String> ticked = new ArrayList<>();
    for (Map.Entry<String, Integer> each : consents.entrySet()) {
      String word = line.cells().get(each.getValue()).toLowerCase(Locale.ROOT);
      if (YES.contains(word)) {
        ticked.add(each.getKey());
      } else if (!NO.contains(word)) {
        return new Read.Wrong("consent.%s is neither yes nor no".formatted(each.getKey()));
      }
    }
    return new Read.Good(new PaperRow(line.number(), sheet, row, particulars, on, ticked));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }
}
