package org.outcry.signing.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Pictures;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.organisations.Organisation;
import org.springframework.stereotype.Component;

/** The addresses of pictures, as tags name them. */
@Component
class PictureLinks {
  private final Pictures pictures;

  PictureLinks(Pictures pictures) {
    this.pictures = pictures;
  }

  /** A picture as its tag names it: one address, and all for {@code srcset}. */
  ActionView.ShownPicture shown(Section.Picture picture, boolean first) {
    List<Pictures.Address> links = of(picture.sha256());
    return new ActionView.ShownPicture(
        links.get(links.size() / 2).path(),
        sources(links),
        sources(pictures.webp(picture.sha256())),
        first);
  }

  private static String sources(List<Pictures.Address> links) {
    return links.stream()
        .map(link -> link.path() + " " + link.width() + "w")
        .collect(Collectors.joining(", "));
  }

  /** The part for shared links; the widest rendition where that can't be made just now. */
  Pictures.Address share(String sha256, @Nullable Focus focus) {
    return pictures
        .share(sha256, focus == null ? Focus.CENTRE : focus)
        .orElseGet(() -> of(sha256).getLast());
  }

  /** The path of an organisation's mark; {@code null} when it has none. */
  @Nullable String mark(Organisation organisation) {
    return pictures.mark(organisation);
  }

  private List<Pictures.Address> of(String sha256) {
    List<Pictures.Address> links = pictures.addresses(sha256);
    if (links.isEmpty()) {
      throw new IllegalStateException("no rendition of picture " + sha256);
    }
    return links;
  }
}
