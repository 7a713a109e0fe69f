package org.outcry.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Particulars;

/**
 * A signature that is valid in itself, before anybody looked whether its person signed before.
 *
 * @param version of the action's content that the supporter saw
 * @param content that version
 * @param language of the page
 * @param source where the visitor came from, {@code [a-z0-9_-]{1,40}}; {@code null} for nowhere in
 *     particular
 * @param consents the keys of the boxes that were ticked
 */
public record SignatureDraft(
    Action action,
    int version,
    ActionContent content,
    Language language,
    @Nullable String source,
    Particulars particulars,
    List<Slug> consents) {

  /** The same for the action as it is now. */
  SignatureDraft of(Action now) {
    return new SignatureDraft(now, version, content, language, source, particulars, consents);
  }
}
