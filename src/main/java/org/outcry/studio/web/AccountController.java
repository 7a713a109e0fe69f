package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Accounts;
import org.outcry.staff.Links;
import org.outcry.staff.Passkeys;
import org.outcry.staff.SecondFactor;
import org.outcry.staff.Sessions;
import org.outcry.staff.SignIn;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Somebody's own account. What matters most asks for the password again. */
@ServerOnly
@Controller
class AccountController {
  private static final String PATH = "/studio/account";

  private final StudioPages pages;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SecondFactor factor;
  private final SignIn signIn;
  private final Links links;
  private final NewPassword passwords;
  private final Arrival arrival;
  private final StudioCookies cookies;
  private final Passkeys passkeys;
  private final Provider provider;

  AccountController(
      StudioPages pages,
      Accounts accounts,
      Sessions sessions,
      SecondFactor factor,
      SignIn signIn,
      Links links,
      NewPassword passwords,
      Arrival arrival,
      StudioCookies cookies,
      Passkeys passkeys,
      Provider provider) {
    this.pages = pages;
    this.accounts = accounts;
    this.sessions = sessions;
    this.factor = factor;
    this.signIn = signIn;
    this.links = links;
    this.passwords = passwords;
    this.arrival = arrival;
    this.cookies = cookies;
    this.passkeys = passkeys;
    this.provider = provider;
  }

  /** What was wrong with what was typed; {@code null} for nothing. */
  private record Wrong(
      @Nullable String present, @Nullable String chosen, @Nullable String forCodes) {
    static final Wrong NOTHING = new Wrong(null, null, null);
  }

  @Allowed(Allowed.To.STAFF)
  @GetMapping(PATH)
  void account(HttpServletRequest request, HttpServletResponse response) throws IOException {
    account(request, response, Wrong.NOTHING);
  }

