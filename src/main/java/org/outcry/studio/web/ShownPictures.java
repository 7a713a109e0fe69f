package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.Pictures;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.springframework.stereotype.Component;

/** An organisation's pictures as pages of the studio show them. */
@ServerOnly
@Component
public class ShownPictures {
  private final Pictures pictures;

  ShownPictures(Pictures pictures) {
    this.pictures = pictures;
  }

  /** That a picture lacks a text alternative; {@code null} when it does not. */
  static @Nullable String lacking(LibraryPicture picture, Words words) {
    return picture.described().isComplete() ? null : words.get("studio.picture.lacking");
  }

  /** The narrowest rendition. */
  public ShownPicture thumbnail(String sha256) {
    return shown(sha256, 0);
  }

  /** The narrowest rendition that is as wide, or the widest. */
  ShownPicture shown(String sha256, int width) {
    Pictures.Address usual = wide(pictures.addresses(sha256), width);
    List<Pictures.Address> webp = pictures.webp(sha256);
    return new ShownPicture(
        usual.path(),
        webp.isEmpty() ? null : wide(webp, width).path(),
        usual.width(),
        usual.height());
  }

  private static Pictures.Address wide(List<Pictures.Address> links, int width) {
    return links.stream()
        .filter(each -> each.width() >= width)
        .findFirst()
        .orElseGet(links::getLast);
  }
}
