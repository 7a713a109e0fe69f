package org.outcry.studio.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.campaigns.Pictures;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.springframework.stereotype.Component;

/** Shows an organisation's pictures, and lets one be chosen. */
@ServerOnly
@Component
public class PictureChoices {
  private static final int PAGE = 12;

  private final PictureLibrary library;
  private final Pictures pictures;

  PictureChoices(PictureLibrary library, Pictures pictures) {
    this.library = library;
    this.pictures = pictures;
  }

  /**
   * A page of the field.
   *
   * @param chosen the SHA-256 of the picture that is chosen, which is shown first on every page;
   *     empty for none
   * @param number of the page, from 1
   * @param error what is wrong; {@code null} for nothing
   */
  PictureField field(
      Visit visit,
      String name,
      String legend,
      String chosen,
      int number,
      @Nullable String error,
      Words words) {
    List<LibraryPicture> found =
        library.list(visit.organisationId(), (number - 1) * PAGE, PAGE + 1);
    List<LibraryPicture> shown = new ArrayList<>();
    library.find(visit.organisationId(), chosen).ifPresent(shown::add);
    found.stream().limit(PAGE).filter(each -> !each.sha256().equals(chosen)).forEach(shown::add);
    return new PictureField(
        name,
        legend,
        error,
        shown.stream()
            .map(each ->
                new PictureField.Choice(
                    each.sha256(),
                    thumbnail(each.sha256()),
                    each.name(),
                    lacking(each, words),
                    each.sha256().equals(chosen)))
            .toList(),
        number > 1 ? number - 1 : null,
        found.size() > PAGE ? number + 1 : null,
        PicturesController.path(visit));
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
