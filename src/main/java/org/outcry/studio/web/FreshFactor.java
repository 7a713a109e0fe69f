package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Sessions;
import org.outcry.staff.SignIn;
import org.outcry.staff.StaffAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Wants a second factor that was shown a short while ago, for what a browser that was left open
 * must not do: take data out, erase somebody.
 */
@ServerOnly
@Component
public class FreshFactor {
  /** How long it counts as fresh. */
  static final long MINUTES = Sessions.FRESH.toMinutes();

  private final StudioPages pages;
  private final Sessions sessions;
  private final SignIn signIn;
  private final StudioCookies cookies;
  private final Provider provider;

  FreshFactor(
      StudioPages pages,
      Sessions sessions,
      SignIn signIn,
      StudioCookies cookies,
      Provider provider) {
    this.pages = pages;
    this.sessions = sessions;
    this.signIn = signIn;
    this.cookies = cookies;
    this.provider = provider;
  }

  /** Whether whoever asks has shown theirs a short while ago. */
  public boolean of(HttpServletRequest request) {
    return sessions.isFresh(Visit.of(request).session());
  }

  /** Where it is shown before a page that wants it fresh; it leads back to this page. */
  public static String elsewhere(HttpServletRequest request) {
    return AgainController.path(request.getRequestURI());
  }

  /**
   * How it is shown otherwise than by a code in a form.
   *
   * @param link opens a tab beside the form, so that what was typed stays; {@code null} where none
   *     helps
   * @param code whether a code does as well
   */
  public record Otherwise(String how, FormView.@Nullable Link link, boolean code) {}

  /**
   * How somebody can show theirs otherwise than by a code; {@code null} for who has codes alone.
   */
  public @Nullable Otherwise otherwise(StaffAccount account, Words words) {
    if (account.hasPasskey()) {
      return new Otherwise(
          words.get("studio.again.beside.how"),
          new FormView.Link(AgainController.BESIDE, words.get("studio.again.beside.passkey")),
          true);
    }
    if (account.hasFactor()) {
      return null;
    }
    return provider.proves(account)
        ? new Otherwise(
            words.get("studio.again.beside.how"),
            new FormView.Link(AgainController.BESIDE, words.get("studio.again.beside.provider")),
            false)
        : new Otherwise(words.get("studio.again.none.text"), null, false);
  }

  /** The field for a code, in any form. */
  public static Field field(StaffAccount account, Words words) {
    return Field.text("code", words.get("studio.code"), "one-time-code", "")
        .helped(
            account.hasApp() ? words.get("studio.code.help") : words.get("studio.code.recovery"));
  }

  /**
   * Takes the code of a form, which is left empty by whoever shows their factor beside it.
   *
   * @return what is wrong with it; {@code null} when the second factor is fresh now
   * @throws Refusal when codes were tried too often
   */
  public @Nullable String wrong(HttpServletRequest request, HttpServletResponse response) {
    Words words = pages.words(request);
    StaffAccount account = Visit.of(request).account();
    String missing =
        account.hasPasskey()
            ? words.get("studio.again.missing.beside", "minutes", MINUTES)
            : account.hasFactor()
                ? words.get("studio.again.missing", "minutes", MINUTES)
                : provider.proves(account)
                    ? words.get("studio.again.missing.provider", "minutes", MINUTES)
                    : words.get("studio.again.none.text");
    return wrong(request, response, missing);
  }

  /** The same with other words for no code at all. */
  @Nullable String wrong(HttpServletRequest request, HttpServletResponse response, String missing) {
    Words words = pages.words(request);
    String code = StudioForm.text(request, "code");
    if (code.isEmpty()) {
      return missing;
    }
    String device = StudioCookies.of(request, StudioCookies.DEVICE).orElse(null);
    return switch (signIn.proveAgain(Visit.of(request).session(), code, device)) {
      case Sessions.Proof.Right _ -> null;
      case Sessions.Proof.Wrong _ -> words.get("studio.code.wrong");
      case Sessions.Proof.Wait wait -> throw SignInController.tooOften(wait.pause());
      case Sessions.Proof.Over _ -> {
        cookies.clear(response);
        throw new Refusal(HttpStatus.FORBIDDEN, "error.studio-code");
      }
    };
  }
}
