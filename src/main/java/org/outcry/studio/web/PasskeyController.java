package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.outcry.audit.Act;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Passkeys;
import org.outcry.staff.StaffSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Signing in by a passkey alone, and showing one as second factor. */
@ServerOnly
@Controller
class PasskeyController {
  private final SignInPages signIn;
  private final Passkeys passkeys;
  private final Arrival arrival;

  PasskeyController(SignInPages signIn, Passkeys passkeys, Arrival arrival) {
    this.signIn = signIn;
    this.passkeys = passkeys;
    this.arrival = arrival;
  }

  /** Options are no page: a script asks for them. */
  static void json(HttpServletResponse response, String options) throws IOException {
    byte[] bytes = options.getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  @Unaudited("draws a challenge, and nobody is in yet")
  @Allowed(Allowed.To.ANYBODY)
  @PostMapping("/studio/sign-in/passkey/options")
  void options(HttpServletRequest request, HttpServletResponse response) throws IOException {
    json(response, passkeys.toSignIn(FormTokens.binding(request)));
  }

  @Audited(Act.SIGNED_IN)
  @Allowed(Allowed.To.ANYBODY)
  @PostMapping("/studio/sign-in/passkey")
  void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Passkeys.Outcome outcome =
        passkeys.signIn(FormTokens.binding(request), StudioForm.exact(request, "answer"));
    switch (outcome) {
      case Passkeys.Outcome.In in -> arrival.open(request, response, in.entry());
      case Passkeys.Outcome.Not not ->
          signIn.signIn(request, response, new SignInPages.Typed("", null, null, not.problem()));
      case Passkeys.Outcome.Proven _, Passkeys.Outcome.Registered _ ->
          throw new IllegalStateException("it was for signing in");
    }
  }

  @Unaudited("draws a challenge, and nobody is in yet")
  @Allowed(Allowed.To.PASSWORD)
  @PostMapping("/studio/code/passkey/options")
  void proofOptions(HttpServletRequest request, HttpServletResponse response) throws IOException {
    json(response, passkeys.toProve(Visit.of(request).session()));
  }

  @Audited(Act.SIGNED_IN)
  @Allowed(Allowed.To.PASSWORD)
  @PostMapping("/studio/code/passkey")
  void prove(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StaffSession session = Visit.of(request).session();
    if (session.level() != StaffSession.Level.CODE) {
      StudioPages.see(response, StudioGate.next(session));
      return;
    }
    switch (passkeys.prove(session, StudioForm.exact(request, "answer"))) {
      case Passkeys.Outcome.Proven proven -> {
        arrival.renewed(request, response, session, proven.key());
        StudioPages.see(response, arrival.next(request, response));
      }
      case Passkeys.Outcome.Not not -> signIn.code(request, response, null, not.problem());
      case Passkeys.Outcome.In _, Passkeys.Outcome.Registered _ ->
          throw new IllegalStateException("it was for the second factor");
    }
  }
}
