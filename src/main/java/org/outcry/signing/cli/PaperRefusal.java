package org.outcry.signing.cli;

import org.outcry.signing.PaperSignatures;

/** Says why an action takes no signatures from paper. */
final class PaperRefusal {
  private PaperRefusal() {}

  static String sentence(PaperSignatures.Refusal refusal) {
    return "This action takes no signatures from paper. "
        + switch (refusal) {
          case NEVER_PUBLISHED -> "It was never published, so that nobody can have signed it.";
          case SEALED ->
              "It is sealed: names on a list would lie open on this machine. Count the sheets with"
                  + " bin/outcry offset, and keep them locked away.";
          case ANONYMOUS ->
              "Its signatures have been made anonymous, and none can be added; count the sheets"
                  + " with bin/outcry offset.";
        };
  }
}
