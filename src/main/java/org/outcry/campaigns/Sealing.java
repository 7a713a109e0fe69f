package org.outcry.campaigns;

/**
 * What it means that an action is sealed: for campaigns where it would endanger people if it became
 * known that they took part. Their data is sealed to a key that this installation does not have, as
 * soon as their letters have left. docs/sealed.md says what that protects and what not.
 */
public final class Sealing {
  /** What is lost, as it is told before it is chosen. */
  public static final String LOSSES =
      """
      This action is sealed: what supporters type can be read only with the private key that belongs
      to its “seal-to”, away from here, once their letters have left. Whoever loses that key loses it all.
      There are then, for good:
        - no person records, and no search by name or address;
        - no answers of targets passed on, nor kept;
        - no updates or any other mail to its supporters but the receipt;
        - self-service only by the link in the receipt, without the letter's words: there the
          signature can be taken back, and what is left of it erased;
        - dossiers, digests and print runs only away from here, by bin/outcry unseal;
        - until it is closed, whoever steals the server and its database could test whether an
          address that they think of has signed;
        - no reopening: when it is closed, nobody can be recognised any more, and no signature be
          found by its address.
      Sealing can't be switched on or off once somebody has signed.\
      """;

  static final String SWITCHED =
      "Sealing can't be switched on or off any more, for people have signed this action: put “seal-to” in"
          + " campaign.yaml back as it was, or make an action of another slug.";

  private Sealing() {}

  /** What is said to whoever has not accepted the losses. */
  static String notAccepted(String how) {
    return LOSSES + "\nIf you accept this, say so: " + how;
  }
}
