package org.outcry.supporters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.PersonFault.Kind;

/**
 * One line of a list of people, as it is understood.
 *
 * @param line its number in the file
 * @param consents whether a column says that they agreed
 */
public record PersonRow(long line, EmailAddress email, Profile profile, boolean consents) {
  private static final Set<String> YES = Set.of("yes", "y", "oui", "o", "true", "vrai", "1", "x");
  private static final Set<String> NO = Set.of("", "no", "n", "non", "false", "faux", "0");

  /** A line that was read. */
  public sealed interface Read {
    /** It can be taken. */
    record Good(PersonRow row) implements Read {}

    /** It can't. */
    record Wrong(PersonFault fault) implements Read {}
  }

  private static Read wrong(PersonFault.Kind kind, String column, String words) {
    return new Read.Wrong(new PersonFault(kind, column, words));
  }

  /**
   * Reads a line.
   *
   * @param language of people of whom no column says it
   */
  public static Read of(CsvTable.Line line, PersonColumns columns, String language) {
    if (!line.complete()) {
      return wrong(Kind.CELLS, "", "it has more or fewer cells than there are headings");
    }
    Profile profile = Profile.nobody(language);
    Optional<EmailAddress> email = Optional.empty();
    boolean consents = false;
    // The country first: a phone number is read by it.
    List<Map.Entry<Integer, String>> order = new ArrayList<>(columns.meanings().entrySet());
    order.sort((one, other) ->
        Boolean.compare(other.getValue().equals("country"), one.getValue().equals("country")));
    for (Map.Entry<Integer, String> column : order) {
      String cell = line.cells().get(column.getKey());
      switch (column.getValue()) {
        case PersonColumns.EMAIL -> email = EmailAddress.parse(cell);
        case PersonColumns.TAGS -> {
          TreeSet<String> tags = new TreeSet<>();
          for (String each : cell.isBlank() ? new String[0] : cell.split("[,;]")) {
            Optional<String> tag = PersonWords.word(each);
            if (tag.isEmpty()) {
              return wrong(
                  Kind.TAG,
                  PersonColumns.TAGS,
                  "a tag has none of 1 to 60 characters, or an equals sign");
            }
            tags.add(tag.get());
          }
          profile = profile.withTags(tags);
        }
        case PersonColumns.CONSENT -> {
          String word = cell.toLowerCase(Locale.ROOT);
          if (!YES.contains(word) && !NO.contains(word)) {
            return wrong(Kind.CONSENT, PersonColumns.CONSENT, "consent is neither yes nor no");
          }
          consents = YES.contains(word);
        }
        default -> {
          if (!cell.isEmpty()) {
            ProfileFields.Outcome set = ProfileFields.set(profile, column.getValue(), cell);
            if (set.problem() != null) {
              return wrong(Kind.VALUE, column.getValue(), set.problem());
            }
            profile = set.profile();
          }
        }
      }
    }
    if (email.isEmpty()) {
      return wrong(Kind.EMAIL, PersonColumns.EMAIL, "its e-mail address is none");
    }
    Optional<PeopleOutcome.Reason> excess = profile.excess(Profile.nobody(language));
    if (excess.isPresent()) {
      return new Read.Wrong(PersonFault.of(excess.get()));
    }
    return new Read.Good(new PersonRow(line.number(), email.get(), profile, consents));
  }
}
