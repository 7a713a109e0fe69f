package org.outcry.studio.register;

/**
 * Why no list of work was made.
 *
 * @param problem what to do about it
 * @param back where the list is that it was asked of
 */
public record RefusedView(Place place, String problem, String back) {}
