package org.outcry.supporters;

import java.time.Instant;
import java.util.UUID;
import org.outcry.platform.language.Language;

/**
 * A signature as it is stored, decrypted.
 *
 * @param version of the action's content that the supporter saw
 * @param language of the page that they signed on
 */
public record SignatureRecord(
    UUID organisation,
    UUID action,
    UUID id,
    int version,
    Language language,
    Instant signedAt,
    Particulars particulars) {
  /** The same of other words. */
  public SignatureRecord with(Particulars others) {
    return new SignatureRecord(organisation, action, id, version, language, signedAt, others);
  }
}
