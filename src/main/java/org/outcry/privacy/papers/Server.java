package org.outcry.privacy.papers;

/**
 * What papers say of the installation.
 *
 * @param publicUrl where its pages are
 * @param mailsLeave whether a mail server is set, or all mail stays in the outbox
 */
record Server(String publicUrl, boolean mailsLeave) {}
