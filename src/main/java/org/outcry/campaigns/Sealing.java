package org.outcry.campaigns;

import org.outcry.platform.language.Message;

/**
 * What it means that an action is sealed: for campaigns where it would endanger people if it became
 * known that they took part. Their data is sealed to a key that this installation does not have, as
 * soon as their letters have left. docs/sealed.md says what that protects and what not.
 */
public final class Sealing {
  static final Message SWITCHED = Message.of("refusal.sealing-switched");

  private Sealing() {}

  /** What is said to whoever has not accepted the losses. */
  static Message notAccepted(String how) {
    return Message.of("refusal.sealing-losses", "how", how);
  }
}
