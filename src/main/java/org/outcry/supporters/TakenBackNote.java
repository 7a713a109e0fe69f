package org.outcry.supporters;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * That the reader of a mailbox has taken a consent back, as it stands in {@link ErasureFile}.
 *
 * @param address the id of the address's row on a record
 * @param kind {@code email}, {@code phone} or {@code partners}
 * @param mailbox a keyed hash
 * @param day (UTC) when it was last
 */
public record TakenBackNote(
    UUID organisation, UUID address, String kind, String mailbox, LocalDate day) {
  /** The first word of its line, which tells it from an {@link Erasure}. */
  private static final String WORD = "taken-back";

  private static final List<String> KINDS = List.of("email", "phone", "partners");
  private static final HexFormat HEX = HexFormat.of();

  /** Of a hash as it is. */
  static TakenBackNote of(
      UUID organisation, UUID address, String kind, byte[] mailbox, LocalDate day) {
    return new TakenBackNote(organisation, address, kind, HEX.formatHex(mailbox), day);
  }

  /** Of several with one address and kind the latest; of one day that which comes last. */
  static Collection<TakenBackNote> latest(Stream<TakenBackNote> notes) {
    Map<List<Object>, TakenBackNote> latest = new LinkedHashMap<>();
    notes.forEach(note ->
        latest.merge(
            List.of(note.organisation(), note.address(), note.kind()),
            note,
            (before, after) -> after.day().isBefore(before.day()) ? before : after));
    return latest.values();
  }

  byte[] hash() {
    return HEX.parseHex(mailbox);
  }

  /** As it stands in the file: six words. */
  String line() {
    return "%s %s %s %s %s %s".formatted(WORD, organisation, address, kind, mailbox, day);
  }

  /** Reads a line; empty when it is another, or was cut off by a crash. */
  static Optional<TakenBackNote> read(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 6 || !words[0].equals(WORD) || !KINDS.contains(words[3])) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          of(
              UUID.fromString(words[1]),
              UUID.fromString(words[2]),
              words[3],
              HEX.parseHex(words[4]),
              LocalDate.parse(words[5])));
    } catch (IllegalArgumentException | DateTimeException cutOff) {
      return Optional.empty();
    }
  }
}
