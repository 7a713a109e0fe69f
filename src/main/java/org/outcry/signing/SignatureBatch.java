package org.outcry.signing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into the database together: sorted by action and key, so that two batches never
 * wait for each other crosswise, and nobody is in it twice.
 */
final class SignatureBatch {
  private static final Comparator<SignatureRow> ORDER =
      Comparator.comparing(SignatureRow::organisation)
          .thenComparing(SignatureRow::action)
          .thenComparing(row -> row.person().email(), Arrays::compareUnsigned)
          .thenComparing(SignatureRow::member, Arrays::compareUnsigned);

  private final List<SignatureRow> rows;

  private SignatureBatch(List<SignatureRow> rows) {
    this.rows = rows;
  }

  /** Sorts rows and leaves out who stands among them already; the first of equals stays. */
  static SignatureBatch of(List<SignatureRow> rows) {
    Set<Key> seen = new HashSet<>();
    return new SignatureBatch(
        rows.stream().filter(row -> isFirst(row, seen)).sorted(ORDER).toList());
  }

  /** A person in an action, under one version of the rules and of the key. */
  private record Key(UUID action, ByteBuffer email, ByteBuffer member) {
    static Key of(SignatureRow row, byte[] email, byte[] member) {
      return new Key(row.action(), ByteBuffer.wrap(email), ByteBuffer.wrap(member));
    }
  }

  private static boolean isFirst(SignatureRow row, Set<Key> seen) {
    List<Key> keys =
        Stream.concat(
                Stream.of(Key.of(row, row.person().email(), row.member())),
                row.person().others().stream()
                    .map(other ->
                        Key.of(row, other.email(), row.household() ? other.name() : row.member())))
            .toList();
    if (keys.stream().anyMatch(seen::contains)) {
      return false;
    }
    seen.addAll(keys);
    return true;
  }

  List<SignatureRow> rows() {
    return rows;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  SignatureBatch only(Predicate<SignatureRow> wanted) {
    return new SignatureBatch(rows.stream().filter(wanted).toList());
  }

  SignatureBatch map(Function<SignatureRow, SignatureRow> change) {
    return new SignatureBatch(rows.stream().map(change).toList());
  }

  /** How many rows each action has, in the actions' order. */
  Map<ActionKey, Long> perAction() {
    Map<ActionKey, Long> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(ActionKey.of(row), 1L, Long::sum));
    return counts;
  }

  /** How many rows each value of each dimension has, in their order. */
  Map<Tally, Long> tallies() {
    Map<Tally, Long> counts = new TreeMap<>();
    for (SignatureRow row : rows) {
      ActionKey action = ActionKey.of(row);
      counts.merge(new Tally(action, "country", orEmpty(row.country())), 1L, Long::sum);
      counts.merge(new Tally(action, "region", orEmpty(row.region())), 1L, Long::sum);
      counts.merge(new Tally(action, "language", row.language()), 1L, Long::sum);
      counts.merge(new Tally(action, "source", orEmpty(row.source())), 1L, Long::sum);
    }
    return counts;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** An action's key in every table. */
  record ActionKey(UUID organisation, UUID action) implements Comparable<ActionKey> {
    private static final Comparator<ActionKey> ORDER =
        Comparator.comparing(ActionKey::organisation).thenComparing(ActionKey::action);

    static ActionKey of(SignatureRow row) {
      return new ActionKey(row.organisation(), row.action());
    }

    @Override
    public int compareTo(ActionKey other) {
      return ORDER.compare(this, other);
    }
  }

  /** One number of the breakdown. */
  record Tally(ActionKey action, String dimension, String value) implements Comparable<Tally> {
    private static final Comparator<Tally> ORDER =
        Comparator.comparing(Tally::action)
            .thenComparing(Tally::dimension)
            .thenComparing(Tally::value);

    @Override
    public int compareTo(Tally other) {
      return ORDER.compare(this, other);
    }
  }
}
