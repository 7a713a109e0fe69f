package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;

/**
 * What {@code error.jte} shows.
 *
 * @param title what happened
 * @param text what to do
 * @param linkAddress where to go from here; empty is this very address, without naming it
 * @param reference under which we find it in our log, in words; null when there is nothing to find
 */
public record ErrorView(
    PageHead head,
    String title,
    String text,
    String linkAddress,
    String linkText,
    @Nullable String reference) {

  static ErrorView of(
      HttpServletRequest request, Failure failure, Words words, @Nullable String id) {
    boolean posted = "POST".equals(request.getMethod());
    boolean temporary = failure.status() == 429 || failure.status() >= 500;
    String link = posted ? "error.link.back" : temporary ? "error.link.again" : "error.link.home";
    String title = words.get(failure.key() + ".title");
    return new ErrorView(
        PageHead.plain(words.language(), title),
        title,
        words.get(failure.key() + ".text", failure.arguments()),
        posted || temporary ? "" : "/",
        words.get(link),
        id == null ? null : words.get("error.reference", "id", id));
  }
}
