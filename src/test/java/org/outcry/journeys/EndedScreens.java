package org.outcry.journeys;

import java.util.List;
import java.util.Map;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.PersonKit;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** What somebody sees who has typed for longer than their session lasted. */
final class EndedScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private EndedScreens() {}

  static List<Screen> of(Slug slug, String language) {
    String organisation = PersonKit.organisationSlug(slug);
    StaffBrowser staff =
        StaffBrowser.in(OUTCRY, new Slug(organisation), Role.CAMPAIGNER, new Language(language));
    String token = staff.token();
    OUTCRY
        .jdbc()
        .sql("update staff_session set seen_at = now() - interval '3 hours' where account_id = ?")
        .param(OUTCRY.bean(Accounts.class).find(new EmailAddress(staff.email())).orElseThrow().id())
        .update();
    String people = "/studio/o/" + organisation + "/people";
    Map<String, String> typed =
        Map.of("form-token", token, "email", "late@people.example", "source", "Met at the fair");
    return List.of(
        Screen.posted("studio, a session has ended", people + "/new", language, 401, typed)
            .in(staff.cookies()),
        Screen.posted(
                "studio, a session has ended, with a file",
                people + "/import",
                language,
                401,
                Map.of("form-token", token))
            .encoded("multipart/form-data")
            .in(staff.cookies()));
  }
}
