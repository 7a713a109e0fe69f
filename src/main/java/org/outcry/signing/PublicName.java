package org.outcry.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.supporters.Particulars;

/**
 * A name that its person agreed to have shown.
 *
 * @param consent the key of the consent that allows it
 * @param comment whether a comment was given with it
 */
record PublicName(String consent, boolean comment) {
  /**
   * What may be shown of a signature; {@code null} for nothing.
   *
   * @param content as the person saw it
   * @param consents the keys of those that were given
   */
  static @Nullable PublicName of(ActionContent content, List<String> consents, Particulars typed) {
    ConsentSpec asked = content.publicName();
    return asked == null || content.sealTo() != null || !consents.contains(asked.key().value())
        ? null
        : new PublicName(asked.key().value(), typed.comment() != null);
  }
}
