package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import org.outcry.platform.web.FormBody;

/**
 * What a form of the studio sent, read once a request: the guard against foreign forms looks too.
 */
public final class StudioForm {
  private static final String ATTRIBUTE = StudioForm.class.getName();

  /** The builder's forms hold whole pages, and up to 50 targets in any number of languages. */
  private static final String BUILDER = "/studio/o/[a-z0-9-]+/a/[a-z0-9-]+/edit(/.*)?";

  private static final int LARGEST = 2 * 1024 * 1024;
  private static final int MOST_FIELDS = 8_000;

  private StudioForm() {}

  /** What the form sent. */
  public static FormBody of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof FormBody read) {
      return read;
    }
    FormBody read =
        request.getServletPath().matches(BUILDER)
            ? FormBody.read(request, LARGEST, MOST_FIELDS)
            : FormBody.read(request);
    request.setAttribute(ATTRIBUTE, read);
    return read;
  }

  /** A field without white space around it; empty when it was not sent. */
  public static String text(HttpServletRequest request, String name) {
    return of(request).first(name).orElse("").strip();
  }

  /** A field exactly as it was typed; a password may begin with a blank. */
  static String exact(HttpServletRequest request, String name) {
    return of(request).first(name).orElse("");
  }
}
