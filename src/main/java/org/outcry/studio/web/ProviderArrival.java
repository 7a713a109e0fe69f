package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.Refusal;
import org.outcry.platform.web.RequestLanguage;
import org.outcry.staff.Accounts;
import org.outcry.staff.Entry;
import org.outcry.staff.Identities;
import org.outcry.staff.Links;
import org.outcry.staff.Sessions;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Somebody comes back from the provider. Whose account it is is told by issuer and subject. Only
 * once, to join the two, does the address count that the provider has verified, and then it alone
 * lets nobody in: they hold the invitation's link, or sign in as they usually do (decision 28).
 */
@ServerOnly
@Component
class ProviderArrival implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
  private final StudioPages pages;
  private final Provider provider;
  private final Identities identities;
  private final Accounts accounts;
  private final Links links;
  private final Sessions sessions;
  private final Arrival arrival;
  private final PendingJoin pending;
  private final ProviderProof proof;

  ProviderArrival(
      StudioPages pages,
      Provider provider,
      Identities identities,
      Accounts accounts,
      Links links,
      Sessions sessions,
      Arrival arrival,
      PendingJoin pending,
      ProviderProof proof) {
    this.pages = pages;
    this.provider = provider;
    this.identities = identities;
    this.accounts = accounts;
    this.links = links;
    this.sessions = sessions;
    this.arrival = arrival;
    this.pending = pending;
    this.proof = proof;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
    // What Spring Security has put there is nobody's session here.
    SecurityContextHolder.clearContext();
    if (!(authentication.getPrincipal() instanceof OidcUser user)) {
      throw new IllegalStateException("a provider's sign-in without an ID token");
    }
    OidcIdToken token = user.getIdToken();
    Identities.Identity identity =
        new Identities.Identity(
            Objects.requireNonNull(token.getIssuer()).toString(),
            Objects.requireNonNull(token.getSubject()));
    Links.Shown shown =
        new Links.Shown(provider.both(token.getClaims()), token.getAuthenticatedAt());
    Optional<Identities.Joined> joined = identities.find(identity);
    speaks(request, joined.map(Identities.Joined::account));
    ProviderRequests.Begun begun =
        request.getAttribute(ProviderRequests.BEGUN) instanceof ProviderRequests.Begun known
            ? known
            : new ProviderRequests.Begun("", "", Instant.now());
    if (!begun.next().isEmpty() && proof.taken(request, response, joined, token, begun)) {
      return;
    }
    if (joined.isPresent()) {
      arrival.open(request, response, shown.entry(joined.get()));
      return;
    }
    EmailAddress verified = verified(token, user.getUserInfo());
    if (!begun.link().isEmpty()) {
      invited(request, response, begun.link(), identity, verified, user.getFullName(), shown);
      return;
    }
    StaffAccount account =
        accounts.find(verified).orElseThrow(() -> refused("error.studio-provider-unknown"));
    if (!account.isHere()) {
      throw refused("error.studio-provider-invited");
    }
    pending.put(response, new PendingJoin.Waiting(identity, verified));
    boolean in =
        StudioCookies.of(request, StudioCookies.SESSION)
            .flatMap(sessions::find)
            .filter(session -> session.isIn() && session.account().id().equals(account.id()))
            .isPresent();
    StudioPages.see(response, in ? ProviderController.JOIN : "/studio/sign-in");
  }

  /** The address and that it is verified, from one source; an unverified one is worth nothing. */
  private EmailAddress verified(OidcIdToken token, @Nullable OidcUserInfo info) {
    Optional<String> address =
        token.getEmail() != null
            ? Optional.of(token.getEmail())
                .filter(_ -> Boolean.TRUE.equals(token.getEmailVerified()))
            : Optional.ofNullable(info)
                .filter(each -> Boolean.TRUE.equals(each.getEmailVerified()))
                .map(OidcUserInfo::getEmail);
    return address
        .flatMap(EmailAddress::parse)
        .orElseThrow(() -> refused("error.studio-provider-unverified"));
  }

  private void invited(
      HttpServletRequest request,
      HttpServletResponse response,
      String key,
      Identities.Identity identity,
      EmailAddress verified,
      @Nullable String fullName,
      Links.Shown shown) {
    StaffAccount account =
        links
            .find(key)
            .filter(link -> link.kind() == Links.Kind.INVITATION)
            .map(Links.Link::account)
            .orElseThrow(() -> refused("error.studio-provider-link"));
    String name =
        account.name().isEmpty() && fullName != null && LinkController.isName(fullName)
            ? fullName.strip()
            : null;
    Language language =
        request.getHeader("Accept-Language") == null ? account.language() : pages.language(request);
    Entry entry =
        links
            .join(key, identity, verified, name, language, shown)
            .orElseThrow(() -> refused("error.studio-provider-other"));
    arrival.open(request, response, entry);
  }

  /** What is refused is said in the language of whoever has a session, else is meant. */
  private void speaks(HttpServletRequest request, Optional<UUID> meant) {
    StudioCookies.of(request, StudioCookies.SESSION)
        .flatMap(sessions::find)
        .map(StaffSession::account)
        .or(() -> meant.flatMap(accounts::find))
        .ifPresent(account -> RequestLanguage.reads(request, account.language()));
  }

  private Refusal refused(String key) {
    return new Refusal(HttpStatus.FORBIDDEN, key, Map.of("name", provider.name()));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failed) {
    speaks(request, Optional.empty());
    String code =
        failed instanceof OAuth2AuthenticationException oauth
            ? oauth.getError().getErrorCode()
            : "";
    Map<String, String> named = Map.of("name", provider.name());
    throw switch (code) {
      case "access_denied", "login_required", "consent_required", "interaction_required" ->
          new Refusal(HttpStatus.FORBIDDEN, "error.studio-provider-denied", named);
      case "authorization_request_not_found", "invalid_request" ->
          new Refusal(HttpStatus.BAD_REQUEST, "error.studio-provider-again", named);
      case "invalid_nonce", "invalid_id_token" ->
          new Refusal(HttpStatus.BAD_GATEWAY, "error.studio-provider-untrusted", named);
      default -> new Refusal(HttpStatus.BAD_GATEWAY, "error.studio-provider-away", named);
    };
  }
}
