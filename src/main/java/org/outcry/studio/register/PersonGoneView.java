package org.outcry.studio.register;

/**
 * Says that a record is not there any more.
 *
 * @param title what became of it
 * @param text what that means
 * @param path where to go on
 * @param way what is there
 */
public record PersonGoneView(Place place, String title, String text, String path, String way) {}
