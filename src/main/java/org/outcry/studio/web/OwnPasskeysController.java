package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Passkey;
import org.outcry.staff.Passkeys;
import org.outcry.staff.SignIn;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Somebody's own passkeys: making one, also where a role needs a second factor; and each of them.
 */
@ServerOnly
@Controller
class OwnPasskeysController {
  private static final String ONE = "/studio/account/passkeys/{id}";

  private final StudioPages pages;
  private final Passkeys passkeys;
  private final PasskeyWords problems;
  private final SignIn signIn;
  private final Arrival arrival;

  OwnPasskeysController(
      StudioPages pages, Passkeys passkeys, PasskeyWords problems, SignIn signIn, Arrival arrival) {
    this.pages = pages;
    this.passkeys = passkeys;
    this.problems = problems;
    this.signIn = signIn;
    this.arrival = arrival;
  }

  /** What is wrong with what was typed, each {@code null} for nothing. */
  private record Wrong(@Nullable String name, @Nullable String password, @Nullable String passkey) {
    static final Wrong NOTHING = new Wrong(null, null, null);

    boolean isNothing() {
      return name == null && password == null && passkey == null;
    }
  }

  /** Whether somebody may have a passkey now; else they are sent on, or told why not. */
  private boolean maySetUp(HttpServletResponse response, StaffSession session) {
    if (!passkeys.offered()) {
      throw new Refusal(HttpStatus.CONFLICT, "error.studio-no-passkeys");
    }
    boolean must = session.level() == StaffSession.Level.CODE;
    if (must) {
      StudioPages.see(response, "/studio/code");
    }
    return !must;
  }

