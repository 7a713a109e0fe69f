package org.outcry.privacy.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.outcry.platform.web.PublicUrl;
import org.springframework.stereotype.Component;

/**
 * The only cookie that there is: the key of a session of self-service. It is set when a mailed link
 * is used, goes to these pages alone, and is forgotten when the browser closes.
 */
@Component
class SessionCookie {
  private static final String NAME = "outcry-my-data";
  private static final String WITH = "; Path=/my-data; HttpOnly; SameSite=Strict";

  private final PublicUrl publicUrl;

  SessionCookie(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  Optional<String> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .findFirst();
  }

  void set(HttpServletResponse response, String key) {
    response.addHeader("Set-Cookie", NAME + "=" + key + WITH + secure());
  }

  void clear(HttpServletResponse response) {
    response.addHeader("Set-Cookie", NAME + "=; Max-Age=0" + WITH + secure());
    response.setHeader("Clear-Site-Data", "\"cache\"");
  }

  /** An onion service speaks plain HTTP inside Tor. */
  private String secure() {
    return publicUrl.isHttps() ? "; Secure" : "";
  }
}
