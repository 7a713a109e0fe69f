package org.outcry.platform.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.StartRefused;
import org.outcry.platform.web.Network;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.StudioUrl;

/** What the settings' values must be; each refusal is one sentence. */
final class SettingRules {
  private SettingRules() {}

  static String publicUrl(String url) {
    return said(() -> PublicUrl.parse(url)).origin();
  }

  static @Nullable String studioUrl(@Nullable String url, String publicUrl) {
    if (url == null) {
      return null;
    }
    PublicUrl own = said(() -> PublicUrl.parse(url, "OUTCRY_STUDIO_URL", "outcry.studio-url"));
    return said(() -> new StudioUrl(PublicUrl.parse(publicUrl), own)).url().origin();
  }

  static List<String> addressRanges(List<String> ranges) {
    var stripped = ranges.stream().map(String::strip).filter(range -> !range.isEmpty()).toList();
    stripped.forEach(range -> said(() -> Network.parse(range)));
    return stripped;
  }

  /** What the value itself says of what is wrong with it. */
  private static <T> T said(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException wrong) {
      throw new StartRefused(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  static void between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new StartRefused(
          "%s must be a number from %d to %d, but is %d.".formatted(name, least, most, value));
    }
  }

  /** Whoever copies the database's folder must not get the key with it. */
  static Path masterKeyFile(@Nullable Path file, Path data) {
    if (file == null || file.toString().isBlank()) {
      return data.resolve("keys").resolve("master.key");
    }
    var absolute = file.toAbsolutePath().normalize();
    if (absolute.startsWith(data.resolve("postgres"))) {
      throw new StartRefused(
          "OUTCRY_MASTER_KEY_FILE must lie outside the database's folder %s, so that no backup of"
                  .formatted(data.resolve("postgres"))
              + " it holds the key too.");
    }
    return absolute;
  }
}
