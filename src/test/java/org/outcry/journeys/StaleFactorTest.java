package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Identities;
import org.outcry.staff.Role;
import org.outcry.staff.Sessions;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.staff.StaffSession;
import org.outcry.testing.RunningOutcry;

/** A second factor that gets old while a form is filled in, of somebody who has a passkey alone. */
class StaleFactorTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String WHY = "For the hand-over on Monday";

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static String path(Slug slug) {
    return "/studio/o/" + action(slug).organisation().slug() + "/a/" + slug;
  }

  private static EmailAddress administrator(PasskeyKit kit, Slug slug) {
    EmailAddress address = StaffBrowser.nobody();
    kit.takeUp(
        OUTCRY
            .bean(Staff.class)
            .link(action(slug).organisationId(), address, Role.ADMINISTRATOR, Language.ENGLISH)
            .orElseThrow(),
        "Ada");
    kit.open("/studio/passkey");
    kit.press("Make the passkey");
    return address;
  }

  private static UUID account(EmailAddress address) {
    return OUTCRY.bean(Accounts.class).find(address).orElseThrow().id();
  }

  private static void gets(EmailAddress address, String age) {
    OUTCRY
        .jdbc()
        .sql(
            "update staff_session set proven_at = now() - cast(? as interval) where account_id = ?")
        .params(age, account(address))
        .update();
  }

  /** Shows the passkey in the tab that the page opens for it, and closes that. */
  private static void showBeside(PasskeyKit kit) {
    Page tab =
        kit.page.waitForPopup(() -> kit.page.getByText("Use a passkey (opens a new tab)").click());
    kit.lend(tab);
    tab.waitForNavigation(() ->
        tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use your passkey"))
            .click());
    assertThat(tab.locator("main").innerText())
        .contains("Your second factor is shown", "go back to the one with your form");
    tab.close();
  }

  @Test
  void a_form_that_was_filled_in_is_sent_again_once_the_passkey_was_shown_beside_it()
      throws Exception {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, slug, "stale-factor@mail.example");
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      EmailAddress address = administrator(kit, slug);
      kit.open(path(slug) + "/exports/signatures");
      kit.page.locator("[name=reason]").fill(WHY);
      kit.page.locator("[name=column][value=country]").uncheck();
      kit.page.locator("[name=separator][value=tab]").check();
      kit.page.locator("[name=from]").fill("2020-03-01");
      gets(address, "16 minutes");
      kit.press("Export");
      assertThat(kit.page.title()).startsWith("Error: ");
      assertThat(kit.text())
          .contains(
              "more than 15 minutes ago. Show it again in a new tab",
              "Nothing that you typed is lost");
      showBeside(kit);
      assertThat(kit.page.locator("[name=reason]").inputValue()).isEqualTo(WHY);
      assertThat(kit.page.locator("[name=from]").inputValue()).isEqualTo("2020-03-01");
      assertThat(kit.page.locator("[name=column][value=country]").isChecked()).isFalse();
      Download file =
          kit.page.waitForDownload(() ->
              kit.page
                  .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Export"))
                  .click());
      String table = Files.readString(file.path());
      assertThat(table).contains("# complete: 1 row", "\t").doesNotContain("country");
      assertThat(
              OUTCRY
                  .jdbc()
                  .sql("select count(*) from data_export where account_id = ?")
                  .param(account(address))
                  .query(Long.class)
                  .single())
          .as("what was refused is no export")
          .isEqualTo(1);
      kit.open("/studio/account");
      assertThat(kit.text()).as("none was needed").contains("10 recovery codes");
    }
  }

  @Test
  void an_update_is_sent_with_the_tick_that_was_made_before_the_factor_got_old() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Readers.agrees(OUTCRY, slug, "stale-reader@mail.example");
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      EmailAddress address = administrator(kit, slug);
      kit.open(path(slug) + "/updates/new");
      kit.page.locator("[name='subject.en']").fill("The court has set a date");
      kit.page.locator("[contenteditable=true]").first().fill("It is Monday.");
      kit.press("Keep as a draft");
      kit.page.locator("form[action$='/send'] [name=sure]").check();
      gets(address, "16 minutes");
      kit.page.waitForNavigation(() -> kit.page.locator("form[action$='/send'] button").click());
      assertThat(kit.page.title()).startsWith("Error: ");
      assertThat(kit.text()).contains("Show it again in a new tab");
      assertThat(kit.page.locator("form[action$='/send'] [name=sure]").isChecked()).isTrue();
      showBeside(kit);
      kit.page.waitForNavigation(() -> kit.page.locator("form[action$='/send'] button").click());
      assertThat(kit.path()).endsWith("?done=sent");
    }
  }

  @Test
  void whose_provider_is_not_believed_any_more_is_not_sent_there() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser =
        StaffBrowser.in(OUTCRY, action(slug).organisation().slug(), Role.ADMINISTRATOR);
    EmailAddress address = new EmailAddress(browser.email());
    StaffSession session =
        OUTCRY.bean(Sessions.class).find(browser.cookie("outcry-studio")).orElseThrow();
    assertThat(
            OUTCRY
                .bean(Identities.class)
                .join(
                    session,
                    new Identities.Identity("https://cells.example", slug.value()),
                    address))
        .isTrue();
    OUTCRY
        .jdbc()
        .sql("update staff_account set factor = null, factor_step = 0 where id = ?")
        .param(account(address))
        .update();
    gets(address, "1 hour");
    String incidents = "/studio/o/" + action(slug).organisation().slug() + "/incidents/export";
    assertThat(browser.get(incidents).body())
        .contains("you have none here")
        .doesNotContain("?beside");
    HttpResponse<String> sent = browser.post(incidents, Map.of("code", "", "reason", WHY));
    assertThat(sent.body())
        .contains("you have none here", "href=\"#f-code\"", "id=\"f-code\" tabindex=\"-1\"")
        .doesNotContain("new tab");
    assertThat(browser.get("/studio/again?beside").body()).contains("you have none here");
  }

  @Test
  void whoever_has_codes_alone_is_not_told_of_passkeys_and_what_is_shown_beside_is_asked_once() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser =
        StaffBrowser.in(OUTCRY, action(slug).organisation().slug(), Role.ADMINISTRATOR);
    assertThat(browser.get("/studio/again?beside").body()).contains("Your second factor is shown");
    gets(new EmailAddress(browser.email()), "1 hour");
    String incidents = "/studio/o/" + action(slug).organisation().slug() + "/incidents/export";
    assertThat(browser.get(incidents).body()).contains("name=\"code\"").doesNotContain("?beside");
    assertThat(browser.get("/studio/again?beside").body())
        .contains("Show your second factor again")
        .doesNotContain("Without it");
    assertThat(browser.post("/studio/again?beside", Map.of("code", "")).body())
        .contains("type a new code");
    assertThat(
            StaffBrowser.location(
                browser.post("/studio/again?beside", Map.of("code", browser.code()))))
        .isEqualTo("/studio/again?beside");
    assertThat(browser.get(incidents).body()).doesNotContain("name=\"code\"");
  }
}
