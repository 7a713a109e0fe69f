package org.outcry.journeys;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** What somebody with a passkey sees whose second factor got old while a form was filled in. */
final class StaleScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private StaleScreens() {}

  static List<Screen> of(Slug slug, String language) {
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    String home = "/studio/o/" + action.organisation().slug();
    StaffBrowser fresh =
        StaffBrowser.in(
            OUTCRY, action.organisation().slug(), Role.CAMPAIGNER, new Language(language));
    StaffBrowser stale = stale(action, language);
    return List.of(
        Screen.posted(
                "studio, factor old in a form",
                home + "/a/" + slug + "/exports/signatures",
                language,
                422,
                Map.of(
                    "reason",
                    "Hand-over to the ministry",
                    "column",
                    "country",
                    "state",
                    "counted",
                    "separator",
                    "tab",
                    "form-token",
                    stale.token()))
            .in(stale.cookies()),
        Screen.opened("studio, factor beside a form", "/studio/again?beside", language, 200)
            .in(stale.cookies()),
        Screen.opened("studio, factor shown beside", "/studio/again?beside", language, 200)
            .in(fresh.cookies()));
  }

  private static StaffBrowser stale(Action action, String language) {
    EmailAddress address = StaffBrowser.nobody();
    StaffBrowser browser = new StaffBrowser(OUTCRY);
    try (PasskeyKit kit = new PasskeyKit(OUTCRY)) {
      kit.takeUp(
          OUTCRY
              .bean(Staff.class)
              .link(action.organisationId(), address, Role.ADMINISTRATOR, Language.ENGLISH)
              .orElseThrow(),
          "Ada");
      kit.open("/studio/passkey");
      kit.press("Make the passkey");
      browser.put("outcry-studio", kit.cookie("outcry-studio"));
    }
    UUID account = OUTCRY.bean(Accounts.class).find(address).orElseThrow().id();
    OUTCRY
        .jdbc()
        .sql("update staff_account set language = ? where id = ?")
        .params(language, account)
        .update();
    OUTCRY
        .jdbc()
        .sql("update staff_session set proven_at = now() - interval '1 hour' where account_id = ?")
        .param(account)
        .update();
    return browser;
  }
}
