package org.outcry.signing.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Pictures;
import org.outcry.campaigns.Section;
import org.outcry.organisations.Organisation;
import org.springframework.stereotype.Component;

/** Looks the addresses of pictures up. */
@Component
class PictureLinksOf {
  private final Pictures pictures;

  PictureLinksOf(Pictures pictures) {
    this.pictures = pictures;
  }

  PictureLinks of(UUID organisation, ActionContent content) {
    Map<String, List<PictureLinks.Link>> links = new LinkedHashMap<>();
    for (Section section : content.sections()) {
      if (section instanceof Section.Picture picture) {
        links.put(
            picture.sha256(),
            pictures.addresses(picture.sha256()).stream()
                .map(each -> new PictureLinks.Link(each.path(), each.width(), each.height()))
                .toList());
      }
    }
    return new PictureLinks(links);
  }

  /** The path of the narrowest rendition of an organisation's mark. */
  @Nullable
  String mark(Organisation organisation) {
    return organisation.mark() == null
        ? null
        : pictures.addresses(organisation.mark().sha256()).stream()
            .map(Pictures.Address::path)
            .findFirst()
            .orElse(null);
  }
}
