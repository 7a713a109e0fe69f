package org.outcry.signing;

import java.util.List;

/** What became of an attempt to sign. */
public sealed interface SignOutcome {
  /**
   * Stored and counted.
   *
   * @param personal whether the letter has words of the supporter's own
   */
  record Accepted(boolean personal) implements SignOutcome {}

  /** The same person had signed; nothing was changed. The visitor must not learn of it. */
  record SignedBefore() implements SignOutcome {}

  /** The action takes no more signatures. */
  record Closed() implements SignOutcome {}

  /** Something typed must be mended first. */
  record Refused(List<FieldError> errors) implements SignOutcome {}

  /** Too many signatures at this moment; nothing was stored, and it can be tried again. */
  record Busy() implements SignOutcome {}
}
