package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Passkeys;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Asks somebody who is in for their second factor once more, before a page that wants it fresh
 * ({@link FreshFactor}), and sends them on to it; or in a tab beside a form that is filled in, and
 * sends them back to that tab. Whose factor is shown to a provider shows it there once more ({@link
 * ProviderProof}).
 */
@ServerOnly
@Controller
class AgainController {
  private static final String PATH = "/studio/again";

  /** The address that asks beside a form. */
  static final String BESIDE = PATH + "?beside";

  /** Pages of an organisation alone, so that nobody is sent elsewhere. */
  private static final Pattern TO = Pattern.compile("to=(/studio/o/[a-z0-9/-]{1,300})");

  private final StudioPages pages;
  private final FreshFactor fresh;
  private final Passkeys passkeys;
  private final PasskeyWords problems;
  private final Provider provider;

  AgainController(
      StudioPages pages,
      FreshFactor fresh,
      Passkeys passkeys,
      PasskeyWords problems,
      Provider provider) {
    this.pages = pages;
    this.fresh = fresh;
    this.passkeys = passkeys;
    this.problems = problems;
    this.provider = provider;
  }

  /** The address that asks, and leads on to a page. */
  static String path(String to) {
    return PATH + "?to=" + to;
  }

  private static boolean isBeside(HttpServletRequest request) {
    return "beside".equals(request.getQueryString());
  }

  /** Where to go on once it is shown. */
  static String next(HttpServletRequest request) {
    return isBeside(request) ? BESIDE : to(request);
  }

  private static String to(HttpServletRequest request) {
    String query = request.getQueryString();
    Matcher matcher = TO.matcher(query == null ? "" : query);
    return matcher.matches() ? matcher.group(1) : "/studio";
  }

  @Allowed(Allowed.To.STAFF)
  @GetMapping(PATH)
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (isBeside(request) && fresh.of(request)) {
      pages.notice(request, response, HttpStatus.OK, "studio.again.beside", null);
    } else {
      ask(request, response, null, null);
    }
  }

  private void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable String error,
      @Nullable String passkeyError)
      throws IOException {
    Words words = pages.words(request);
    StaffAccount account = Visit.of(request).account();
    String query = isBeside(request) ? "?beside" : "?to=" + to(request);
    FormView.Link elsewhere =
        new FormView.Link(
            ProviderController.PROVE + query,
            words.get("studio.again.provider.go", "name", provider.name()));
    if (!account.hasFactor()) {
      boolean there = provider.proves(account);
      pages.notice(
          request,
          response,
          HttpStatus.OK,
          there ? "studio.again.provider" : "studio.again.none",
          there ? elsewhere : new FormView.Link("/studio", words.get("studio.organisations")));
      return;
    }
    FormView view =
        new FormView(
            pages.page(request, words.get("studio.again.title")),
            words.get("studio.again.title"),
            words.get("studio.again.text", "minutes", FreshFactor.MINUTES),
            PATH + query,
            List.of(FreshFactor.field(account, words).wrong(error)),
            words.get("studio.again.go"),
            isBeside(request)
                ? null
                : new FormView.Link(to(request), words.get("studio.again.back")));
    if (account.hasPasskey()) {
      view =
          view.with(
              new PasskeyForm(
                  "get",
                  PATH + "/passkey" + query,
                  PATH + "/passkey/options",
                  List.of(),
                  Field.text("passkey", words.get("studio.code.passkey"), "off", "")
                      .wrong(passkeyError),
                  false,
                  false));
    }
    pages.form(response, provider.proves(account) ? view.with(List.of(elsewhere)) : view);
  }

  @Audited(value = Act.FACTOR_SHOWN, byItself = true)
  @Allowed(Allowed.To.STAFF)
  @PostMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String missing =
        pages.words(request).get("studio.again.missing", "minutes", FreshFactor.MINUTES);
    String error = fresh.wrong(request, response, missing);
    if (error != null) {
      ask(request, response, error, null);
    } else {
      StudioPages.see(response, next(request));
    }
  }

  @Unaudited("draws a challenge; showing the passkey is on record")
  @Allowed(Allowed.To.STAFF)
  @PostMapping(PATH + "/passkey/options")
  void options(HttpServletRequest request, HttpServletResponse response) throws IOException {
    PasskeyController.json(response, passkeys.toProve(Visit.of(request).session()));
  }

  @Audited(Act.FACTOR_SHOWN)
  @Allowed(Allowed.To.STAFF)
  @PostMapping(PATH + "/passkey")
  void passkey(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StaffSession session = Visit.of(request).session();
    switch (passkeys.proveAgain(session, StudioForm.exact(request, "answer"))) {
      case Passkeys.Outcome.Proven _ -> StudioPages.see(response, next(request));
      case Passkeys.Outcome.Not not ->
          ask(request, response, null, problems.of(not.problem(), pages.words(request)));
      case Passkeys.Outcome.In _, Passkeys.Outcome.Registered _ ->
          throw new IllegalStateException("it was for the second factor");
    }
  }
}
