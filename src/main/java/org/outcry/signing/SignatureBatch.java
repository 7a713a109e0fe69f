package org.outcry.signing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
}
