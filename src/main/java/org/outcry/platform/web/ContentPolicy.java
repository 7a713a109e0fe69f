package org.outcry.platform.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A Content-Security-Policy (CSP Level 3). Pages are the same for everybody and cached, so inline
 * styles are allowed by their hash, never by a nonce, and {@code unsafe-inline} is refused.
 *
 * @param directives their sources by name, in order
 */
public record ContentPolicy(Map<String, String> directives) {
  private static final Pattern SOURCES =
      Pattern.compile("[\\x21-\\x7e&&[^;,]]+( [\\x21-\\x7e&&[^;,]]+)*");

  /** What every page starts from: only what comes from this site, framed by nobody. */
  public static final ContentPolicy STRICT =
      new ContentPolicy(Map.of())
          .with("default-src", "'none'")
          .with("style-src", "'self'")
          .with("script-src", "'self'")
          .with("img-src", "'self' data:")
          .with("connect-src", "'self'")
          .with("form-action", "'self'")
          .with("frame-src", "'self'")
          .with("base-uri", "'none'")
          .with("frame-ancestors", "'none'");

  public ContentPolicy {
    directives = Collections.unmodifiableMap(new LinkedHashMap<>(directives));
  }

  /**
   * The same with one directive set anew.
   *
   * @param sources separated by single blanks
   * @throws IllegalArgumentException when they could end the directive or switch it off
   */
  public ContentPolicy with(String directive, String sources) {
    if (!SOURCES.matcher(sources).matches() || sources.contains("'unsafe-")) {
      throw new IllegalArgumentException("not the sources of a policy");
    }
    Map<String, String> changed = new LinkedHashMap<>(directives);
    changed.put(directive, sources);
    return new ContentPolicy(changed);
  }

  /** Reads what {@link #toString} wrote. */
  static ContentPolicy parse(String header) {
    ContentPolicy policy = new ContentPolicy(Map.of());
    for (String directive : header.split("; ")) {
      int blank = directive.indexOf(' ');
      policy = policy.with(directive.substring(0, blank), directive.substring(blank + 1));
    }
    return policy;
  }

  /** The same with one more source in a directive. */
  public ContentPolicy adding(String directive, String source) {
    String before = directives.get(directive);
    return with(
        directive, before == null || before.equals("'none'") ? source : before + " " + source);
  }

  /** The header's value. */
  @Override
  public String toString() {
    StringBuilder header = new StringBuilder();
    directives.forEach((name, sources) ->
        header.append(header.isEmpty() ? "" : "; ").append(name).append(' ').append(sources));
    return header.toString();
  }
}
