package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Somebody at Chromium, with a device that keeps passkeys (CDP's domain WebAuthn). */
final class PasskeyKit implements AutoCloseable {
  /** Does what static/passkeys.js does, up to sending it: answers what the passkey signed. */
  private static final String SIGN =
      """
      async ([path, change]) => {
        const form = document.querySelector("form[data-passkey]");
        const asked = await fetch(path ?? form.dataset.options,
            { method: "POST", body: new URLSearchParams(new FormData(form)) });
        const options = { ...(await asked.json()), ...change };
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
        return JSON.stringify((await navigator.credentials.get({ publicKey })).toJSON());
      }
      """;

  private final RunningOutcry outcry;
  final Page page;
  private final CDPSession chromium;
  private final String device;

  /** A browser that offers no passkeys in its autofill, so that nothing is shown by itself. */
  PasskeyKit(RunningOutcry outcry) {
    this(outcry, false);
  }

  /**
   * @param autofills whether the browser can offer passkeys in its autofill; its device shows the
   *     first one at once, for there is nobody to choose it
   */
  PasskeyKit(RunningOutcry outcry, boolean autofills) {
    this.outcry = outcry;
    this.page = Browsers.open(Look.DESK);
    if (!autofills) {
      page.addInitScript("delete window.PublicKeyCredential?.isConditionalMediationAvailable");
    }
    this.chromium = page.context().newCDPSession(page);
    chromium.send("WebAuthn.enable");
    device =
        chromium
            .send("WebAuthn.addVirtualAuthenticator", device())
            .get("authenticatorId")
            .getAsString();
  }

  /** Gives the device to another tab, with the passkeys that it has by now. */
  void lend(Page tab) {
    CDPSession other = tab.context().newCDPSession(tab);
    other.send("WebAuthn.enable");
    JsonObject lent = new JsonObject();
    lent.addProperty(
        "authenticatorId",
        other
            .send("WebAuthn.addVirtualAuthenticator", device())
            .get("authenticatorId")
            .getAsString());
    for (JsonObject key : keys()) {
      lent.add("credential", key);
      other.send("WebAuthn.addCredential", lent);
    }
  }

  private static JsonObject device() {
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject asked = new JsonObject();
    asked.add("options", options);
    return asked;
  }

  private JsonObject ofDevice() {
    JsonObject asked = new JsonObject();
    asked.addProperty("authenticatorId", device);
    return asked;
  }

  /** The passkeys of the device, with their private keys. */
  List<JsonObject> keys() {
    return chromium
        .send("WebAuthn.getCredentials", ofDevice())
        .getAsJsonArray("credentials")
        .asList()
        .stream()
        .map(each -> each.getAsJsonObject())
        .toList();
  }

  /** Puts a passkey back as it was before, as whoever has a copy of it would. */
  void putBack(JsonObject key) {
    JsonObject gone = ofDevice();
    gone.add("credentialId", key.get("credentialId"));
    chromium.send("WebAuthn.removeCredential", gone);
    JsonObject again = ofDevice();
    again.add("credential", key);
    chromium.send("WebAuthn.addCredential", again);
  }

  /** The device loses all its passkeys. */
  void forget() {
    chromium.send("WebAuthn.clearCredentials", ofDevice());
  }

  /** Whether the device finds that its owner is there. */
  void verifies(boolean verified) {
    JsonObject asked = ofDevice();
    asked.addProperty("isUserVerified", verified);
    chromium.send("WebAuthn.setUserVerified", asked);
  }

  /** Whether somebody is there to choose a passkey and to touch the device. */
  void isAttended(boolean attended) {
    JsonObject asked = ofDevice();
    asked.addProperty("enabled", attended);
    chromium.send("WebAuthn.setAutomaticPresenceSimulation", asked);
  }

  void open(String path) {
    page.navigate(outcry.address() + path);
  }

  String path() {
    return page.url().replace(outcry.address(), "");
  }

  /** Presses a button and waits for the page that answers. */
  void press(String button) {
    page.waitForNavigation(() ->
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
            .click());
  }

  String text() {
    return page.locator("main").innerText();
  }

  /** Types address and password on the page to sign in. */
  void signIn(String email) {
    open("/studio/sign-in");
    page.getByLabel("E-mail address").fill(email);
    page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
    press("Sign in");
  }

  /** Takes up an invitation by its link. */
  void takeUp(String link, String name) {
    page.navigate(link);
    page.getByLabel("Your name").fill(name);
    page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
    press("Save and go on");
  }

  /** Adds a passkey on the account page. */
  void add(String name) {
    open("/studio/passkey");
    page.getByLabel("Name of the passkey").fill(name);
    page.getByLabel("Password").fill(StaffBrowser.PASSWORD);
    press("Make the passkey");
  }

  void signOut() {
    press("Sign out");
    assertThat(path()).isEqualTo("/studio/sign-in");
  }

  /** What a passkey signs for the page that is open, not sent yet. */
  String signed() {
    return signed(Map.of());
  }

  /** The same for options that were changed. */
  String signed(Map<String, Object> change) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(null);
    arguments.add(change);
    return (String) page.evaluate(SIGN, arguments);
  }

  /** Sends an answer by the form that is open. */
  void send(String answer) {
    page.waitForNavigation(() ->
        page.evaluate(
            """
            (answer) => {
              const form = document.querySelector("form[data-passkey]");
              form.elements.answer.value = answer;
              HTMLFormElement.prototype.submit.call(form);
            }
            """,
            answer));
  }

  /** The value of a cookie of the studio. */
  String cookie(String name) {
    return page.context().cookies(outcry.address() + "/studio").stream()
        .filter(each -> each.name.equals(name))
        .findFirst()
        .orElseThrow()
        .value;
  }

  @Override
  public void close() {
    page.context().close();
  }
}
