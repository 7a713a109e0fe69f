package org.outcry.platform.settings;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.StartRefused;

/** What the settings' values must be; each refusal is one sentence. */
final class SettingRules {
  private SettingRules() {}

  static URI publicUrl(URI url) {
    var path = url.getRawPath();
    var plain =
        ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && (path == null || path.isEmpty() || path.equals("/"));
    if (!plain) {
      throw new StartRefused(
          "OUTCRY_PUBLIC_URL must be scheme, host and perhaps a port, such as"
              + " https://act.example, but is '%s'.".formatted(url));
    }
    var text = url.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
  }

  static List<String> addressRanges(List<String> ranges) {
    var stripped = ranges.stream().map(String::strip).filter(range -> !range.isEmpty()).toList();
    stripped.forEach(SettingRules::addressRange);
    return stripped;
  }

  private static void addressRange(String range) {
    var slash = range.indexOf('/');
    try {
      var address = InetAddress.ofLiteral(slash < 0 ? range : range.substring(0, slash));
      var bits = slash < 0 ? 0 : Integer.parseInt(range.substring(slash + 1));
      if (bits < 0 || bits > address.getAddress().length * 8) {
        throw new IllegalArgumentException("prefix length");
      }
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          "OUTCRY_TRUSTED_PROXIES must be addresses or ranges separated by commas, such as"
              + " 10.0.0.0/8, but holds '%s'.".formatted(range),
          e);
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
