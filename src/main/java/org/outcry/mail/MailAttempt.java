package org.outcry.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to send one mail, as the ledger keeps it.
 *
 * @param attempt its number, from 1
 * @param route how it left; {@code none} when it could not be composed
 * @param messageId the mail's Message-ID in this attempt
 * @param startedAt written down before anything was sent
 * @param endedAt {@code null} while it is under way
 * @param outcome accepted, deferred, rejected or uncertain; {@code null} while it is under way
 * @param reply the server's own words; {@code null} while there are none
 */
public record MailAttempt(
    int attempt,
    String route,
    String messageId,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String outcome,
    @Nullable String reply) {}
