package org.outcry.campaigns.web;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.outcry.campaigns.Pictures;
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
  private static final Pattern FILE = Pattern.compile("([1-9][0-9]{0,4})\\.(jpg|png)");
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Pictures pictures;

  PictureController(Pictures pictures) {
    this.pictures = pictures;
  }

  @GetMapping("/pictures/{sha256}/{file}")
  ResponseEntity<byte[]> picture(@PathVariable String sha256, @PathVariable String file) {
    Matcher name = FILE.matcher(file);
    if (!SHA_256.matcher(sha256).matches() || !name.matches()) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    String mediaType = name.group(2).equals("jpg") ? "image/jpeg" : "image/png";
    Pictures.Content content =
        pictures
            .find(sha256, Integer.parseInt(name.group(1)))
            .filter(found -> found.mediaType().equals(mediaType))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok()
        .cacheControl(FOR_EVER)
        .contentType(MediaType.parseMediaType(mediaType))
        .header("X-Content-Type-Options", "nosniff")
        .body(content.bytes());
  }
}
