package org.outcry.mail;

/** What became of one attempt to send one mail. */
public sealed interface SendOutcome {
  /** The server's own words, or what happened instead of an answer; may name people. */
  String reply();

  /** As the ledgers name it. */
  default String word() {
    return switch (this) {
      case Accepted _ -> "accepted";
      case Deferred _ -> "deferred";
      case Rejected _ -> "rejected";
      case Uncertain _ -> "uncertain";
    };
  }

  /** The next server took it over: a 2xx after the end of the data. */
  record Accepted(String reply) implements SendOutcome {}

  /**
   * It was surely not taken, and another attempt may fare better.
   *
   * @param route whether the trouble lies with the route, so that other mail would fare no better
   *     now
   */
  record Deferred(String reply, boolean route) implements SendOutcome {}

  /** The server refused this mail or this recipient for good. */
  record Rejected(String reply) implements SendOutcome {}

  /** The end of the data was sent and no answer came: nobody can know whether it was taken. */
  record Uncertain(String reply) implements SendOutcome {}
}
