package org.outcry.mail.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail in the outbox.
 *
 * @param id the ledger row's
 * @param message complete, in RFC 5322's form
 */
public record OutboxMessage(UUID id, Instant sentAt, byte[] message) {}
