package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;

/**
 * What a form of the studio sent, read once a request: the guard against foreign forms looks too.
 */
public final class StudioForm {
  private static final String ATTRIBUTE = StudioForm.class.getName();

  /**
   * Of whoever is signed in: a page of 20 languages with long texts, each character of which may be
   * nine in a form.
   */
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /** 60 questions, some with 200 answers, in several languages. */
  private static final int MOST_FIELDS = 20_000;

  private StudioForm() {}

  /** What the form sent. */
  public static FormBody of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof FormBody read) {
      return read;
    }
    StaffSession session = StudioGate.session();
    FormBody read =
        session != null && session.isIn()
            ? FormBody.read(request, MOST_BYTES, MOST_FIELDS)
            : ofNobody(request);
    request.setAttribute(ATTRIBUTE, read);
    return read;
  }

  private static FormBody ofNobody(HttpServletRequest request) {
    try {
      return FormBody.read(request);
    } catch (Refusal refused) {
      throw refused.status() == HttpStatus.CONTENT_TOO_LARGE
              && StudioCookies.of(request, StudioCookies.SESSION).isPresent()
          ? new Refusal(HttpStatus.CONTENT_TOO_LARGE, "error.studio-ended")
          : refused;
    }
  }

  /**
   * What was sent, for the hidden fields of a next form: with the token that this one needs, also
   * where an ended session's form was sent again.
   */
  public static Map<String, List<String>> held(HttpServletRequest request) {
    Map<String, List<String>> held = new LinkedHashMap<>(of(request).values());
    held.remove(KeptForms.FIELD);
    held.put(FormTokens.FIELD, List.of(FormTokens.of(request)));
    return held;
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
