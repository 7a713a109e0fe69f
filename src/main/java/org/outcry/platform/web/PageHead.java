package org.outcry.platform.web;

import org.outcry.platform.language.Language;

/**
 * What stands in the head of a page.
 *
 * @param language of the page
 * @param title what the window's title says
 */
public record PageHead(Language language, String title) {}
