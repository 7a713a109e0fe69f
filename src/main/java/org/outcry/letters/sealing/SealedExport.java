package org.outcry.letters.sealing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.organisations.Organisation;
import org.outcry.platform.text.Slug;

/**
 * The file that goes from the server to where the private key is: lines of JSON, the first with
 * what everybody may know, each further one with a sealed signature.
 */
final class SealedExport {
  static final String FORMAT = "outcry sealed export 2";

  /** The same without what has become of letters since they were sealed; it is read too. */
  static final String BEFORE = "outcry sealed export 1";

  private SealedExport() {}

  /**
   * The first line.
   *
   * @param live the version that the public sees
   * @param versions of the action, by number
   * @param counted signatures that count, without the offset
   * @param waiting how many of them are not sealed yet, because their letters have not left
   */
  record Head(
      String format,
      Instant taken,
      UUID organisationId,
      Organisation organisation,
      UUID action,
      Slug slug,
      int live,
      Map<Integer, ActionContent> versions,
      long counted,
      long waiting,
      List<OffsetEntry> offset) {
    ActionContent content() {
      return version(live).orElseThrow();
    }

    Optional<ActionContent> version(int number) {
      return Optional.ofNullable(versions.get(number));
    }
  }

  /**
   * A further line.
   *
   * @param letters the states of those of its letters that were to be delivered in another way than
   *     by mail, and are not held any more; by their ids
   */
  record Row(UUID id, byte[] sealed, Map<UUID, String> letters) {
    Row(UUID id, byte[] sealed, @Nullable Map<UUID, String> letters) {
      this.id = id;
      this.sealed = sealed;
      this.letters = letters == null ? Map.of() : Map.copyOf(letters);
    }
  }
}
