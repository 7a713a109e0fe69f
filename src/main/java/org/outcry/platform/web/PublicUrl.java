package org.outcry.platform.web;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address under which the public reaches this installation: the only source of absolute
 * addresses, never a request's Host header.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, ASCII; an IPv6 address in brackets
 * @param port 1 to 65535; 0, which tests use, is whatever free port the system gives
 */
public record PublicUrl(String scheme, String host, int port) {

  /**
   * Reads {@code outcry.public-url}.
   *
   * @throws IllegalArgumentException with a sentence on what to write instead
   */
  public static PublicUrl parse(String text) {
    return parse(text, "OUTCRY_PUBLIC_URL", "outcry.public-url");
  }

  /**
   * Reads another setting that is written alike.
   *
   * @param variable that it is set by
   * @param property the same as a property
   * @throws IllegalArgumentException with a sentence on what to write instead
   */
  public static PublicUrl parse(String text, String variable, String property) {
    URI uri;
    try {
      uri = new URI(ascii(text.strip()));
    } catch (URISyntaxException | IllegalArgumentException wrong) {
      throw refused(variable, property, text, "it is no web address");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw refused(variable, property, text, "it must begin with https:// or http://");
    }
    if (uri.getHost() == null || uri.getPort() > 65535) {
      throw refused(variable, property, text, "its host or port is wrong");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused(variable, property, text, "it must not hold a user or password");
    }
    if (!(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw refused(variable, property, text, "nothing may follow the host and port");
    }
    int usual = scheme.equals("https") ? 443 : 80;
    return new PublicUrl(
        scheme,
        uri.getHost().toLowerCase(Locale.ROOT),
        uri.getPort() == -1 ? usual : uri.getPort());
  }

  private static IllegalArgumentException refused(
      String variable, String property, String text, String why) {
    return new IllegalArgumentException(
        "Set %s (%s) to an address such as".formatted(variable, property)
            + (" https://act.open-cells.example: \"" + text + "\" does not do, ")
            + (why + "."));
  }

  /** The host of an international domain in ASCII (RFC 5891), all else untouched. */
  private static String ascii(String text) {
    int start = text.indexOf("://") + 3;
    if (start < 3 || text.startsWith("[", start)) {
      return text;
    }
    int end = start;
    while (end < text.length() && ":/?#@".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, start) + IDN.toASCII(text.substring(start, end)) + text.substring(end);
  }

  /** The origin as browsers write it (RFC 6454, section 6.2): without the scheme's usual port. */
  public String origin() {
    boolean usual = port == (isHttps() ? 443 : 80);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }

  /**
   * The absolute address of a path of ours.
   *
   * @param path starts with one slash, already percent-encoded
   */
  public String resolve(String path) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("a path starts with one slash");
    }
    return origin() + path;
  }

  public boolean isHttps() {
    return scheme.equals("https");
  }

  /** Whether nobody but this machine itself can reach it. */
  public boolean isLoopback() {
    return isLoopback(host);
  }

  static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.equals("[0:0:0:0:0:0:0:1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  @Override
  public String toString() {
    return origin();
  }
}
