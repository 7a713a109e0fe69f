package org.outcry.studio.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.outcry.platform.web.StudioUrl;
import org.outcry.staff.SignIn;
import org.springframework.stereotype.Component;

/**
 * The cookies of the studio, which go to its pages alone, and to its own host where it has one: no
 * script reads them, no other site's form makes a browser send them, and over https they stay
 * there. Session and form go along when a link is followed, from a mail that is read in the
 * browser: else the page that it opens would not know whose forms it makes.
 */
@Component
class StudioCookies {
  /** The session; forgotten when the browser closes. */
  static final String SESSION = "outcry-studio";

  /** Makes the browser known, so that others' guesses do not lock it out. */
  static final String DEVICE = "outcry-device";

  /** What the forms of whoever has no session prove that they are ours by. */
  static final String FORM = "outcry-form";

  /**
   * What a form that was given back after its session had ended is known by ({@link KeptForms}).
   */
  static final String KEPT = "outcry-kept";

  /** Where somebody was going who had to sign in first ({@link Bound}). */
  static final String BOUND = "outcry-bound";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9_-]{23,3000}");

  private static final String WITH = "; Path=/studio; HttpOnly; SameSite=";

  private final StudioUrl studioUrl;

  StudioCookies(StudioUrl studioUrl) {
    this.studioUrl = studioUrl;
  }

  static Optional<String> of(HttpServletRequest request, String name) {
    return find(request, name, KEY);
  }

  private static Optional<String> find(HttpServletRequest request, String name, Pattern form) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .filter(value -> form.matcher(value).matches())
            .findFirst();
  }

  void session(HttpServletResponse response, String key) {
    add(response, SESSION + "=" + key, "Lax");
  }

  void device(HttpServletResponse response, String key) {
    add(response, DEVICE + "=" + key + maxAge(SignIn.DEVICE), "Strict");
  }

  void form(HttpServletResponse response, String key) {
    add(response, FORM + "=" + key, "Lax");
  }

  void kept(HttpServletResponse response, String key) {
    add(response, KEPT + "=" + key + maxAge(KeptForms.GOOD), "Strict");
  }

  /** A sealed value of {@link SealedCookies}; blank to forget it. */
  void sealed(HttpServletResponse response, String name, String value, Duration age) {
    add(response, name + "=" + value + maxAge(age), "Lax");
  }

  static Optional<String> sealed(HttpServletRequest request, String name) {
    return find(request, name, SEALED);
  }

  /** Signs a browser out, and makes it forget the pages that it has seen. */
  void clear(HttpServletResponse response) {
    add(response, SESSION + "=" + maxAge(Duration.ZERO), "Lax");
    add(response, BOUND + "=" + maxAge(Duration.ZERO), "Lax");
    response.setHeader("Clear-Site-Data", "\"cache\"");
  }

  private static String maxAge(Duration age) {
    return "; Max-Age=" + age.toSeconds();
  }

  /** An onion service speaks plain HTTP inside Tor. */
  private void add(HttpServletResponse response, String cookie, String sameSite) {
    String secure = studioUrl.url().isHttps() ? "; Secure" : "";
    response.addHeader("Set-Cookie", cookie + WITH + sameSite + secure);
  }
}
