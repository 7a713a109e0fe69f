package org.outcry.supporters;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ClaimedMail;

/**
 * A mail to a supporter that is to be composed.
 *
 * @param signature whose it is; nobody's (zero) of a test
 * @param number the signature's place in the count, of a receipt; else 0
 * @param letter that was answered, of a reply; else {@code null}
 * @param reply the answer; else {@code null}
 * @param update that it is, or a test of; else {@code null}
 */
public record SupporterMail(
    ClaimedMail claimed,
    UUID signature,
    long number,
    @Nullable UUID letter,
    @Nullable UUID reply,
    @Nullable UUID update) {}
