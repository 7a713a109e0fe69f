package org.outcry.mail;

import java.util.Optional;

/** A way for mail to leave. Used by many threads at once. */
public interface Transport extends AutoCloseable {
  /** Whether mail can leave at all; while it cannot, it waits in its ledger. */
  default boolean isSetUp() {
    return true;
  }

  /** Whether what it takes reaches people in power, who are given time to read it. */
  default boolean isPaced() {
    return true;
  }

  /** Its name in the list of attempts, without credentials. */
  String route();

  /**
   * Tries once to hand one mail over. Whatever the other side does is an outcome; an exception says
   * that nobody can know what happened.
   */
  SendOutcome send(ReadyMail mail);

  /**
   * Tries, without sending anything, whether mail could leave now.
   *
   * @return what stands in the way, in the other side's words; empty when nothing does
   */
  default Optional<String> trouble() {
    return isSetUp() ? Optional.empty() : Optional.of("no mail server is set up");
  }

  /** Lets go of what has not been used for a while; called now and then. */
  default void tidy() {}

  @Override
  default void close() {}
}
