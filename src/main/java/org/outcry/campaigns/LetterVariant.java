package org.outcry.campaigns;

import org.outcry.platform.language.Texts;

/**
 * A letter in other words, shown to some of the visitors.
 *
 * @param key its name in the form and in files, {@code b} to {@code j}; the first is {@code a}
 * @param subject per language, as {@link LetterTemplate#subject}
 * @param body per language, as {@link LetterTemplate#body}
 */
public record LetterVariant(String key, Texts subject, Texts body) {}
