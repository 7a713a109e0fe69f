package org.outcry.audit;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The end of a chain at some time, to be kept elsewhere: whoever has it can tell later that nothing
 * up to there was changed or taken away.
 *
 * @param organisation the zero id for the installation
 * @param sequence of the last entry
 * @param chain its hash
 */
public record ChainHead(UUID organisation, long sequence, byte[] chain) {
  /** As it is written out: three words. */
  public String line() {
    return "%s %d %s".formatted(organisation, sequence, HexFormat.of().formatHex(chain));
  }

  /** Reads a line; empty when it is none. */
  public static Optional<ChainHead> read(String line) {
    String[] words = line.strip().split("\\s+", -1);
    if (words.length != 3 || words[2].length() != 2 * Link.LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ChainHead(
              UUID.fromString(words[0]),
              Long.parseLong(words[1]),
              HexFormat.of().parseHex(words[2])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
