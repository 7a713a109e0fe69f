package org.outcry.mail.dkim;

import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that an organisation's mail is, was or will be signed with, without its private half.
 *
 * @param id its row
 * @param domain the domain that it signs for, in lower-case ASCII
 * @param selector its name in that domain's DNS
 * @param published the public key as DNS has it
 * @param activatedAt {@code null} before it signs
 * @param retiredAt {@code null} before it has been replaced
 * @param revokedAt {@code null} unless it is revoked
 * @param seenAt when the DNS was last seen to have it; {@code null} when never
 */
public record DkimKey(
    UUID id,
    String domain,
    String selector,
    DkimAlgorithm algorithm,
    State state,
    byte[] published,
    Instant madeAt,
    @Nullable Instant activatedAt,
    @Nullable Instant retiredAt,
    @Nullable Instant revokedAt,
    @Nullable Instant seenAt) {

  /** A key's life, in order. */
  public enum State {
    /** Its record is to be published; it signs once it is activated. */
    MADE,
    /** It signs. */
    ACTIVE,
    /** It signs no more; its record stays until mail that is on its way has arrived. */
    RETIRED,
    /** Its record says that nothing is signed with it. */
    REVOKED;

    static State of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /** The record to publish (RFC 6376, section 3.6.1). */
  public TxtRecord record() {
    String key = state == State.REVOKED ? "" : Base64.getEncoder().encodeToString(published);
    return new TxtRecord(
        selector + "._domainkey." + domain, "v=DKIM1; k=" + algorithm.keyType() + "; p=" + key);
  }
}
