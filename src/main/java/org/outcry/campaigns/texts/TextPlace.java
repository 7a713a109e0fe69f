package org.outcry.campaigns.texts;

/**
 * Where a text of an action stands.
 *
 * @param panel the part of the page builder that it is edited in
 * @param path its name among all texts of the action, which stays when parts are moved
 * @param part what it is
 */
public record TextPlace(String panel, String path, TextPart part) {}
