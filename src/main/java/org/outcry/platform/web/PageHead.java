package org.outcry.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;

/**
 * What a page says of itself in its head.
 *
 * @param language that it is written in
 * @param title for the window and for search engines
 * @param palette the colours that it wears
 * @param canonical its absolute address; {@code null} for a page that search engines leave out
 * @param description one line for search engines and shared links; {@code null} for none
 * @param alternates the same page in every language, this one included; empty when there is but one
 * @param image the absolute address of the picture for shared links; {@code null} for none
 * @param script the name of its JavaScript module; {@code null} for none
 */
public record PageHead(
    Language language,
    String title,
    Palette palette,
    @Nullable String canonical,
    @Nullable String description,
    List<Alternate> alternates,
    @Nullable Image image,
    @Nullable String script) {

  /**
   * The page in one language.
   *
   * @param path on this installation
   * @param address absolute
   */
  public record Alternate(Language language, String path, String address) {}

  /** A picture for shared links. */
  public record Image(String address, int width, int height, String alternative) {}

  /** The head of a page that is nobody's action: an error, the outbox. */
  public static PageHead plain(Language language, String title) {
    return new PageHead(language, title, Palette.OUTCRY, null, null, List.of(), null, null);
  }

  /** The same page with a JavaScript module, by its name in {@code static/}. */
  public PageHead scripted(String other) {
    return new PageHead(language, title, palette, canonical, description, alternates, image, other);
  }

  /** The same page with an error: WCAG 2.2's technique G139, and what GOV.UK's pages do. */
  public PageHead titled(String other) {
    return new PageHead(
        language, other, palette, canonical, description, alternates, image, script);
  }
}
