package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import org.outcry.platform.web.UploadForm;

/**
 * A form of the studio with a file. Its token is its first field, so that the guard against foreign
 * forms and {@link StudioGate} have their say while the file is still on its way; only then does
 * the controller read on.
 */
public final class StudioUpload {
  private static final String ATTRIBUTE = StudioUpload.class.getName();

  private StudioUpload() {}

  /** The form, begun once a request. */
  public static UploadForm of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof UploadForm begun) {
      return begun;
    }
    UploadForm begun = UploadForm.open(request);
    request.setAttribute(ATTRIBUTE, begun);
    return begun;
  }
}
