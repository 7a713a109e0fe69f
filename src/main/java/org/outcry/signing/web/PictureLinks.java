package org.outcry.signing.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.outcry.campaigns.Section;

/**
 * The addresses of an action's pictures.
 *
 * @param byPicture the renditions of each picture, by its SHA-256, from narrow to wide
 */
public record PictureLinks(Map<String, List<Link>> byPicture) {
  /** A rendition: its path, and its width in pixels. */
  public record Link(String path, int width, int height) {}

  /**
   * A picture as its tag names it.
   *
   * @param sources for {@code srcset}
   * @param first whether it is the page's first, which is loaded at once
   */
  public record Shown(String address, String sources, boolean first) {}

  Shown of(Section.Picture picture, boolean first) {
    List<Link> links = byPicture.get(picture.sha256());
    if (links == null) {
      throw new IllegalStateException("no rendition of picture " + picture.sha256());
    }
    return new Shown(
        links.get(links.size() / 2).path(),
        links.stream()
            .map(link -> link.path() + " " + link.width() + "w")
            .collect(Collectors.joining(", ")),
        first);
  }

  /** The widest rendition, for shared links. */
  Link widest(Section.Picture picture) {
    return byPicture.getOrDefault(picture.sha256(), List.of()).getLast();
  }
}
