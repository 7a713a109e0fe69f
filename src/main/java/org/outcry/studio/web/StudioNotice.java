package org.outcry.studio.web;

import org.jspecify.annotations.Nullable;

/**
 * A page that says one thing, and where to go on.
 *
 * @param link {@code null} where to go on in another tab
 */
public record StudioNotice(
    StudioView page, String title, String text, FormView.@Nullable Link link) {}
