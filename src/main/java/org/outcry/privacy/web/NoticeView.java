package org.outcry.privacy.web;

import org.jspecify.annotations.Nullable;

/**
 * A page that says one thing.
 *
 * @param text of one paragraph
 * @param label of a link to where one asks for a new link; {@code null} for none
 */
public record NoticeView(PageView page, String text, @Nullable String label) {}
