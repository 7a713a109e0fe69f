package org.outcry.journeys;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.OrganisationSettings;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.organisations.DataProtection.Officer;
import org.outcry.organisations.DataProtection.Processor;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Colour;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** The screens on which organisations are made and changed. */
final class OrganisationScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String NEW = "/studio/organisations/new";

  private OrganisationScreens() {}

  static List<Screen> of(String language) {
    Slug slug = new Slug("everyscreen-house-" + language);
    OUTCRY.bean(OrganisationSettings.class).make(organisation(slug));
    StaffBrowser root = StaffBrowser.in(OUTCRY, null, Role.ADMINISTRATOR, new Language(language));
    String in = root.cookies();
    String token = root.token();
    String home = "/studio/o/" + slug;
    String settings = home + "/settings";
    String pictured =
        "/studio/o/"
            + OUTCRY
                .bean(Actions.class)
                .find(OUTCRY.campaign("baignade-du-moulin"))
                .orElseThrow()
                .organisation()
                .slug();
    String data = "data.protection.";
    return List.of(
        Screen.opened("studio, new organisation", NEW, language, 200).in(in),
        Screen.opened("studio, invited elsewhere", "/studio?done=declined", language, 200)
            .in(invited(slug, language)),
        Screen.posted(
                "studio, no new organisation",
                NEW,
                language,
                422,
                Map.of(
                    "who.name.en",
                    "",
                    "who.website",
                    "ftp://x",
                    "look.colour",
                    "red",
                    "data.kept",
                    "days",
                    "data.days",
                    "x",
                    data + "law.quebec",
                    "yes",
                    data + "processors.count",
                    "1",
                    "form-token",
                    token))
            .in(in),
        Screen.opened("studio, organisation made", home + "?done=made", language, 200).in(in),
        Screen.opened("studio, organisation", settings + "?done=saved", language, 200)
            .in(in)
            .after(page -> page.locator("details.more > summary").first().click()),
        Screen.opened("studio, organisation with pictures", pictured + "/settings", language, 200)
            .in(in),
        Screen.posted(
                "studio, organisation changed meanwhile",
                settings,
                language,
                409,
                Map.of(
                    "seen",
                    "x",
                    "who.name.en",
                    "Another name",
                    "who.website",
                    "",
                    "data.erasure",
                    "keep-anonymous",
                    data + "authorities.count",
                    "0",
                    "form-token",
                    token))
            .in(in),
        Screen.posted(
                "studio, new organisation with another language",
                NEW,
                language,
                200,
                Map.of(
                    "do", "languages.other.add",
                    "languages.other.count", "0",
                    "languages.other.kind", "ar",
                    "form-token", token))
            .in(in));
  }

  /** Somebody who works for one organisation, and is invited by this one. */
  private static String invited(Slug slug, String language) {
    Slug theirs = new Slug("everyscreen-other-house-" + language);
    OUTCRY.bean(OrganisationSettings.class).make(organisation(theirs));
    StaffBrowser known = StaffBrowser.in(OUTCRY, theirs, Role.CAMPAIGNER, new Language(language));
    StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR)
        .post(
            "/studio/o/" + slug + "/members", Map.of("email", known.email(), "role", "moderator"));
    return known.cookies();
  }

  /** One that says all that it can. */
  private static Organisation organisation(Slug slug) {
    Texts name =
        new Texts(Map.of(Language.ENGLISH, "Open Cells", Language.FRENCH, "Cellules ouvertes"));
    return new Organisation(
        slug,
        name,
        null,
        new Colour("#8a1c3b"),
        new Colour("#e0a526"),
        "https://open-cells.example",
        List.of("Open Cells", "12 Example Street", "Ottawa ON K1A 0A1, Canada"),
        "https://open-cells.example/privacy",
        "mail.open-cells.example",
        new Organisation.Privacy(
            Organisation.Erasure.REMOVE,
            180,
            new DataProtection(
                "Open Cells, registered charity 123",
                List.of("Open Cells", "9 Law Street"),
                new EmailAddress("privacy@open-cells.example"),
                new Officer("Ada Quill", new EmailAddress("officer@open-cells.example")),
                "Jo Bell, 3 quai du Moulin, Paris",
                List.of(Jurisdiction.EU, Jurisdiction.QUEBEC),
                List.of("FR", "BE"),
                "CA",
                List.of(new Processor("Example Mail", name, "DE")),
                name,
                name)),
        ZoneId.of("America/Toronto"));
  }
}
