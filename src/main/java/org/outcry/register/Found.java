package org.outcry.register;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.supporters.Particulars;

/**
 * A signature that was found.
 *
 * @param signedAt when, as it is counted; on paper the day on the sheet
 * @param state as the table has it; {@code disputed} where its address's reader withdrew it
 * @param country ISO 3166-1 alpha-2; {@code null} when not known, like source
 * @param hidden why nothing personal can be shown; {@code null} where it can
 * @param particulars {@code null} where nothing personal can be shown
 */
public record Found(
    UUID action,
    UUID id,
    Instant signedAt,
    String state,
    String language,
    @Nullable String country,
    @Nullable String source,
    boolean onPaper,
    @Nullable Hidden hidden,
    @Nullable Particulars particulars) {

  /** Why nothing personal can be shown. */
  public enum Hidden {
    /** It was made anonymous. */
    ANONYMOUS,
    /** Its action is sealed. */
    SEALED,
    /** It can't be decrypted. */
    UNREADABLE
  }
}
