package org.outcry.supporters;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.outcry.platform.text.ForeignText;

/**
 * What the columns of a list of people mean: as staff say, else as common English and French
 * headings do.
 *
 * @param meanings by the column's place; columns without any are left out
 */
public record PersonColumns(Map<Integer, String> meanings) {
  /** The column of addresses, which there must be. */
  public static final String EMAIL = "email";

  /** The column of tags, several of them separated by commas or semicolons. */
  public static final String TAGS = "tags";

  /** The column that says who agreed: yes or no. */
  public static final String CONSENT = "consent";

  private static final Map<String, Set<String>> USUAL =
      Map.of(
          EMAIL,
          Set.of(
              "email",
              "emailaddress",
              "mail",
              "courriel",
              "adresseemail",
              "adressecourriel",
              "adresseelectronique",
              "adressemail"),
          "given-name",
          Set.of("givenname", "firstname", "forename", "prenom"),
          "family-name",
          Set.of("familyname", "lastname", "surname", "nom", "nomdefamille"),
          "phone",
          Set.of("phone", "telephone", "phonenumber", "mobile", "tel", "numerodetelephone"),
          "country",
          Set.of("country", "countrycode", "pays", "codepays"),
          "postal-code",
          Set.of("postalcode", "postcode", "zip", "zipcode", "codepostal"),
          "language",
          Set.of("language", "langue", "lang"),
          TAGS,
          Set.of("tags", "tag", "etiquettes"),
          CONSENT,
          Set.of("consent", "consentement"));

  /** The columns, or what is wrong with how they were named. */
  public record Read(PersonColumns columns, List<String> problems) {}

  /**
   * Reads what columns mean.
   *
   * @param headings of the file
   * @param map as staff typed it: {@code HEADING=MEANING,…}; a meaning of nothing leaves the column
   *     out
   */
  public static Read of(List<String> headings, String map) {
    List<String> problems = new ArrayList<>();
    Map<String, String> told = told(map, problems);
    Map<Integer, String> meanings = new LinkedHashMap<>();
    Set<String> used = new LinkedHashSet<>();
    for (int i = 0; i < headings.size(); i++) {
      String heading = headings.get(i);
      String key = heading.toLowerCase(Locale.ROOT);
      String meaning = told.containsKey(key) ? told.remove(key) : usual(heading).orElse("");
      if (!meaning.isEmpty()) {
        if (!used.add(meaning)) {
          problems.add(
              "Two columns are read as %s; say with --map which one is, such as --map \"%s=\"."
                  .formatted(meaning, ForeignText.line(heading)));
        }
        meanings.put(i, meaning);
      }
    }
    told.keySet()
        .forEach(heading ->
            problems.add(
                "There is no column %s, which --map names; the columns are %s."
                    .formatted(
                        ForeignText.quoted(heading),
                        String.join(", ", headings.stream().map(ForeignText::quoted).toList()))));
    if (!used.contains(EMAIL)) {
      problems.add(
          "No column is read as the e-mail address; say which one is, such as --map \"%s=email\"."
              .formatted(ForeignText.line(headings.getFirst())));
    }
    return new Read(new PersonColumns(meanings), problems);
  }

  private static Map<String, String> told(String map, List<String> problems) {
    Map<String, String> told = new LinkedHashMap<>();
    for (String part : map.isBlank() ? new String[0] : map.split(",")) {
      int equals = part.lastIndexOf('=');
      String heading = part.substring(0, Math.max(0, equals)).strip();
      String typed = part.substring(equals + 1).strip();
      Optional<String> meaning = typed.isEmpty() ? Optional.of("") : PersonWords.word(typed);
      if (equals < 1 || meaning.isEmpty()) {
        problems.add("Write --map as HEADING=MEANING,HEADING=MEANING.");
      } else {
        told.put(heading.toLowerCase(Locale.ROOT), meaning.get());
      }
    }
    return told;
  }

  /** What a usual heading in English or French means; empty for others. */
  public static Optional<String> usual(String heading) {
    String plain =
        Normalizer.normalize(heading, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z]", "");
    return USUAL.entrySet().stream()
        .filter(each -> each.getValue().contains(plain))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether a column says who agreed. */
  public boolean hasConsent() {
    return meanings.containsValue(CONSENT);
  }
}
