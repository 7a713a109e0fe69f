package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Identities;
import org.outcry.staff.SignIn;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** To the provider of identities, and joining an account with whom it means. */
@ServerOnly
@Controller
class ProviderController {
  /** Sends somebody to the provider; with {@code ?link=KEY} they take up an invitation. */
  static final String GO = "/studio/provider/go";

  /** Where somebody confirms that both are theirs. */
  static final String JOIN = "/studio/provider/join";

  /** Sends somebody who is in there to show their second factor anew. */
  static final String PROVE = "/studio/provider/prove";

  /**
   * How old a sign-in there may be, in seconds: none of before is good, and zero is what some
   * providers stumble over. A provider that is told it answers when somebody signed in (OpenID
   * Connect Core, section 3.1.2.1).
   */
  private static final String MAX_AGE = "60";

  private static final String ACCOUNT = "/studio/account";

  private final StudioPages pages;
  private final Provider provider;
  private final ProviderRequests requests;
  private final PendingJoin pending;
  private final Identities identities;
  private final SignIn signIn;
  private final DefaultOAuth2AuthorizationRequestResolver signingIn;
  private final DefaultOAuth2AuthorizationRequestResolver anew;

  ProviderController(
      StudioPages pages,
      Provider provider,
      ProviderRequests requests,
      PendingJoin pending,
      Identities identities,
      SignIn signIn) {
    this.pages = pages;
    this.provider = provider;
    this.requests = requests;
    this.pending = pending;
    this.identities = identities;
    this.signIn = signIn;
    this.signingIn = resolver(provider, Map.of());
    this.anew = resolver(provider, Map.of("prompt", "login", "max_age", MAX_AGE));
  }

  private static DefaultOAuth2AuthorizationRequestResolver resolver(
      Provider provider, Map<String, String> more) {
    var resolver = new DefaultOAuth2AuthorizationRequestResolver(provider, "/studio/provider");
    resolver.setAuthorizationRequestCustomizer(
        OAuth2AuthorizationRequestCustomizers.withPkce()
            .andThen(asked ->
                asked.additionalParameters(all -> {
                  all.putAll(more);
                  if (!provider.asked().isEmpty()) {
                    all.put("acr_values", provider.asked());
                  }
                })));
    return resolver;
  }

  /** A link and no form: pages let their forms lead nowhere else. */
  @Allowed(Allowed.To.ANYBODY)
  @GetMapping(GO)
  void go(HttpServletRequest request, HttpServletResponse response) {
    go(request, response, signingIn);
  }

  /** Comes back to where {@link AgainController} leads, and to the form beside. */
  @Allowed(Allowed.To.STAFF)
  @GetMapping(PROVE)
  void prove(HttpServletRequest request, HttpServletResponse response) {
    request.setAttribute(ProviderRequests.NEXT, AgainController.next(request));
    go(request, response, anew);
  }

  private void go(
      HttpServletRequest request,
      HttpServletResponse response,
      DefaultOAuth2AuthorizationRequestResolver resolver) {
    if (!provider.isOn()) {
      throw new Refusal(HttpStatus.NOT_IMPLEMENTED, "error.studio-no-provider");
    }
    provider.registration();
    OAuth2AuthorizationRequest asked =
        Objects.requireNonNull(resolver.resolve(request, Provider.ID));
    requests.saveAuthorizationRequest(asked, request, response);
    StudioPages.see(response, asked.getAuthorizationRequestUri());
  }

  @Allowed(Allowed.To.STAFF)
  @GetMapping(JOIN)
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ask(request, response, null);
  }

  private void ask(HttpServletRequest request, HttpServletResponse response, @Nullable String error)
      throws IOException {
    Words words = pages.words(request);
    if (waiting(request, response).isEmpty()) {
      return;
    }
    String title = words.get("studio.provider.join", "name", provider.name());
    String email = Visit.of(request).account().email().value();
    pages.form(
        response,
        new FormView(
            pages.page(request, title),
            title,
            words.get("studio.provider.join.text", "name", provider.name(), "email", email),
            JOIN,
            List.of(
                Field.username(email),
                Field.password("password", words.get("studio.password"), "current-password")
                    .wrong(error)),
            words.get("studio.provider.join.go"),
            new FormView.Link(JOIN + "/not", words.get("studio.provider.join.not"))));
  }

  /** Who waits to be joined; else they are sent on. */
  private Optional<PendingJoin.Waiting> waiting(
      HttpServletRequest request, HttpServletResponse response) {
    Optional<PendingJoin.Waiting> waiting = pending.of(request);
    if (waiting.isEmpty()) {
      StudioPages.see(response, ACCOUNT);
      return waiting;
    }
    if (!waiting
        .get()
        .email()
        .normalised()
        .equals(Visit.of(request).account().email().normalised())) {
      pending.clear(response);
      throw other();
    }
    return waiting;
  }

  private Refusal other() {
    return new Refusal(
        HttpStatus.FORBIDDEN, "error.studio-provider-other", Map.of("name", provider.name()));
  }

  @Audited(Act.CONNECTION_CHANGED)
  @Allowed(Allowed.To.STAFF)
  @PostMapping(JOIN)
  void join(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<PendingJoin.Waiting> waiting = waiting(request, response);
    if (waiting.isEmpty()) {
      return;
    }
    StaffSession session = Visit.of(request).session();
    switch (signIn.again(session, StudioForm.exact(request, "password"))) {
      case SignIn.Outcome.Wait wait -> throw SignInController.tooOften(wait.pause());
      case SignIn.Outcome.Wrong _ ->
          ask(
              request,
              response,
              SignInController.wrongPassword(session.account(), pages.words(request)));
      case SignIn.Outcome.Right _ -> {
        pending.clear(response);
        if (!identities.join(session, waiting.get().identity(), waiting.get().email())) {
          throw other();
        }
        StudioPages.see(response, ACCOUNT + "?done=joined");
      }
    }
  }

  @Allowed(Allowed.To.STAFF)
  @GetMapping(JOIN + "/not")
  void leave(HttpServletResponse response) {
    pending.clear(response);
    StudioPages.see(response, "/studio");
  }

  @Audited(Act.CONNECTION_CHANGED)
  @Allowed(Allowed.To.STAFF)
  @PostMapping("/studio/provider/part")
  void part(HttpServletRequest request, HttpServletResponse response) {
    switch (identities.part(Visit.of(request).session())) {
      case DONE -> StudioPages.see(response, ACCOUNT + "?done=parted");
      case ONLY_WAY -> throw new Refusal(HttpStatus.CONFLICT, "error.studio-provider-only");
      case LAST_FACTOR -> throw new Refusal(HttpStatus.CONFLICT, "error.studio-last-factor");
    }
  }
}
