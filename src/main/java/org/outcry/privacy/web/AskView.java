package org.outcry.privacy.web;

import org.jspecify.annotations.Nullable;

/**
 * Where one asks for the link.
 *
 * @param typed the address as it was typed, when it comes back
 * @param error what is wrong with it; {@code null} for nothing
 */
public record AskView(PageView page, String typed, @Nullable String error) {}
