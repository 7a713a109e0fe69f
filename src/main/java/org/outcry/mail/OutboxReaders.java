package org.outcry.mail;

/** Knows whether the outbox has readers of its own; the module that has staff has the bean. */
public interface OutboxReaders {
  /** Whether somebody can sign in who reads it in the studio: then it is theirs alone. */
  boolean areThere();
}
