package org.outcry.studio.web;

import org.jspecify.annotations.Nullable;

/**
 * A picture as pages of the studio show it.
 *
 * @param address of a rendition that every browser shows
 * @param webp of the same in WebP; {@code null} for none
 * @param width of that rendition, in pixels
 * @param height of that rendition, in pixels
 */
public record ShownPicture(String address, @Nullable String webp, int width, int height) {}
