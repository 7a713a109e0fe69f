package org.outcry.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.Sha256;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Our own styles, scripts and pictures, from {@code static/} of the class path, under addresses
 * that hold their content's hash and so never change: {@code /assets/NAME.HASH.EXT}. With {@code
 * -Doutcry.dev=true} they are read from the sources at each call.
 */
public final class Assets implements ReadyPages {
  private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)\\.([a-z0-9]+)");
  private static final Pattern ADDRESS =
      Pattern.compile("/assets/([a-z0-9-]+)\\.[A-Za-z0-9_-]{22}\\.([a-z0-9]+)");
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "txt", "text/plain; charset=utf-8");

  private record Asset(byte[] bytes, String path, ReadyPage page) {}

  private final SecurityHeaders headers;
  private final Map<String, Asset> byName = new TreeMap<>();
  private final @Nullable Path sources;

  /**
   * @param sources a folder to read from at each call; null to keep the class path's files ready
   */
  Assets(SecurityHeaders headers, @Nullable Path sources) {
    this.headers = headers;
    this.sources = sources;
    if (sources == null) {
      readClassPath();
    }
  }

  private void readClassPath() {
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:static/*.*")) {
        String name = String.valueOf(file.getFilename());
        byName.put(name, asset(name, file.getContentAsByteArray()));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The static files cannot be read.", unreadable);
    }
  }

  private Asset asset(String name, byte[] bytes) {
    Matcher parts = NAME.matcher(name);
    String type = parts.matches() ? TYPES.get(parts.group(2)) : null;
    if (type == null) {
      throw new IllegalStateException(
          "Name static/" + name + " in lower case, with one of the endings " + TYPES.keySet());
    }
    String hash = ReadyPage.hash(bytes);
    Map<String, String> own = new LinkedHashMap<>(headers.forPage());
    own.put("Cache-Control", "public, max-age=31536000, immutable");
    ReadyPage page = new ReadyPage(bytes, type, own);
    return new Asset(bytes, "/assets/" + parts.group(1) + "." + hash + "." + parts.group(2), page);
  }

  /**
   * The address of a file, for a template.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  public String path(String name) {
    return get(name).path;
  }

  /**
   * What a file says, to be put into a page.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  public String text(String name) {
    return new String(get(name).bytes, StandardCharsets.UTF_8);
  }

  public boolean has(String name) {
    return lookUp(name) != null;
  }

  /** What a policy's {@code style-src} needs to allow an inline style of exactly this text. */
  public static String cspHash(String text) {
    return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
  }

  @Override
  public Optional<ReadyPage> find(String path) {
    if (!path.startsWith("/assets/")) {
      return Optional.empty();
    }
    Matcher address = ADDRESS.matcher(path);
    if (!address.matches()) {
      return Optional.empty();
    }
    Asset asset = lookUp(address.group(1) + "." + address.group(2));
    return asset != null && asset.path.equals(path) ? Optional.of(asset.page) : Optional.empty();
  }

  private Asset get(String name) {
    Asset asset = lookUp(name);
    if (asset == null) {
      throw new IllegalArgumentException("There is no static/" + name + ".");
    }
    return asset;
  }

  private @Nullable Asset lookUp(String name) {
    if (sources == null) {
      return byName.get(name);
    }
    Path file = sources.resolve(name);
    if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
      return null;
    }
    try {
      return asset(name, Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("static/" + name + " cannot be read.", unreadable);
    }
  }
}
