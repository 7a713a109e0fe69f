package org.outcry.journeys;

import java.util.List;
import java.util.Map;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.MailedLink;
import org.outcry.privacy.PersonKit;
import org.outcry.privacy.TrailKit;
import org.outcry.testing.RunningOutcry;

/** All that can be held on somebody, for {@link EveryScreenTest}. */
final class MyDataScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private MyDataScreens() {}

  static List<Screen> of(String language) {
    Slug slug = OUTCRY.campaign("a-call-home");
    String site = "/my-data/" + language + "/" + PersonKit.organisationSlug(slug);
    String address = "everyscreen-" + language + "@mail.example";
    TrailKit.Letter letter =
        TrailKit.signs(
            slug,
            address,
            Map.of("message", "My own words.", "own.group", "Saint Mary", "own.companions", "2"));
    TrailKit.comesBack(letter, new Returned.Bounced("5.1.1", "550 " + "x".repeat(200)));
    TrailKit.comesBack(
        letter, new Returned.AutoReplied(new Answer("", "Away", "Back on Monday.", List.of())));
    TrailKit.comesBack(
        letter, TrailKit.says("We have read your letter.\n\nThe clerk", SenderCheck.DKIM));
    TrailKit.comesBack(letter, TrailKit.says("Unknown", SenderCheck.OTHER_DOMAIN));
    TrailKit.noted(letter, "Dorothy Vaughan", "Handed to the porter.");
    TrailKit.serverSays(letter, "450 4.2.0 Try later");
    String session = MailedLink.session(OUTCRY, site, address);
    String correct = site + "/correct/" + letter.signature();
    OUTCRY.post(
        correct,
        Map.of(
            "given_name",
            "Jane",
            "family_name",
            "Roe",
            "country",
            "CA",
            "own",
            "yes",
            "own.group",
            "Saint Anne"),
        "Cookie",
        session);
    return List.of(
        Screen.opened("my data, what came back", site + "/data", language, 200)
            .in(session)
            .after(page ->
                page.locator("details").all().forEach(each -> each.locator("summary").click())),
        Screen.opened("my data, own answers", correct, language, 200).in(session),
        Screen.posted(
                "my data, own answers wrong",
                correct,
                language,
                422,
                Map.of("own", "yes", "own.companions", "many", "own.reading-day", "soon"))
            .in(session));
  }
}