  private void account(HttpServletRequest request, HttpServletResponse response, Wrong wrong)
      throws IOException {
    StaffSession session = Visit.of(request).session();
    StaffAccount account = session.account();
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("studio.account"));
    AccountView view =
        new AccountView(
            page,
            account.email().value(),
            account.name(),
            StudioPages.done(request).map(done -> done(done, words)).orElse(null),
            account.hasFactor() ? factor.codesLeft(account.id()) : null,
            account.hasApp(),
            passkeys.offered()
                ? passkeys.of(account.id()).stream()
                    .map(each -> AccountView.Key.of(each, words))
                    .toList()
                : null,
            provider.isOn()
                ? new AccountView.Way(
                    provider.name(),
                    account.isJoined(),
                    provider.proves(account) && account.isVouched() && account.needsFactor())
                : null,
            sessions.of(account.id()).stream().map(each -> listed(each, session, words)).toList(),
            pages.languages(),
            List.of(
                Field.password("password", words.get("studio.present-password"), "current-password")
                    .wrong(wrong.present()),
                NewPassword.field(words).wrong(wrong.chosen())),
            Field.password("codes-password", words.get("studio.password"), "current-password")
                .wrong(wrong.forCodes()));
    boolean refused = !view.errors().isEmpty();
    pages.write(
        response,
        refused ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
        "studio/account.jte",
        page.head(),
        view);
  }

  private static @Nullable String done(String done, Words words) {
    return switch (done) {
      case "password" -> words.get("studio.done.password");
      case "session" -> words.get("studio.done.session");
      case "saved" -> words.get("studio.done.saved");
      case "passkey" -> words.get("studio.done.passkey");
      case "passkey-removed" -> words.get("studio.done.passkey-removed");
      case "joined" -> words.get("studio.done.joined");
      case "parted" -> words.get("studio.done.parted");
      default -> null;
    };
  }

  private static AccountView.Session listed(
      Sessions.Listed each, StaffSession session, Words words) {
    String browser = Browser.of(each.origin().agent());
    return new AccountView.Session(
        each.id(),
        words.get(
            "studio.session",
            "browser",
            browser.isEmpty() ? words.get("studio.session.unknown") : browser,
            "address",
            each.origin().address()),
        words.get(
            "studio.session.times",
            "opened",
            words.minute(each.openedAt()),
            "seen",
            words.minute(each.seenAt())),
        each.id().equals(session.id()));
  }

  @Audited(value = Act.PASSWORD_CHANGED, byItself = true)
  @Allowed(Allowed.To.STAFF)
  @PostMapping(PATH + "/password")
  void password(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StaffSession session = Visit.of(request).session();
    Words words = pages.words(request);
    String chosen = StudioForm.exact(request, "new-password");
    switch (signIn.again(session, StudioForm.exact(request, "password"))) {
      case SignIn.Outcome.Wait wait -> throw SignInController.tooOften(wait.pause());
      case SignIn.Outcome.Wrong _ ->
          account(
              request,
              response,
              new Wrong(SignInController.wrongPassword(session.account(), words), null, null));
      case SignIn.Outcome.Right _ -> {
        String problem =
            passwords.problem(
                chosen,
                List.of(session.account().name(), session.account().email().value()),
                words);
        if (problem != null) {
          account(request, response, new Wrong(null, problem, null));
          return;
        }
        links.change(session, chosen);
        arrival.renewed(request, response, session, sessions.renew(session));
        StudioPages.see(response, PATH + "?done=password");
      }
    }
  }

  /** Somebody's own sessions alone: another's is not there. */
  @Audited(value = Act.SESSION_ENDED, byItself = true)
  @Allowed(Allowed.To.STAFF)
  @PostMapping(PATH + "/sessions/{id}/end")
  void end(HttpServletRequest request, HttpServletResponse response, @PathVariable UUID id) {
    StaffSession session = Visit.of(request).session();
    sessions.endOne(session, id);
    if (id.equals(session.id())) {
      cookies.clear(response);
      StudioPages.see(response, "/studio/sign-in");
      return;
    }
    StudioPages.see(response, PATH + "?done=session");
  }

  @Audited(value = Act.SESSION_ENDED, byItself = true)
  @Allowed(Allowed.To.STAFF)
  @PostMapping(PATH + "/sessions/others/end")
  void endOthers(HttpServletRequest request, HttpServletResponse response) {
    sessions.endOthers(Visit.of(request).session());
    StudioPages.see(response, PATH + "?done=session");
  }

  @Audited(value = Act.CODES_MADE, byItself = true)
  @Allowed(Allowed.To.STAFF)
  @PostMapping(PATH + "/codes")
  void codes(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StaffSession session = Visit.of(request).session();
    if (!session.account().hasFactor()) {
      StudioPages.see(response, "/studio/factor");
      return;
    }
    Words words = pages.words(request);
    switch (signIn.again(session, StudioForm.exact(request, "codes-password"))) {
      case SignIn.Outcome.Wait wait -> throw SignInController.tooOften(wait.pause());
      case SignIn.Outcome.Wrong _ ->
          account(
              request,
              response,
              new Wrong(null, null, SignInController.wrongPassword(session.account(), words)));
      case SignIn.Outcome.Right _ -> {
        StudioView page = pages.page(request, words.get("studio.codes.title"));
        List<String> codes = factor.newCodes(session.account());
        pages.write(
            response,
            HttpStatus.OK,
            "studio/codes.jte",
            page.head().scripted(CodesView.SCRIPT),
            new CodesView(page, codes));
      }
    }
  }

  @Audited(value = Act.ACCOUNT_CHANGED, byItself = true)
  @Allowed(Allowed.To.STAFF)
  @PostMapping(PATH + "/about")
  void about(HttpServletRequest request, HttpServletResponse response) {
    StaffAccount account = Visit.of(request).account();
    String name = StudioForm.text(request, "name");
    String language = StudioForm.text(request, "language");
    accounts.about(
        account,
        LinkController.isName(name) ? name : null,
        pages.languages().stream()
            .filter(each -> each.tag().equals(language))
            .findFirst()
            .orElse(null));
    StudioPages.see(response, PATH + "?done=saved");
  }
}
