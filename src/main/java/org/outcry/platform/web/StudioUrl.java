package org.outcry.platform.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address under which staff reach the studio: the public one, unless {@code OUTCRY_STUDIO_URL}
 * gives it a host of its own. Then no page of the public's is served there and no page of the
 * studio elsewhere, so that what runs in a public page is of another origin and another host than
 * the studio's session.
 *
 * @param publicUrl the public's
 * @param own the studio's; {@code null} where it is the public's too
 */
public record StudioUrl(PublicUrl publicUrl, @Nullable PublicUrl own) {
  private static final String STUDIO = "/studio";

  /**
   * @throws IllegalArgumentException with a sentence, when the studio's own address would be no
   *     other host
   */
  public StudioUrl {
    if (own != null && own.host().equals(publicUrl.host())) {
      throw new IllegalArgumentException(
          "OUTCRY_STUDIO_URL must name another host than OUTCRY_PUBLIC_URL (%s), because cookies go to every port of a host; take a subdomain of its own, or leave it empty."
              .formatted(publicUrl.host()));
    }
    if (own != null && publicUrl.isHttps() && !own.isHttps()) {
      throw new IllegalArgumentException(
          "OUTCRY_STUDIO_URL must begin with https://, as OUTCRY_PUBLIC_URL does.");
    }
  }

  /** The address that the studio has. */
  public PublicUrl url() {
    return own == null ? publicUrl : own;
  }

  /** Whether the studio has a host of its own. */
  public boolean isApart() {
    return own != null;
  }

  /** The absolute address of a path of the studio. */
  public String resolve(String path) {
    return url().resolve(path);
  }

  /** The address that forms at a path come from. */
  PublicUrl at(String path) {
    return isStudio(path) ? url() : publicUrl;
  }

  /** Whether a path is one of the studio's. */
  static boolean isStudio(String path) {
    return path.equals(STUDIO) || path.startsWith(STUDIO + "/");
  }

  /** Whether a host is the studio's own, written with or without the root's dot. */
  boolean isAt(@Nullable String host) {
    return own != null
        && host != null
        && host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "").equals(own.host());
  }

  /**
   * Whether there is anything at a path of a host.
   *
   * @param host as the request names it, without its port
   */
  boolean serves(@Nullable String host, String path) {
    if (own == null) {
      return true;
    }
    return isAt(host)
        ? isStudio(path) || path.startsWith("/assets/") || path.startsWith("/pictures/")
        : !isStudio(path);
  }
}
