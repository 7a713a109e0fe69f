package org.outcry.insights.plot;

/**
 * A part of a whole.
 *
 * @param name as it is read
 * @param value 0 or more
 */
public record Category(String name, long value) {}
