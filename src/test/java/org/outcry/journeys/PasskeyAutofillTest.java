package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** Passkeys in the autofill of the address (conditional mediation), in a real Chromium. */
class PasskeyAutofillTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String OPTIONS = "/studio/sign-in/passkey/options";

  /** Writes down how passkeys are asked for, and whether that was ended. */
  private static final String WATCHED =
      """
      window.asked = [];
      const get = navigator.credentials.get.bind(navigator.credentials);
      navigator.credentials.get = (options) => {
        window.asked.push(options);
        return get(options);
      };
      """;

  /** Somebody with one passkey, signed out. */
  private static EmailAddress analyst(PasskeyKit kit) {
    EmailAddress address = StaffBrowser.nobody();
    kit.takeUp(
        OUTCRY
            .bean(Staff.class)
            .link(
                OUTCRY.bean(Organisations.class).list().getFirst().id(),
                address,
                Role.ANALYST,
                Language.ENGLISH)
            .orElseThrow(),
        "Ada");
    kit.add("Laptop");
    kit.page.context().clearCookies();
    return address;
  }

  private static String asked(PasskeyKit kit) {
    return (String)
        kit.page.evaluate(
            "() => window.asked.map((each) => `${each.mediation} ${each.signal?.aborted}`).join()");
  }

  @Test
  void whoever_chooses_the_passkey_that_the_browser_offers_is_in_without_pressing_a_button() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY, true)) {
      analyst(kit);
      assertThat(kit.keys().getFirst().get("isResidentCredential").getAsBoolean())
          .as("its device knows the account by it")
          .isTrue();
      List<String> console = new ArrayList<>();
      kit.page.onConsoleMessage(message -> console.add(message.text()));
      kit.open("/studio/sign-in");
      kit.page.waitForURL(url -> url.contains("/studio/o/"));
      assertThat(console).isEmpty();
      kit.open("/studio/account");
      assertThat(kit.text()).contains("Laptop", "last used");
    }
  }

  @Test
  void the_button_ends_what_waits_and_asks_itself_and_what_is_stopped_is_offered_again() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY, true)) {
      analyst(kit);
      kit.isAttended(false);
      kit.page.addInitScript(WATCHED);
      kit.open("/studio/sign-in");
      kit.page.waitForFunction("() => window.asked.length === 1");
      assertThat(asked(kit)).isEqualTo("conditional false");
      assertThat(kit.page.getByLabel("E-mail address").getAttribute("autocomplete"))
          .isEqualTo("username webauthn");
      kit.page.evaluate(
          """
          () => {
            const get = navigator.credentials.get;
            navigator.credentials.get = (options) => {
              navigator.credentials.get = get;
              window.asked.push(options);
              return Promise.reject(new DOMException("", "NotAllowedError"));
            };
          }
          """);
      kit.page.getByText("Sign in with a passkey").click();
      kit.page.getByText("It was stopped, or took too long. Try again.").waitFor();
      kit.page.waitForFunction("() => window.asked.length === 3");
      assertThat(asked(kit)).isEqualTo("conditional true,undefined undefined,conditional false");
      kit.isAttended(true);
      kit.press("Sign in with a passkey");
      assertThat(kit.path()).startsWith("/studio/o/");
    }
  }

  @Test
  void a_page_that_stays_open_for_longer_than_its_challenge_offers_another_one() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY, true)) {
      analyst(kit);
      kit.isAttended(false);
      kit.page.addInitScript(WATCHED);
      kit.page.clock().install();
      kit.open("/studio/sign-in");
      kit.page.waitForFunction("() => window.asked.length === 1");
      kit.page.clock().runFor(9 * 60 * 1000 + 1);
      kit.page.waitForFunction("() => window.asked.length === 2");
      assertThat(asked(kit)).isEqualTo("conditional true,conditional false");
    }
  }

  @Test
  void a_browser_that_offers_none_is_asked_for_none_and_says_nothing() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      analyst(kit);
      List<ConsoleMessage> console = new ArrayList<>();
      List<Request> requests = new ArrayList<>();
      kit.page.onConsoleMessage(console::add);
      kit.page.onRequest(requests::add);
      kit.open("/studio/sign-in");
      kit.page.waitForFunction("() => !document.querySelector('#f-passkey').hidden");
      Response options =
          kit.page.waitForResponse(
              response -> response.url().endsWith(OPTIONS),
              () -> kit.press("Sign in with a passkey"));
      assertThat(options.status()).isEqualTo(200);
      assertThat(kit.path()).startsWith("/studio/o/");
      assertThat(requests).filteredOn(each -> each.url().endsWith(OPTIONS)).hasSize(1);
      assertThat(console).isEmpty();
    }
  }
}
