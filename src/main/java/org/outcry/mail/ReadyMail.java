package org.outcry.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.EmailAddress;

/**
 * A mail as it goes over the wire.
 *
 * @param organisation whose it is
 * @param id its row in the ledger; the same at every attempt
 * @param envelopeSender where bounces go; {@code null} for the null sender
 * @param recipient the only one
 * @param message complete, in RFC 5322's form, ASCII only, each line ended by CRLF
 */
public record ReadyMail(
    UUID organisation,
    UUID id,
    @Nullable EmailAddress envelopeSender,
    EmailAddress recipient,
    byte[] message) {}
