package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.outcry.mail.outbox.Outbox;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Passkeys in a real browser, with a device of its own that keeps them. */
class PasskeysTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug ORGANISATION =
      OUTCRY.bean(Organisations.class).list().getFirst().organisation().slug();

  private static String link(EmailAddress address, Role role) {
    UUID organisation = OUTCRY.bean(Organisations.class).find(ORGANISATION).orElseThrow().id();
    return OUTCRY
        .bean(Staff.class)
        .link(organisation, address, role, Language.ENGLISH)
        .orElseThrow();
  }

  /** Somebody whose role needs no second factor, with one passkey; signed out. */
  private static EmailAddress analyst(PasskeyKit kit) {
    EmailAddress address = StaffBrowser.nobody();
    kit.takeUp(link(address, Role.ANALYST), "Ada");
    kit.add("Laptop");
    assertThat(kit.text()).contains("Your recovery codes");
    kit.open("/studio/account");
    kit.signOut();
    return address;
  }

  @Test
  void a_campaigner_makes_a_passkey_instead_of_an_app_and_signs_in_by_it_alone() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      kit.takeUp(link(StaffBrowser.nobody(), Role.CAMPAIGNER), "Ada");
      assertThat(kit.path()).isEqualTo("/studio/factor");
      kit.page.getByText("Or make a passkey").click();
      kit.page.getByLabel("Name of the passkey").fill("Work laptop");
      kit.press("Make the passkey");
      assertThat(kit.text()).contains("Your recovery codes");
      kit.open("/studio");
      assertThat(kit.path()).as("in, and not asked for an app").startsWith("/studio/o/");
      kit.signOut();
      kit.press("Sign in with a passkey");
      assertThat(kit.path()).startsWith("/studio/o/");
      kit.open("/studio/account");
      assertThat(kit.text()).contains("Work laptop", "last used", "10 recovery codes");
    }
  }

  @Test
  void after_the_password_the_passkey_is_the_second_factor_and_a_recovery_code_in_its_place() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      EmailAddress address = StaffBrowser.nobody();
      kit.takeUp(link(address, Role.ANALYST), "Ada");
      kit.add("Laptop");
      String code = kit.page.locator(".codes code").first().innerText();
      kit.open("/studio/account");
      kit.signOut();
      kit.signIn(address.value());
      assertThat(kit.path()).as("the password alone is not enough now").isEqualTo("/studio/code");
      kit.open("/studio/account");
      assertThat(kit.path()).isEqualTo("/studio/code");
      kit.press("Use your passkey");
      assertThat(kit.path()).as("where they were going").isEqualTo("/studio/account");
      kit.signOut();
      kit.signIn(address.value());
      kit.page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill(code);
      kit.press("Go on");
      assertThat(kit.path()).startsWith("/studio/o/");
    }
  }

  @Test
  void a_passkey_gets_another_name_and_when_it_is_removed_it_lets_nobody_in() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      EmailAddress address = analyst(kit);
      kit.press("Sign in with a passkey");
      StaffBrowser elsewhere = new StaffBrowser(OUTCRY);
      elsewhere.signIn(address.value(), StaffBrowser.PASSWORD);
      kit.open("/studio/account");
      kit.page.getByText("Laptop").click();
      kit.page.getByLabel("Name of the passkey").fill("Old laptop");
      kit.press("Save");
      assertThat(kit.text()).contains("Old laptop");
      kit.page.getByText("Old laptop").click();
      kit.page.getByLabel("Password").fill("not the password at all");
      kit.press("Remove this passkey");
      assertThat(kit.text()).contains("That is not your password.");
      kit.page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
      kit.press("Remove this passkey");
      assertThat(kit.text()).contains("The passkey is removed", "You have none.");
      assertThat(StaffBrowser.location(elsewhere.get("/studio/code")))
          .as("other sessions have ended")
          .isEqualTo("/studio/sign-in");
      kit.signOut();
      kit.press("Sign in with a passkey");
      assertThat(kit.text()).contains("This passkey is not known here");
      assertThat(kit.page.title()).startsWith("Error: ");
    }
  }

  @Test
  void a_role_that_needs_a_second_factor_keeps_its_last_passkey() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      kit.takeUp(link(StaffBrowser.nobody(), Role.CAMPAIGNER), "Ada");
      kit.open("/studio/passkey");
      kit.press("Make the passkey");
      kit.open("/studio/account");
      kit.page.locator("section[aria-labelledby=keys] .lead").click();
      kit.page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
      kit.press("Remove this passkey");
      assertThat(kit.text()).contains("It is your last second factor");
    }
  }

  @Test
  void nobody_keeps_blocked_passkeys_alone() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      EmailAddress address = analyst(kit);
      kit.press("Sign in with a passkey");
      OUTCRY
          .jdbc()
          .sql("update staff_passkey set blocked_at = now() where account_id = ?")
          .param(account(address))
          .update();
      kit.forget();
      kit.add("Phone");
      HttpResponse<String> refused = remove(kit, address, "blocked_at is null");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("It is your last second factor");
      assertThat(remove(kit, address, "blocked_at is not null").statusCode()).isEqualTo(303);
      assertThat(remove(kit, address, "blocked_at is null").statusCode()).isEqualTo(303);
    }
  }

  private static UUID account(EmailAddress address) {
    return OUTCRY.bean(Accounts.class).find(address).orElseThrow().id();
  }

  /** Removes the passkey of which something is so, in the session of a kit. */
  private static HttpResponse<String> remove(PasskeyKit kit, EmailAddress address, String which) {
    UUID passkey =
        OUTCRY
            .jdbc()
            .sql("select id from staff_passkey where account_id = ? and " + which)
            .param(account(address))
            .query(UUID.class)
            .single();
    StaffBrowser browser = new StaffBrowser(OUTCRY);
    browser.put("outcry-studio", kit.cookie("outcry-studio"));
    return browser.post(
        "/studio/account/passkeys/" + passkey + "/remove",
        Map.of("password", StaffBrowser.PASSWORD));
  }

  @Test
  void a_passkey_that_was_removed_is_good_for_no_role_that_needs_a_second_factor() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      EmailAddress address = analyst(kit);
      kit.press("Sign in with a passkey");
      assertThat(remove(kit, address, "blocked_at is null").statusCode()).isEqualTo(303);
      OUTCRY
          .jdbc()
          .sql("update staff_member set role = 'campaigner' where account_id = ?")
          .param(account(address))
          .update();
      kit.open("/studio/account");
      assertThat(kit.path()).isEqualTo("/studio/factor");
    }
  }

  @Test
  void what_a_passkey_signed_is_good_once_and_in_its_own_session_alone() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      analyst(kit);
      String form = kit.cookie("outcry-form");
      String answer = kit.signed();
      kit.send(answer);
      assertThat(kit.path()).startsWith("/studio/o/");
      // Whoever has seen it all, with the cookie that its form had.
      StaffBrowser thief = new StaffBrowser(OUTCRY);
      thief.put("outcry-form", form);
      HttpResponse<String> again = thief.post("/studio/sign-in/passkey", Map.of("answer", answer));
      assertThat(again.statusCode()).isEqualTo(422);
      assertThat(again.body()).contains("This was sent before, and is good once.");
      StaffBrowser other = new StaffBrowser(OUTCRY);
      assertThat(other.post("/studio/sign-in/passkey", Map.of("answer", answer)).body())
          .contains("belongs to another session");
      assertThat(StaffBrowser.location(thief.get("/studio/account"))).isEqualTo("/studio/sign-in");
    }
  }

  @Test
  void of_ten_who_send_the_same_answer_at_once_one_comes_in() throws Exception {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      analyst(kit);
      String answer = kit.signed();
      String form = kit.cookie("outcry-form");
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          StaffBrowser each = new StaffBrowser(OUTCRY);
          each.put("outcry-form", form);
          answers.add(
              threads.submit(() ->
                  each.post("/studio/sign-in/passkey", Map.of("answer", answer)).statusCode()));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> each : answers) {
          statuses.add(each.get());
        }
        assertThat(statuses).containsOnlyOnce(303);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(9);
      }
    }
  }

  @Test
  void a_passkey_that_was_used_at_another_address_is_refused() throws Exception {
    HttpServer falseSite = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    falseSite.createContext(
        "/",
        exchange -> {
          byte[] page = "<title>Sign in here</title>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    falseSite.start();
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      analyst(kit);
      // It has our options, and another port: the browser lets it have the passkey.
      String options =
          (String)
              kit.page.evaluate(
                  """
                  async () => {
                    const form = document.querySelector("form[data-passkey]");
                    const asked = await fetch(form.dataset.options,
                        { method: "POST", body: new URLSearchParams(new FormData(form)) });
                    return asked.text();
                  }
                  """);
      kit.page.navigate("http://localhost:" + falseSite.getAddress().getPort() + "/");
      String answer =
          (String)
              kit.page.evaluate(
                  """
                  async (options) => {
                    const publicKey =
                        PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
                    return JSON.stringify(
                        (await navigator.credentials.get({ publicKey })).toJSON());
                  }
                  """,
                  options);
      kit.open("/studio/sign-in");
      kit.send(answer);
      assertThat(kit.text()).contains("was used at another address", OUTCRY.address());
      assertThat(kit.path()).isEqualTo("/studio/sign-in/passkey");
      kit.press("Sign in with a passkey");
      assertThat(kit.path()).as("at the right one it works on").startsWith("/studio/o/");
    } finally {
      falseSite.stop(0);
    }
  }

  @Test
  void a_counter_that_goes_backwards_blocks_the_passkey_ends_all_sessions_and_is_told() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      EmailAddress address = analyst(kit);
      JsonObject early = kit.keys().getFirst();
      for (int i = 0; i < 2; i++) {
        kit.press("Sign in with a passkey");
        if (i == 0) {
          kit.signOut();
        }
      }
      String session = kit.cookie("outcry-studio");
      kit.putBack(early);
      kit.page.context().clearCookies();
      kit.open("/studio/sign-in");
      kit.press("Sign in with a passkey");
      assertThat(kit.text()).contains("there may be a copy of it");
      StaffBrowser owner = new StaffBrowser(OUTCRY);
      owner.put("outcry-studio", session);
      assertThat(StaffBrowser.location(owner.get("/studio/account"))).isEqualTo("/studio/sign-in");
      kit.press("Sign in with a passkey");
      assertThat(kit.text()).contains("This passkey is blocked");
      kit.signIn(address.value());
      assertThat(kit.path()).as("the password alone is not enough yet").isEqualTo("/studio/code");
      await().until(() -> mailed(address, "One of your passkeys is blocked"));
    }
  }

  private static boolean mailed(EmailAddress to, String subject) {
    return OUTCRY.bean(Outbox.class).newest(0, 100).stream()
        .map(each -> new String(each.message(), StandardCharsets.UTF_8))
        .anyMatch(
            mail -> mail.contains("To: " + to.value()) && mail.contains("Subject: " + subject));
  }

  @Test
  void another_accounts_passkey_is_no_second_factor() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      analyst(kit);
      String theirs = kit.keys().getFirst().get("credentialId").getAsString();
      EmailAddress eve = analyst(kit);
      kit.signIn(eve.value());
      assertThat(kit.path()).isEqualTo("/studio/code");
      String id = theirs.replace('+', '-').replace('/', '_').replace("=", "");
      kit.send(
          kit.signed(Map.of("allowCredentials", List.of(Map.of("type", "public-key", "id", id)))));
      assertThat(kit.text()).contains("This passkey belongs to another account");
      assertThat(kit.path()).isEqualTo("/studio/code/passkey");
    }
  }

  @Test
  void a_device_that_has_not_looked_who_uses_it_is_refused() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      analyst(kit);
      kit.verifies(false);
      kit.send(kit.signed(Map.of("userVerification", "discouraged")));
      assertThat(kit.text()).contains("Your device has not looked whether it is you");
      kit.verifies(true);
      kit.press("Sign in with a passkey");
      assertThat(kit.path()).startsWith("/studio/o/");
    }
  }

  @Test
  void what_was_changed_on_its_way_does_not_fit() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      analyst(kit);
      for (String field : List.of("signature", "authenticatorData", "userHandle")) {
        String answer = kit.signed();
        for (String other :
            List.of("AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "")) {
          kit.send(
              answer.replaceFirst(
                  "\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + other + "\""));
          assertThat(kit.text())
              .as(field + " " + other)
              .containsAnyOf("does not fit", "Your browser has sent no passkey");
          kit.open("/studio/sign-in");
        }
      }
      kit.press("Sign in with a passkey");
      assertThat(kit.path()).startsWith("/studio/o/");
    }
  }

  @Test
  void who_stops_it_is_told_so_and_can_try_again() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      analyst(kit);
      kit.page.evaluate(
          "() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')); }");
      kit.page.getByText("Sign in with a passkey").click();
      kit.page.getByText("It was stopped, or took too long. Try again.").waitFor();
      assertThat(kit.page.getByText("Sign in with a passkey").isEnabled()).isTrue();
    }
  }

  @Test
  void a_wrong_password_is_said_before_the_device_makes_anything() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      kit.takeUp(link(StaffBrowser.nobody(), Role.ANALYST), "Ada");
      kit.open("/studio/passkey");
      kit.page.getByLabel("Password").fill("not the password at all");
      kit.press("Make the passkey");
      assertThat(kit.text()).contains("That is not your password.");
      assertThat(kit.keys()).isEmpty();
    }
  }

  @Test
  void without_javascript_the_page_says_that_passkeys_need_it_and_the_password_works() {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, ORGANISATION, Role.ANALYST);
    Page page = Browsers.open(Look.PHONE.withoutJavaScript());
    page.navigate(OUTCRY.address() + "/studio/sign-in");
    assertThat(page.locator("main").innerText()).contains("Passkeys need JavaScript");
    assertThat(page.getByText("Sign in with a passkey").isVisible()).isFalse();
    page.getByLabel("E-mail address").fill(ada.email());
    page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
    page.waitForNavigation(
        () -> page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).last().click());
    assertThat(page.url()).contains("/studio/o/");
    page.context().close();
  }

  @Test
  void garbage_is_refused_with_a_sentence() {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, ORGANISATION, Role.ANALYST);
    for (String garbage :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"id\":\"x\"}",
            "{\"id\":\"x\",\"rawId\":\"eA\",\"type\":\"public-key\",\"response\":{}}",
            "{\"id\":\"x\",\"rawId\":\"eA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"eA\",\"authenticatorData\":\"eA\",\"signature\":\"eA\"}}",
            "[".repeat(50_000))) {
      HttpResponse<String> answer =
          new StaffBrowser(OUTCRY).post("/studio/sign-in/passkey", Map.of("answer", garbage));
      assertThat(answer.statusCode()).as(garbage).isEqualTo(422);
      Map<String, String> form = new LinkedHashMap<>();
      form.put("name", "x");
      form.put("password", StaffBrowser.PASSWORD);
      form.put("answer", garbage);
      assertThat(ada.post("/studio/passkey", form).statusCode()).as(garbage).isEqualTo(422);
    }
  }

  @Test
  void who_runs_the_installation_resets_an_account_with_its_passkeys() {
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      EmailAddress address = analyst(kit);
      String link = OUTCRY.bean(Staff.class).reset(address).orElseThrow();
      kit.press("Sign in with a passkey");
      assertThat(kit.text()).contains("This passkey is not known here");
      kit.page.navigate(link);
      kit.page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
      kit.press("Save and go on");
      assertThat(kit.path()).startsWith("/studio/o/");
      assertThat(OUTCRY.bean(Accounts.class).find(address).orElseThrow().hasFactor()).isFalse();
    }
  }
}
