package org.outcry.supporters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ClaimedMail;

/**
 * A mail to a supporter that is to be composed.
 *
 * @param signature whose it is; nobody's (zero) of a test
 * @param signed what they signed; {@code null} when it is anonymous or sealed
 * @param askedUntil when the question ends whether they did; {@code null} when nothing is asked
 * @param number the signature's place in the count, of a receipt; else 0
 * @param letter that was answered, of a reply; else {@code null}
 * @param reply the answer; else {@code null}
 * @param update that it is, or a test of; else {@code null}
 */
public record SupporterMail(
    ClaimedMail claimed,
    UUID signature,
    @Nullable SignatureRecord signed,
    @Nullable Instant askedUntil,
    long number,
    @Nullable UUID letter,
    @Nullable UUID reply,
    @Nullable UUID update) {}
