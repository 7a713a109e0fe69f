package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.ClientAddress;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Sessions;
import org.outcry.staff.SignIn;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffMails;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Signing in, by password and then by code; signing out; and passwords that were forgotten. */
@ServerOnly
@Controller
class SignInController {
  private final StudioPages pages;
  private final SignInPages signInPages;
  private final SignIn signIn;
  private final Sessions sessions;
  private final StaffMails mails;
  private final Arrival arrival;
  private final StudioCookies cookies;

  SignInController(
      StudioPages pages,
      SignInPages signInPages,
      SignIn signIn,
      Sessions sessions,
      StaffMails mails,
      Arrival arrival,
      StudioCookies cookies) {
    this.pages = pages;
    this.signInPages = signInPages;
    this.signIn = signIn;
    this.sessions = sessions;
    this.mails = mails;
    this.arrival = arrival;
    this.cookies = cookies;
  }

  @Allowed(Allowed.To.ANYBODY)
  @GetMapping("/studio/sign-in")
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StaffSession session = StudioGate.session();
    if (session != null) {
      StudioPages.see(response, StudioGate.next(session));
      return;
    }
    signInPages.signIn(request, response, SignInPages.Typed.NOTHING);
  }

  @Audited(value = Act.SIGNED_IN, byItself = true)
  @Allowed(Allowed.To.ANYBODY)
  @PostMapping("/studio/sign-in")
  void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = pages.words(request);
    String typed = StudioForm.text(request, "email");
    String password = StudioForm.exact(request, "password");
    Optional<EmailAddress> email = EmailAddress.parse(typed);
    if (email.isEmpty() || password.isEmpty()) {
      signInPages.signIn(
          request,
          response,
          new SignInPages.Typed(
              typed,
              email.isEmpty() ? words.get("studio.email.wrong") : null,
              password.isEmpty() ? words.get("studio.password.missing") : null,
              null));
      return;
    }
    String device = StudioCookies.of(request, StudioCookies.DEVICE).orElse(null);
    switch (signIn.by(email.get(), password, ClientAddress.of(request).value(), device)) {
      case SignIn.Outcome.Right right -> arrival.open(request, response, right);
      case SignIn.Outcome.Wrong _ ->
          signInPages.signIn(
              request,
              response,
              new SignInPages.Typed(typed, null, words.get("studio.sign-in.wrong"), null));
      case SignIn.Outcome.Wait wait -> throw tooOften(wait.pause());
    }
  }

  static Refusal tooOften(Duration pause) {
    return new Refusal(HttpStatus.TOO_MANY_REQUESTS, "error.studio-wait").retryAfter(pause);
  }

  /** What is wrong with a password that was asked for again. */
  static String wrongPassword(StaffAccount account, Words words) {
    return account.hasPassword()
        ? words.get("studio.password.wrong")
        : words.get("studio.password.none");
  }

  @Allowed(Allowed.To.PASSWORD)
  @GetMapping("/studio/code")
  void askCode(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (Visit.of(request).session().level() != StaffSession.Level.CODE) {
      StudioPages.see(response, StudioGate.next(Visit.of(request).session()));
      return;
    }
    signInPages.code(request, response, null, null);
  }

  @Audited(value = Act.SIGNED_IN, byItself = true)
  @Allowed(Allowed.To.PASSWORD)
  @PostMapping("/studio/code")
  void code(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StaffSession session = Visit.of(request).session();
    if (session.level() != StaffSession.Level.CODE) {
      StudioPages.see(response, StudioGate.next(session));
      return;
    }
    String device = StudioCookies.of(request, StudioCookies.DEVICE).orElse(null);
    switch (signIn.prove(session, StudioForm.text(request, "code"), device)) {
      case Sessions.Proof.Right right -> {
        arrival.renewed(request, response, session, right.key());
        StudioPages.see(response, arrival.next(request, response));
      }
      case Sessions.Proof.Wrong _ ->
          signInPages.code(request, response, pages.words(request).get("studio.code.wrong"), null);
      case Sessions.Proof.Wait wait -> throw tooOften(wait.pause());
      case Sessions.Proof.Over _ -> {
        cookies.clear(response);
        throw new Refusal(HttpStatus.FORBIDDEN, "error.studio-code");
      }
    }
  }

  @Audited(value = Act.SIGNED_OUT, byItself = true)
  @Allowed(Allowed.To.PASSWORD)
  @PostMapping("/studio/sign-out")
  void signOut(HttpServletRequest request, HttpServletResponse response) {
    StaffSession session = Visit.of(request).session();
    sessions.signOut(session);
    cookies.clear(response);
    StudioPages.see(response, "/studio/sign-in");
  }

  @Allowed(Allowed.To.ANYBODY)
  @GetMapping("/studio/forgotten")
  void forgotten(HttpServletRequest request, HttpServletResponse response) throws IOException {
    forgotten(request, response, "", null);
  }

  private void forgotten(
      HttpServletRequest request,
      HttpServletResponse response,
      String typed,
      @Nullable String error)
      throws IOException {
    Words words = pages.words(request);
    pages.form(
        response,
        new FormView(
            pages.page(request, words.get("studio.forgotten.title")),
            words.get("studio.forgotten.title"),
            words.get("studio.forgotten.text"),
            "/studio/forgotten",
            List.of(Field.email(words.get("studio.email"), "username", typed).wrong(error)),
            words.get("studio.forgotten.go"),
            new FormView.Link("/studio/sign-in", words.get("studio.back-to-sign-in"))));
  }

  /** The same answer after the same work for every address. */
  @Unaudited("nobody is known to have asked; the password that is set by the link is on record")
  @Allowed(Allowed.To.ANYBODY)
  @PostMapping("/studio/forgotten")
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = pages.words(request);
    String typed = StudioForm.text(request, "email");
    Optional<EmailAddress> email = EmailAddress.parse(typed);
    if (email.isEmpty()) {
      forgotten(request, response, typed, words.get("studio.email.wrong"));
      return;
    }
    Optional<Duration> wait = signIn.asksTooOften(ClientAddress.of(request).value());
    if (wait.isPresent()) {
      throw tooOften(wait.get());
    }
    mails.forgotten(email.get(), pages.language(request));
    pages.notice(
        request,
        response,
        HttpStatus.OK,
        "studio.sent",
        new FormView.Link("/studio/sign-in", words.get("studio.back-to-sign-in")));
  }
}
