package org.outcry.mail;

/**
 * Publish it once rows of a ledger were committed, and they leave at once instead of at the next
 * look into the database, a second later at most.
 */
public record MailQueued() {}
