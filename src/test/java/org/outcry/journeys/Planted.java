package org.outcry.journeys;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.outcry.testing.Seed;
import org.outcry.testing.Traces;

/** Values like no others, each remembered: what a test has put in somewhere is looked for. */
final class Planted {
  private static final int LETTERS = 11;

  private final Random random = new Random(Seed.get());
  private final Set<String> values = new TreeSet<>();

  /** A word, such as a name. */
  String word() {
    return remembered("Z" + letters());
  }

  /** A sentence; both its words are looked for. */
  String sentence() {
    return word() + " was here with " + word();
  }

  /** A mailbox; its name and its domain are looked for. */
  String address() {
    return word().toLowerCase(Locale.ROOT) + "@" + word().toLowerCase(Locale.ROOT) + ".example";
  }

  /** A Canadian telephone number. */
  String phone() {
    String number = "613232%04d".formatted(random.nextInt(10_000));
    // However it is set, and wherever it begins; alone it may stand in a UUID by chance.
    for (String before : List.of("-", " ", "\t", "\n", "\"", ">", "(")) {
      remembered(before + "%s-%s".formatted(number.substring(3, 6), number.substring(6)));
    }
    return "+1" + remembered(number);
  }

  /** Something that was made by the program, or is known already. */
  String remembered(String value) {
    values.add(value);
    return value;
  }

  void remembered(Collection<String> more) {
    values.addAll(more);
  }

  /** What looks for all of it. */
  Traces traces() {
    return new Traces(List.copyOf(values));
  }

  private String letters() {
    return random
        .ints(LETTERS, 'a', 'z' + 1)
        .collect(
            StringBuilder::new, (text, each) -> text.append((char) each), StringBuilder::append)
        .toString();
  }
}
