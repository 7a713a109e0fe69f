package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.staff.Accounts;
import org.outcry.staff.Links;
import org.outcry.staff.SignIn;
import org.outcry.staff.StaffAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where a link leads that sets a password. Opening it changes nothing, for mail scanners follow
 * links; it is used up once a password that will do was typed.
 */
@ServerOnly
@Controller
class LinkController {
  private final StudioPages pages;
  private final Links links;
  private final NewPassword passwords;
  private final Arrival arrival;
  private final Provider provider;

  LinkController(
      StudioPages pages, Links links, NewPassword passwords, Arrival arrival, Provider provider) {
    this.pages = pages;
    this.links = links;
    this.passwords = passwords;
    this.arrival = arrival;
    this.provider = provider;
  }

  /** What was typed, and what is wrong with it. */
  private record Typed(
      String email,
      String name,
      @Nullable String emailError,
      @Nullable String nameError,
      @Nullable String passwordError) {
    static final Typed NOTHING = new Typed("", "", null, null, null);

    boolean isRight() {
      return emailError == null && nameError == null && passwordError == null;
    }
  }

  @Allowed(Allowed.To.ANYBODY)
  @GetMapping("/studio/link/{key}")
  void open(HttpServletRequest request, HttpServletResponse response, @PathVariable String key)
      throws IOException {
    Optional<Links.Link> link = links.find(key);
    if (link.isEmpty()) {
      over(request, response);
      return;
    }
    ask(request, response, key, link.get(), Typed.NOTHING);
  }

  private void over(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = pages.words(request);
    pages.notice(
        request,
        response,
        HttpStatus.GONE,
        "studio.link-over",
        new FormView.Link("/studio/forgotten", words.get("studio.sign-in.forgotten")));
  }

  private void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      String key,
      Links.Link link,
      Typed typed)
      throws IOException {
    Words words = pages.words(request);
    List<Field> fields = new ArrayList<>();
    if (link.kind() == Links.Kind.FIRST) {
      fields.add(
          Field.email(words.get("studio.email"), "username", typed.email())
              .wrong(typed.emailError()));
    }
    StaffAccount account = link.account();
    if (account != null) {
      fields.add(Field.username(account.email().value()));
    }
    if (asksName(link)) {
      fields.add(
          Field.text("name", words.get("studio.your-name"), "name", typed.name())
              .helped(words.get("studio.your-name.help"))
              .wrong(typed.nameError()));
    }
    fields.add(
        (link.kind() == Links.Kind.RESET ? NewPassword.field(words) : NewPassword.first(words))
            .wrong(typed.passwordError()));
    String title =
        switch (link.kind()) {
          case FIRST -> words.get("studio.link.first");
          case INVITATION -> words.get("studio.link.invitation");
          case RESET -> words.get("studio.link.reset");
        };
    List<FormView.Link> ways =
        link.kind() == Links.Kind.INVITATION && provider.isOn()
            ? List.of(
                new FormView.Link(
                    ProviderController.GO + "?link=" + key,
                    words.get("studio.link.provider", "name", provider.name())))
            : List.of();
    pages.form(
        response,
        new FormView(
            pages.page(request, title),
            title,
            account == null
                ? words.get("studio.link.first.text")
                : words.get("studio.link.for", "email", account.email().value()),
            Links.PATH + key,
            fields,
            words.get("studio.link.go"),
            null,
            null,
            ways));
  }

  private static boolean asksName(Links.Link link) {
    StaffAccount account = link.account();
    return account == null || account.name().isEmpty();
  }

  @Audited(value = Act.PASSWORD_SET, byItself = true)
  @Allowed(Allowed.To.ANYBODY)
  @PostMapping("/studio/link/{key}")
  void use(HttpServletRequest request, HttpServletResponse response, @PathVariable String key)
      throws IOException {
    Optional<Links.Link> found = links.find(key);
    if (found.isEmpty()) {
      over(request, response);
      return;
    }
    Links.Link link = found.get();
    Words words = pages.words(request);
    String name = StudioForm.text(request, "name");
    String password = StudioForm.exact(request, "new-password");
    StaffAccount account = link.account();
    Optional<EmailAddress> email =
        account == null
            ? EmailAddress.parse(StudioForm.text(request, "email"))
            : Optional.of(account.email());
    Typed typed =
        new Typed(
            StudioForm.text(request, "email"),
            name,
            email.isEmpty() ? words.get("studio.email.wrong") : null,
            asksName(link) && !isName(name) ? words.get("studio.your-name.wrong") : null,
            passwords.problem(
                password,
                List.of(
                    name,
                    account == null ? "" : account.name(),
                    email.map(EmailAddress::value).orElse("")),
                words));
    if (!typed.isRight()) {
      ask(request, response, key, link, typed);
      return;
    }
    boolean first = asksName(link) && request.getHeader("Accept-Language") != null;
    Language language = account == null || first ? pages.language(request) : account.language();
    Optional<SignIn.Outcome.Right> taken =
        links.use(
            key,
            new Links.Taker(
                account == null ? email.get() : null,
                asksName(link) ? name : null,
                password,
                StudioCookies.of(request, StudioCookies.DEVICE).orElse(null)),
            language);
    if (taken.isEmpty()) {
      over(request, response);
      return;
    }
    arrival.open(request, response, taken.get());
  }

  static boolean isName(String name) {
    return name.length() <= Accounts.LONGEST_NAME && StaffName.of(name).isPresent();
  }
}
