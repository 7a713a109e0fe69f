package org.outcry.mail;

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

  /** Lets go of what has not been used for a while; called now and then. */
  default void tidy() {}

  @Override
  default void close() {}
}
