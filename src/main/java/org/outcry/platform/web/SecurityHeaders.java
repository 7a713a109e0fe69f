package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers that every answer carries; what a handler sets itself takes their place. */
public final class SecurityHeaders {
  /** The header that a handler sets to bring a policy of its own. */
  public static final String POLICY = "Content-Security-Policy";

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final ContentPolicy policy;

  /**
   * @param policy for every answer that brings none of its own
   */
  SecurityHeaders(PublicUrl publicUrl, ContentPolicy policy) {
    this.policy = policy;
    headers.put("X-Content-Type-Options", "nosniff");
    // Forms need it: with no-referrer their posts would say "Origin: null".
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (publicUrl.isHttps()) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** The headers of a page with the usual policy, for a {@link ReadyPage}. */
  public Map<String, String> forPage() {
    return forPage(policy);
  }

  /** The headers of a page with a policy of its own, for a {@link ReadyPage}. */
  public Map<String, String> forPage(ContentPolicy policy) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put(POLICY, policy.toString());
    own.putAll(headers);
    return own;
  }

  /**
   * Sets them all, before anything is written.
   *
   * @param method of the request; null when it had none that could be read
   */
  void apply(@Nullable String method, HttpServletResponse response) {
    forPage().forEach(response::setHeader);
    if (!"GET".equals(method) && !"HEAD".equals(method)) {
      response.setHeader("Cache-Control", "no-store");
    }
  }
}
