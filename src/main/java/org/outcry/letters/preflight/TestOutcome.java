package org.outcry.letters.preflight;

/**
 * What became of a test letter.
 *
 * @param outcome as the ledger of letters names it
 * @param reply the server's words
 */
public record TestOutcome(String outcome, String reply) {}
