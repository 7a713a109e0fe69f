package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.web.UploadForm;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/**
 * The proof, in every form of the studio, that it is ours. It belongs to the session, and changes
 * with its key; whoever has none gets a cookie for it. Forms carry it masked, another way each
 * time, and {@link StudioForm} reads it, because nothing else reads bodies; that of a form with a
 * file is read by {@link StudioUpload}, and no further than to the token. A form that was given
 * back when its session had ended brings a proof instead ({@link KeptForms}).
 */
@Component
final class FormTokens implements CsrfTokenRepository, CsrfTokenRequestHandler {
  /** The field that forms carry it in. */
  static final String FIELD = "form-token";

  private static final String HEADER = "X-Form-Token";

  private final StudioCookies cookies;
  private final KeptForms kept;
  private final XorCsrfTokenRequestAttributeHandler masks =
      new XorCsrfTokenRequestAttributeHandler();

  FormTokens(StudioCookies cookies, KeptForms kept) {
    this.cookies = cookies;
    this.kept = kept;
  }

  /** The masked token for the forms of a page; a cookie is set where one is needed. */
  static String of(HttpServletRequest request) {
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      return token.getToken();
    }
    throw new IllegalStateException("this page is not behind the guard against foreign forms");
  }

  /** What ties something to this browser's forms: the key of its session, or of its forms. */
  static String binding(HttpServletRequest request) {
    return StudioCookies.of(request, StudioCookies.SESSION)
        .or(() -> StudioCookies.of(request, StudioCookies.FORM))
        .orElse("");
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return token(RandomKey.draw());
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token != null) {
      cookies.form(response, token.getToken());
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return StudioCookies.of(request, StudioCookies.SESSION)
        .map(FormTokens::ofSession)
        .or(() -> StudioCookies.of(request, StudioCookies.FORM).map(FormTokens::token))
        .orElse(null);
  }

  /** Nobody can make a session's key of it. */
  private static CsrfToken ofSession(String key) {
    byte[] hash = RandomKey.hash("form " + key);
    return token(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  private static CsrfToken token(String value) {
    return new DefaultCsrfToken(HEADER, FIELD, value);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
    masks.handle(request, response, token);
  }

  @Override
  public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    if (UploadForm.isSent(request)) {
      return unmasked(request, token, StudioUpload.of(request).first(FIELD));
    }
    return kept.proves(request, StudioForm.of(request))
        ? token.getToken()
        : unmasked(request, token, StudioForm.exact(request, FIELD));
  }

  private @Nullable String unmasked(HttpServletRequest request, CsrfToken token, String sent) {
    return masks.resolveCsrfTokenValue(
        new HttpServletRequestWrapper(request) {
          @Override
          public @Nullable String getHeader(String name) {
            return name.equals(HEADER) ? sent : super.getHeader(name);
          }
        },
        token);
  }
}
