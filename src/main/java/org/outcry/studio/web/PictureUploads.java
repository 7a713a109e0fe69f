package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.campaigns.pictures.BadPicture;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.UploadedFile;
import org.outcry.platform.web.Uploads;
import org.springframework.stereotype.Component;

/** Takes pictures that forms of the studio bring. */
@ServerOnly
@Component
class PictureUploads {
  private final Uploads uploads;
  private final PictureLibrary library;

  PictureUploads(Uploads uploads, PictureLibrary library) {
    this.uploads = uploads;
    this.library = library;
  }

  /**
   * What came of it.
   *
   * @param fields what was typed; only what stood before the file, when {@code unread}
   * @param picture {@code null} when there is none
   * @param before whether the organisation had the picture already
   * @param error why there is none, as a sentence; {@code null} when there is one
   * @param unread whether the answer must be given while the browser is still sending: {@link
   *     org.outcry.platform.web.UploadForm#discard} before it
   */
  record Taken(
      FormBody fields,
      @Nullable LibraryPicture picture,
      boolean before,
      @Nullable String error,
      boolean unread) {}

  /** Reads the form to its end, and adds its picture to the organisation's. */
  Taken take(HttpServletRequest request, Visit visit, Words words) throws IOException {
    try (Uploads.Received received =
        uploads.receive(StudioUpload.of(request), PictureLibrary.LARGEST)) {
      FormBody fields = received.fields();
      if (received.tooLarge()) {
        return new Taken(fields, null, false, words.get("studio.picture.too-large"), true);
      }
      if (received.busy()) {
        return new Taken(fields, null, false, words.get("studio.picture.busy"), true);
      }
      UploadedFile file = received.file();
      if (file == null) {
        return new Taken(fields, null, false, words.get("studio.picture.none"), false);
      }
      return switch (library.add(
          visit.organisationId(), file::read, file.name(), visit.account().id())) {
        case PictureLibrary.Added.Stored(LibraryPicture picture, boolean before) ->
            new Taken(fields, picture, before, null, false);
        case PictureLibrary.Added.Refused(BadPicture why) ->
            new Taken(fields, null, false, sentence(why, words), false);
      };
    }
  }

  /** Why a picture is refused, and what to do. */
  static String sentence(BadPicture bad, Words words) {
    return switch (bad.reason()) {
      case NO_PICTURE -> words.get("studio.picture.no-picture");
      case SVG -> words.get("studio.picture.svg");
      case PDF -> words.get("studio.picture.pdf");
      case HEIC -> words.get("studio.picture.heic");
      case WEBP -> words.get("studio.picture.webp");
      case GIF -> words.get("studio.picture.gif");
      case OTHER_KIND -> words.get("studio.picture.other-kind");
      case ANIMATED -> words.get("studio.picture.animated");
      case BROKEN -> words.get("studio.picture.broken");
      case UNUSUAL_JPEG -> words.get("studio.picture.unusual-jpeg");
      case TOO_MANY_BYTES -> words.get("studio.picture.too-large");
      case TOO_MANY_PIXELS -> words.get("studio.picture.too-many-pixels", bad.numbers());
      case TOO_SMALL -> words.get("studio.picture.too-small", bad.numbers());
      case BUSY -> words.get("studio.picture.busy");
    };
  }
}
