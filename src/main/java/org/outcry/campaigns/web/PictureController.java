package org.outcry.campaigns.web;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.outcry.campaigns.Pictures;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.campaigns.pictures.PictureType;
import org.outcry.platform.web.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Pictures under addresses that name their content, so that they can be kept for ever. */
@Controller
class PictureController {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern FILE = Pattern.compile("([1-9][0-9]{0,4})\\.(jpg|png|webp)");
  private static final Pattern SHARE =
      Pattern.compile("share-(100|[1-9]?[0-9])-(100|[1-9]?[0-9])\\.jpg");
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Pictures pictures;

  PictureController(Pictures pictures) {
    this.pictures = pictures;
  }

  @GetMapping("/pictures/{sha256}/{file}")
  ResponseEntity<byte[]> picture(@PathVariable String sha256, @PathVariable String file) {
    if (!SHA_256.matcher(sha256).matches()) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    Pictures.Content content =
        rendition(sha256, file)
            .or(() -> share(sha256, file))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok()
        .cacheControl(FOR_EVER)
        .contentType(MediaType.parseMediaType(content.mediaType()))
        .header("X-Content-Type-Options", "nosniff")
        .body(content.bytes());
  }

  private Optional<Pictures.Content> rendition(String sha256, String file) {
    Matcher name = FILE.matcher(file);
    return name.matches()
        ? pictures.find(
            sha256, Integer.parseInt(name.group(1)), PictureType.byExtension(name.group(2)))
        : Optional.empty();
  }

  /** Made when a page needed it: whoever asks for another makes nothing. */
  private Optional<Pictures.Content> share(String sha256, String file) {
    Matcher name = SHARE.matcher(file);
    return name.matches()
        ? pictures.findShare(
            sha256, new Focus(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
        : Optional.empty();
  }
}
