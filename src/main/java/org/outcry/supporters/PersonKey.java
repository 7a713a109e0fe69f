package org.outcry.supporters;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a person is recognised by within an action.
 *
 * @param owner whose keys make the indexes: the organisation, or an action that is sealed
 * @param email blind index (16 bytes) of the normalised address under the newest rules and the
 *     newest index key
 * @param rules version of the rules
 * @param key version of the index key
 * @param others the same two indexes under every other combination of rules and key that makes
 *     others of them; nearly always empty
 * @param name blind index (16 bytes) of the name together with the normalised address
 */
public record PersonKey(
    UUID owner, byte[] email, int rules, int key, List<Other> others, byte[] name) {
  /** The indexes of address and name under another version of the rules or of the key. */
  public record Other(byte[] email, byte[] name) {}

  /** The address's indexes under every version, the newest first. */
  public Stream<byte[]> emails() {
    return Stream.concat(Stream.of(email), others.stream().map(Other::email));
  }
}
