package org.outcry.signing.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Pictures;
import org.outcry.campaigns.Section;
import org.outcry.organisations.Organisation;
import org.springframework.stereotype.Component;

/** The addresses of pictures, which never change and so are asked for once. */
@Component
class PictureLinks {
  /** A mark is shown 40 pixels wide, on screens of up to two dots a pixel. */
  private static final int MARK_WIDTH = 80;

  private final Pictures pictures;
  private final Map<String, List<Pictures.Address>> known = new ConcurrentHashMap<>();

  PictureLinks(Pictures pictures) {
    this.pictures = pictures;
  }

  /** A picture as its tag names it: one address, and all for {@code srcset}. */
  ActionView.ShownPicture shown(Section.Picture picture, boolean first) {
    List<Pictures.Address> links = of(picture.sha256());
    return new ActionView.ShownPicture(
        links.get(links.size() / 2).path(),
        links.stream()
            .map(link -> link.path() + " " + link.width() + "w")
            .collect(Collectors.joining(", ")),
        first);
  }

  /** The widest rendition, for shared links. */
  Pictures.Address widest(Section.Picture picture) {
    return of(picture.sha256()).getLast();
  }

  /** The path of an organisation's mark; null when it has none. */
  @Nullable String mark(Organisation organisation) {
    if (organisation.mark() == null) {
      return null;
    }
    List<Pictures.Address> links = of(organisation.mark().sha256());
    return links.stream()
        .filter(link -> link.width() >= MARK_WIDTH)
        .findFirst()
        .orElseGet(links::getLast)
        .path();
  }

  private List<Pictures.Address> of(String sha256) {
    List<Pictures.Address> links = known.computeIfAbsent(sha256, pictures::addresses);
    if (links.isEmpty()) {
      throw new IllegalStateException("no rendition of picture " + sha256);
    }
    return links;
  }
}
