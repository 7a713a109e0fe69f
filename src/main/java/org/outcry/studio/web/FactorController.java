package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.StudioUrl;
import org.outcry.staff.Passkeys;
import org.outcry.staff.Sessions;
import org.outcry.staff.SignIn;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Setting up a second factor, the first one or another. */
@ServerOnly
@Controller
class FactorController {
  private final StudioPages pages;
  private final Sessions sessions;
  private final SignIn signIn;
  private final Arrival arrival;
  private final StudioUrl studioUrl;
  private final Passkeys passkeys;

  FactorController(
      StudioPages pages,
      Sessions sessions,
      SignIn signIn,
      Arrival arrival,
      StudioUrl studioUrl,
      Passkeys passkeys) {
    this.pages = pages;
    this.sessions = sessions;
    this.signIn = signIn;
    this.arrival = arrival;
    this.studioUrl = studioUrl;
    this.passkeys = passkeys;
  }

  @Allowed(Allowed.To.PASSWORD)
  @GetMapping("/studio/factor")
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ask(request, response, null, null);
  }

  private void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable String passwordError,
      @Nullable String error)
      throws IOException {
    StaffSession session = Visit.of(request).session();
    if (mustProve(response, session)) {
      return;
    }
    Words words = pages.words(request);
    String secret = sessions.secret(session);
    QrCode.Drawing drawing = QrCode.of(address(session, secret));
    StudioView page = pages.page(request, words.get("studio.factor.title"));
    FactorView view =
        new FactorView(
            page,
            session.account().email().value(),
            session.level() == StaffSession.Level.SET_UP,
            drawing.size(),
            drawing.path(),
            secret.replaceAll("(.{4})(?=.)", "$1 "),
            session.isIn()
                ? Field.password("password", words.get("studio.password"), "current-password")
                    .wrong(passwordError)
                : null,
            Field.text("code", words.get("studio.factor.code"), "one-time-code", "").wrong(error),
            passkeys.offered());
    boolean wrong = !view.errors().isEmpty();
    pages.write(
        response,
        wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
        "studio/factor.jte",
        page.head(),
        view);
  }

  /** Whoever has one shows it before they replace it. */
  private static boolean mustProve(HttpServletResponse response, StaffSession session) {
    boolean must = session.level() == StaffSession.Level.CODE;
    if (must) {
      StudioPages.see(response, "/studio/code");
    }
    return must;
  }

  /** The address that apps read (Google Authenticator's "Key Uri Format"). */
  private String address(StaffSession session, String secret) {
    String issuer = "Outcry " + studioUrl.url().host();
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(
            encoded(issuer), encoded(session.account().email().value()), secret, encoded(issuer));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Audited(value = Act.FACTOR_SET, byItself = true)
  @Allowed(Allowed.To.PASSWORD)
  @PostMapping("/studio/factor")
  void setUp(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StaffSession session = Visit.of(request).session();
    if (mustProve(response, session)) {
      return;
    }
    Words words = pages.words(request);
    if (session.isIn()) {
      switch (signIn.again(session, StudioForm.exact(request, "password"))) {
        case SignIn.Outcome.Wait wait -> throw SignInController.tooOften(wait.pause());
        case SignIn.Outcome.Wrong _ -> {
          ask(request, response, SignInController.wrongPassword(session.account(), words), null);
          return;
        }
        case SignIn.Outcome.Right _ -> {}
      }
    }
    Optional<Sessions.SetUp> done = sessions.setUp(session, StudioForm.text(request, "code"));
    if (done.isEmpty()) {
      ask(request, response, null, words.get("studio.factor.wrong"));
      return;
    }
    arrival.renewed(request, response, session, done.get().key());
    codes(request, response, done.get().codes());
  }

  private void codes(HttpServletRequest request, HttpServletResponse response, List<String> codes)
      throws IOException {
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("studio.codes.title"));
    pages.write(
        response,
        HttpStatus.OK,
        "studio/codes.jte",
        page.head().scripted(CodesView.SCRIPT),
        new CodesView(page, codes));
  }
}
