package org.outcry.signing;

import java.util.List;
import org.outcry.platform.language.Language;

/**
 * What the mail that asks for a confirmation says.
 *
 * @param title the action's headline
 * @param lines its paragraphs before the link
 * @param button the link's words
 * @param link to the page with the button, absolute and private
 * @param after its paragraphs after the link
 * @param postalAddress of the organisation (CASL, section 6(2)), a line each
 */
public record Question(
    Language language,
    String title,
    List<String> lines,
    String button,
    String link,
    List<String> after,
    List<String> postalAddress) {}
