package org.outcry.letters;

/** When a letter may be passed on at all, whichever way it goes. */
final class PassingOn {
  /**
   * Of the signature {@code s}: it is not anonymous nor on paper, and its supporter has not taken
   * back the consent to pass the letter on.
   */
  static final String ALLOWED =
      """
      s.payload <> '' and not s.on_paper and not exists (
        select from consent_withdrawal w
          join consent_wording k on k.organisation_id = w.organisation_id
            and k.action_id = w.action_id and k.version = s.version
            and k.consent_key = w.consent_key and k.language = s.language and k.kind = 'target'
        where w.organisation_id = s.organisation_id and w.action_id = s.action_id
          and w.signature_id = s.id)
      """;

  private PassingOn() {}
}
