package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.ServerOnly;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;

/**
 * What was asked of the provider, kept by the browser that was sent there: the state, so that
 * nobody can be signed in by another's link, the nonce, and the proof that the code is answered to
 * who asked for it (PKCE, RFC 7636). Each is good once.
 */
@ServerOnly
@Component
class ProviderRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  /** Names what somebody has gone there for, a {@link Begun}; also at the way back. */
  static final String BEGUN = "org.outcry.begun";

  /** Names the page of a {@link Begun}, for who is sent there to show their second factor anew. */
  static final String NEXT = "org.outcry.next";

  private static final String COOKIE = "outcry-provider";
  private static final Duration GOOD = Duration.ofMinutes(15);

  private final SealedCookies cookies;
  private final Provider provider;

  ProviderRequests(SealedCookies cookies, Provider provider) {
    this.cookies = cookies;
    this.provider = provider;
  }

  /**
   * What somebody has gone there for.
   *
   * @param link the key of the invitation that is taken up; blank for none
   * @param next the page that wants the second factor shown anew; blank for who signs in
   * @param at when they went
   */
  record Begun(String link, String next, Instant at) {}

  private record Kept(
      String state, String nonce, String verifier, String link, String next, long at) {
    Begun begun() {
      return new Begun(link, next, Instant.ofEpochSecond(at));
    }
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return kept(request).map(this::of).orElse(null);
  }

  private Optional<Kept> kept(HttpServletRequest request) {
    String state = request.getParameter(OAuth2ParameterNames.STATE);
    String issuer = request.getParameter("iss"); // RFC 9207
    return state == null || issuer != null && !issuer.equals(provider.issuer())
        ? Optional.empty()
        : cookies
            .of(request, COOKIE, Kept.class)
            .filter(kept ->
                Instant.now().isBefore(kept.begun().at().plus(GOOD))
                    && isSame(kept.state(), state));
  }

  private static boolean isSame(String kept, String sent) {
    return MessageDigest.isEqual(
        kept.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }

  private OAuth2AuthorizationRequest of(Kept kept) {
    var registration = provider.registration();
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(
            Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
        .clientId(registration.getClientId())
        .redirectUri(Objects.requireNonNull(registration.getRedirectUri()))
        .scopes(registration.getScopes())
        .state(kept.state())
        .attributes(attributes ->
            attributes.putAll(
                Map.of(
                    OAuth2ParameterNames.REGISTRATION_ID,
                    Provider.ID,
                    OidcParameterNames.NONCE,
                    kept.nonce(),
                    PkceParameterNames.CODE_VERIFIER,
                    kept.verifier(),
                    BEGUN,
                    kept.begun())))
        .build();
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (asked == null) {
      cookies.clear(response, COOKIE);
      return;
    }
    String link = request.getParameter("link");
    Object next = request.getAttribute(NEXT);
    cookies.put(
        response,
        COOKIE,
        new Kept(
            String.valueOf(asked.getState()),
            attribute(asked, OidcParameterNames.NONCE),
            attribute(asked, PkceParameterNames.CODE_VERIFIER),
            link == null || !link.matches("[A-Za-z0-9_-]{22}") ? "" : link,
            next instanceof String path ? path : "",
            Instant.now().getEpochSecond()),
        GOOD);
  }

  private static String attribute(OAuth2AuthorizationRequest asked, String name) {
    if (asked.getAttribute(name) instanceof String value) {
      return value;
    }
    throw new IllegalStateException("a request to the provider lacks its " + name);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
    cookies.clear(response, COOKIE);
    if (asked != null) {
      request.setAttribute(BEGUN, asked.getAttribute(BEGUN));
    }
    return asked;
  }
}
