package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.Refusal;
import org.outcry.platform.web.UploadForm;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Answers who is not signed in, or not all the way. Whoever has posted a form gets it back in a
 * page that can send it once more: nothing that was typed is lost, and nothing of it is kept here.
 */
@Component
class EndedSession {
  /** In bytes: the largest form with a file, which is a campaign folder's, and some more. */
  private static final long LARGEST_FORM = 40L << 20;

  /** Words, not the keys and choices that a form carries along. */
  private static final Pattern WRITTEN = Pattern.compile("\\s|@|[^\\x00-\\x7f]");

  private final StudioPages pages;
  private final KeptForms forms;
  private final Bound bound;

  EndedSession(StudioPages pages, KeptForms forms, Bound bound) {
    this.pages = pages;
    this.forms = forms;
    this.bound = bound;
  }

  /**
   * Answers, after the guard against foreign forms has found the form's token to be that of the
   * session which the browser names.
   *
   * @param otherwise the page that goes on where nothing was typed
   */
  void answer(HttpServletRequest request, HttpServletResponse response, String otherwise)
      throws IOException {
    if (!isTyped(request)
        || StudioCookies.of(request, StudioCookies.SESSION).isEmpty()
        || request.getRequestURI().equals("/studio/sign-out")) {
      bound.keep(request, response);
      StudioPages.see(response, otherwise);
      return;
    }
    Words words = pages.words(request);
    if (UploadForm.isSent(request)) {
      StudioUpload.of(request).discard(response, LARGEST_FORM);
      write(response, view(request, words.get("studio.ended.file"), List.of(), null));
      return;
    }
    FormBody form = StudioForm.of(request);
    List<EndedView.Value> values = KeptForms.of(form);
    if (values.isEmpty()) {
      StudioPages.see(response, otherwise);
      return;
    }
    String proof = forms.prove(request, response, values);
    write(response, view(request, words.get("studio.ended.text"), values, proof));
  }

  /**
   * Answers a form whose token is not that of the browser's session: somebody has signed out, or in
   * anew, beside it. It is never sent from there, but what was written can be copied, if the
   * browser says that it was written on one of our pages.
   *
   * @throws Refusal 403 where nothing was written
   */
  void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    List<EndedView.Value> written =
        isTyped(request) && !UploadForm.isSent(request)
            ? KeptForms.of(StudioForm.of(request)).stream()
                .filter(value -> WRITTEN.matcher(value.text()).find())
                .toList()
            : List.of();
    if (written.isEmpty()) {
      throw new Refusal(HttpStatus.FORBIDDEN, "error.studio-form");
    }
    Words words = pages.words(request);
    String title = words.get("error.studio-form.title");
    String text = words.get("studio.ended.copy");
    EndedView view =
        new EndedView(
            pages.page(request, title), title, text, KeptForms.where(request), written, null);
    pages.write(response, HttpStatus.FORBIDDEN, "studio/ended.jte", view.page().head(), view);
  }

  /** A form of ours that somebody looks at; scripts are sent on as before. */
  private static boolean isTyped(HttpServletRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    return request.getMethod().equals("POST")
        && (mode == null || mode.equals("navigate"))
        && KeptForms.isOfThisSite(request);
  }

  private EndedView view(
      HttpServletRequest request,
      String text,
      List<EndedView.Value> values,
      @Nullable String proof) {
    String title = pages.words(request).get("studio.ended.title");
    return new EndedView(
        pages.page(request, title), title, text, KeptForms.where(request), values, proof);
  }

  private void write(HttpServletResponse response, EndedView view) throws IOException {
    response.setHeader("WWW-Authenticate", "Session"); // RFC 9110, section 15.5.2
    pages.write(response, HttpStatus.UNAUTHORIZED, "studio/ended.jte", view.page().head(), view);
  }
}
