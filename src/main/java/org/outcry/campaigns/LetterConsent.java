package org.outcry.campaigns;

import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.organisations.Organisation;

/**
 * A letter tells its addressee a name and a political opinion (GDPR, article 9), so its writer is
 * asked first; an organisation that has another ground in law says which.
 */
public final class LetterConsent {
  private LetterConsent() {}

  /** Whether letters would be passed on without a consent and on no ground. */
  public static boolean isMissing(ActionContent content, Organisation organisation) {
    return isUnasked(content) && !hasGround(organisation);
  }

  /** Whether letters are passed on without a consent, on the organisation's ground. */
  public static boolean isUnasked(ActionContent content) {
    return content.letter() != null && !content.form().asks(ConsentKind.TARGET);
  }

  /** Whether an organisation says on which other ground it passes letters on. */
  static boolean hasGround(Organisation organisation) {
    return organisation.letterGround() != null;
  }
}
