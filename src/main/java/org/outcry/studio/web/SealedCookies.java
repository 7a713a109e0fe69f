package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cookies that hold something for minutes, sealed by {@link SealedTexts}. */
@Component
class SealedCookies {
  private final SealedTexts texts;
  private final StudioCookies cookies;

  SealedCookies(SealedTexts texts, StudioCookies cookies) {
    this.texts = texts;
    this.cookies = cookies;
  }

  void put(HttpServletResponse response, String name, Object value, Duration age) {
    cookies.sealed(response, name, texts.seal(name, value), age);
  }

  /** What it holds; empty when there is none of ours, or one of before a change of its form. */
  <T> Optional<T> of(HttpServletRequest request, String name, Class<T> type) {
    return StudioCookies.sealed(request, name).flatMap(value -> texts.open(name, value, type));
  }

  void clear(HttpServletResponse response, String name) {
    cookies.sealed(response, name, "", Duration.ZERO);
  }
}
