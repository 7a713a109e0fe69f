package org.outcry.studio.web;

/**
 * A page of the outbox within the studio.
 *
 * @param mail what it shows
 */
public record OutboxView<T>(StudioView page, T mail) {}
