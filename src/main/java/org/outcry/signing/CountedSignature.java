package org.outcry.signing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the counter and the letters need of a signature that begins to count. */
interface CountedSignature {
  UUID organisation();

  UUID action();

  UUID id();

  /** Tag of the page. */
  String language();

  /** ISO 3166-1 alpha-2; {@code null} when not given. */
  @Nullable String country();

  /** ISO 3166-2; {@code null} when not known. */
  @Nullable String region();

  /** Where the visitor came from; {@code null} for nowhere in particular. */
  @Nullable String source();

  /** When it was given; {@code null} for now, by the database's clock. */
  @Nullable Instant signedAt();

  /**
   * Whether its letter says something of its own; {@code null} where there is none, or nobody
   * knows.
   */
  @Nullable Boolean ownWords();

  /** Who gets a letter. */
  List<SignatureRow.Addressee> addressees();
}