  @Allowed(Allowed.To.PASSWORD)
  @GetMapping("/studio/passkey")
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (maySetUp(response, Visit.of(request).session())) {
      ask(request, response, suggested(request), Wrong.NOTHING);
    }
  }

  /** Most passkeys are kept by the device that is at hand. */
  private String suggested(HttpServletRequest request) {
    String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    String browser = Browser.of(agent);
    return browser.isEmpty() ? pages.words(request).get("studio.passkey") : browser;
  }

  private void ask(
      HttpServletRequest request, HttpServletResponse response, String name, Wrong wrong)
      throws IOException {
    Words words = pages.words(request);
    StaffSession session = Visit.of(request).session();
    List<Field> fields = new ArrayList<>();
    fields.add(
        Field.text("name", words.get("studio.passkey.name"), "off", name)
            .helped(words.get("studio.passkey.name.help"))
            .wrong(wrong.name()));
    if (session.isIn()) {
      fields.add(Field.username(session.account().email().value()));
      fields.add(
          Field.password("password", words.get("studio.password"), "current-password")
              .wrong(wrong.password()));
    }
    PasskeyForm form = PasskeyForm.create(words, fields, wrong.passkey());
    StudioView page = pages.page(request, words.get("studio.passkey.add"));
    pages.write(
        response,
        wrong.isNothing() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/passkey-new.jte",
        page.head().scripted(PasskeyForm.SCRIPT),
        new PasskeyNewView(page, session.level() == StaffSession.Level.SET_UP, form));
  }

  /** What is wrong with name and password; tries of the password are counted. */
  private Wrong wrong(HttpServletRequest request) {
    Words words = pages.words(request);
    StaffSession session = Visit.of(request).session();
    String nameError =
        isName(StudioForm.text(request, "name")) ? null : words.get("studio.passkey.name.wrong");
    if (!session.isIn()) {
      return new Wrong(nameError, null, null);
    }
    return switch (signIn.again(session, StudioForm.exact(request, "password"))) {
      case SignIn.Outcome.Wait wait -> throw SignInController.tooOften(wait.pause());
      case SignIn.Outcome.Wrong _ ->
          new Wrong(nameError, SignInController.wrongPassword(session.account(), words), null);
      case SignIn.Outcome.Right _ -> new Wrong(nameError, null, null);
    };
  }

  private static boolean isName(String name) {
    return name.length() <= Passkey.LONGEST_NAME && StaffName.of(name).isPresent();
  }

  @Unaudited("draws a challenge and changes nothing")
  @Allowed(Allowed.To.PASSWORD)
  @PostMapping("/studio/passkey/options")
  void options(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StaffSession session = Visit.of(request).session();
    if (!maySetUp(response, session)) {
      return;
    }
    if (!wrong(request).isNothing()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return; // The script posts the form then, whose answer says what.
    }
    PasskeyController.json(response, passkeys.toRegister(session));
  }

  @Audited(Act.PASSKEY_ADDED)
  @Allowed(Allowed.To.PASSWORD)
  @PostMapping("/studio/passkey")
  void register(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StaffSession session = Visit.of(request).session();
    if (!maySetUp(response, session)) {
      return;
    }
    String name = StudioForm.text(request, "name");
    Wrong wrong = wrong(request);
    if (!wrong.isNothing()) {
      ask(request, response, name, wrong);
      return;
    }
    Words words = pages.words(request);
    switch (passkeys.register(session, name, StudioForm.exact(request, "answer"))) {
      case Passkeys.Outcome.Registered made -> {
        arrival.renewed(request, response, session, made.key());
        if (made.codes().isEmpty()) {
          StudioPages.see(response, "/studio/account?done=passkey");
          return;
        }
        StudioView page = pages.page(request, words.get("studio.codes.title"));
        pages.write(
            response,
            HttpStatus.OK,
            "studio/codes.jte",
            page.head().scripted(CodesView.SCRIPT),
            new CodesView(page, made.codes()));
      }
      case Passkeys.Outcome.Not not ->
          ask(request, response, name, new Wrong(null, null, problems.of(not.problem(), words)));
      case Passkeys.Outcome.In _, Passkeys.Outcome.Proven _ ->
          throw new IllegalStateException("it was for a new passkey");
    }
  }

  private Passkey own(HttpServletRequest request, UUID id) {
    return passkeys.of(Visit.of(request).account().id()).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  @Allowed(Allowed.To.STAFF)
  @GetMapping(ONE)
  void one(HttpServletRequest request, HttpServletResponse response, @PathVariable UUID id)
      throws IOException {
    Passkey passkey = own(request, id);
    one(request, response, passkey, passkey.name(), Wrong.NOTHING);
  }

  private void one(
      HttpServletRequest request,
      HttpServletResponse response,
      Passkey passkey,
      String name,
      Wrong wrong)
      throws IOException {
    Words words = pages.words(request);
    StaffAccount account = Visit.of(request).account();
    StudioView page =
        pages.page(request, words.get("studio.passkey.title", "name", passkey.name()));
    pages.write(
        response,
        wrong.isNothing() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/passkey.jte",
        page.head(),
        new PasskeyView(
            page,
            AccountView.Key.of(passkey, words),
            account.email().value(),
            Field.text("name", words.get("studio.passkey.name"), "off", name).wrong(wrong.name()),
            Field.password("password", words.get("studio.password"), "current-password")
                .wrong(wrong.password())));
  }

  @Audited(Act.ACCOUNT_CHANGED)
  @Allowed(Allowed.To.STAFF)
  @PostMapping(ONE + "/name")
  void rename(HttpServletRequest request, HttpServletResponse response, @PathVariable UUID id)
      throws IOException {
    Passkey passkey = own(request, id);
    String name = StudioForm.text(request, "name");
    if (!isName(name)) {
      String error = pages.words(request).get("studio.passkey.name.wrong");
      one(request, response, passkey, name, new Wrong(error, null, null));
      return;
    }
    passkeys.rename(Visit.of(request).account().id(), id, name);
    StudioPages.see(response, "/studio/account?done=saved");
  }

  @Audited(Act.PASSKEY_REMOVED)
  @Allowed(Allowed.To.STAFF)
  @PostMapping(ONE + "/remove")
  void remove(HttpServletRequest request, HttpServletResponse response, @PathVariable UUID id)
      throws IOException {
    Passkey passkey = own(request, id);
    StaffSession session = Visit.of(request).session();
    Words words = pages.words(request);
    switch (signIn.again(session, StudioForm.exact(request, "password"))) {
      case SignIn.Outcome.Wait wait -> throw SignInController.tooOften(wait.pause());
      case SignIn.Outcome.Wrong _ ->
          one(
              request,
              response,
              passkey,
              passkey.name(),
              new Wrong(null, SignInController.wrongPassword(session.account(), words), null));
      case SignIn.Outcome.Right _ -> {
        switch (passkeys.remove(session, id)) {
          case DONE -> StudioPages.see(response, "/studio/account?done=passkey-removed");
          case NONE -> throw new Refusal(HttpStatus.NOT_FOUND);
          case LAST -> throw new Refusal(HttpStatus.CONFLICT, "error.studio-last-factor");
        }
      }
    }
  }
}
