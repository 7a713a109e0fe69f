package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Passkeys;
import org.outcry.staff.StaffAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The pages on which somebody signs in, and shows the second factor. */
@ServerOnly
@Component
class SignInPages {
  private final StudioPages pages;
  private final Passkeys passkeys;
  private final PasskeyWords problems;
  private final Provider provider;
  private final PendingJoin pending;

  SignInPages(
      StudioPages pages,
      Passkeys passkeys,
      PasskeyWords problems,
      Provider provider,
      PendingJoin pending) {
    this.pages = pages;
    this.passkeys = passkeys;
    this.problems = problems;
    this.provider = provider;
    this.pending = pending;
  }

  /**
   * What was typed on the page to sign in, and what is wrong with it.
   *
   * @param passkey why a passkey was not taken
   */
  record Typed(
      String email,
      @Nullable String emailError,
      @Nullable String passwordError,
      Passkeys.@Nullable Problem passkey) {
    static final Typed NOTHING = new Typed("", null, null, null);
  }

  void signIn(HttpServletRequest request, HttpServletResponse response, Typed typed)
      throws IOException {
    Words words = pages.words(request);
    FormView view =
        new FormView(
            pages.page(request, words.get("studio.sign-in.title")),
            words.get("studio.sign-in.title"),
            pending.of(request).isPresent()
                ? words.get("studio.provider.first", "name", provider.name())
                : null,
            "/studio/sign-in",
            List.of(
                Field.email(
                        words.get("studio.email"),
                        passkeys.offered() ? "username webauthn" : "username",
                        typed.email())
                    .wrong(typed.emailError()),
                Field.password("password", words.get("studio.password"), "current-password")
                    .wrong(typed.passwordError())),
            words.get("studio.sign-in.go"),
            new FormView.Link("/studio/forgotten", words.get("studio.sign-in.forgotten")));
    if (passkeys.offered()) {
      view =
          view.with(
              PasskeyForm.get(
                      "/studio/sign-in/passkey",
                      words.get("studio.sign-in.passkey"),
                      problem(typed.passkey(), words))
                  .autofilled());
    }
    if (provider.isOn()) {
      view =
          view.with(
              List.of(
                  new FormView.Link(
                      ProviderController.GO,
                      words.get("studio.sign-in.provider", "name", provider.name()))));
    }
    pages.form(response, view);
  }

  /**
   * Asks for the second factor, or says that it is shown to the provider.
   *
   * @param error what is wrong with a code
   * @param passkey why a passkey was not taken
   */
  void code(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable String error,
      Passkeys.@Nullable Problem passkey)
      throws IOException {
    Words words = pages.words(request);
    StaffAccount account = Visit.of(request).account();
    if (!account.hasFactor()) {
      pages.notice(
          request,
          response,
          HttpStatus.OK,
          "studio.code.provider",
          new FormView.Link(
              ProviderController.GO,
              words.get("studio.sign-in.provider", "name", provider.name())));
      return;
    }
    Field code =
        Field.text("code", words.get("studio.code"), "one-time-code", "")
            .helped(
                account.hasApp()
                    ? words.get("studio.code.help")
                    : words.get("studio.code.recovery"))
            .wrong(error);
    FormView view =
        new FormView(
            pages.page(request, words.get("studio.code.title")),
            words.get("studio.code.title"),
            null,
            "/studio/code",
            List.of(code),
            words.get("studio.code.go"),
            null);
    if (account.hasPasskey()) {
      view =
          view.with(
              PasskeyForm.get(
                  "/studio/code/passkey",
                  words.get("studio.code.passkey"),
                  problem(passkey, words)));
    }
    pages.form(response, view);
  }

  private @Nullable String problem(Passkeys.@Nullable Problem problem, Words words) {
    return problem == null ? null : problems.of(problem, words);
  }
}
