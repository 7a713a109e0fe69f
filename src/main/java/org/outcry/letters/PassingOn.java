package org.outcry.letters;

/** When a letter may be passed on at all, whichever way it goes. */
public final class PassingOn {
  /** Of the signature {@code s}: its supporter has not taken back the consent to pass it on. */
  public static final String CONSENTED =
      """
      not exists (
        select from consent_withdrawal w
          join consent_wording k on k.organisation_id = w.organisation_id
            and k.action_id = w.action_id and k.version = s.version
            and k.consent_key = w.consent_key and k.language = s.language and k.kind = 'target'
        where w.organisation_id = s.organisation_id and w.action_id = s.action_id
          and w.signature_id = s.id)
      """;

  /**
   * Of the signature {@code s}, for a list of names, where those on paper stand too: it counts, it
   * is not anonymous, and its supporter has not taken back the consent to pass the letter on.
   */
  public static final String LISTED = "s.state = 'counted' and s.payload <> '' and " + CONSENTED;

  /**
   * The same for a letter of its own, by whatever way: nothing is sent in the name of somebody who
   * signed on paper.
   */
  public static final String ALLOWED = "not s.on_paper and " + LISTED;

  /**
   * How the record of a letter names that its supporter has taken that consent back, as what became
   * of a signature.
   */
  public static final String TAKEN_BACK = "signature-consent-taken-back";

  private PassingOn() {}
}
