package org.outcry.journeys;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.Erasing;
import org.outcry.privacy.PersonKit;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.supporters.PersonRecord;
import org.outcry.testing.RunningOutcry;

/** The screens on which people's records are found, seen and worked on. */
final class PeopleScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private PeopleScreens() {}

  /** An action that somebody of whom much is known has signed, and somebody else who is them. */
  static Slug known() {
    Slug slug = PersonKit.asking();
    String organisation = PersonKit.organisationSlug(slug);
    String long1 = "Wi" + "i".repeat(60) + "@screens-of-people.example";
    PersonKit.confirms(slug, "narges@people.example", Map.of("given_name", "نرگس"));
    PersonKit.confirms(slug, "ida@people.example", Map.of("given_name", "Ida", "country", "FR"));
    PersonKit.confirms(slug, "ida2@people.example", Map.of("given_name", "Ida"));
    for (String[] change :
        new String[][] {
          {"ida@people.example", "--tag", "brings cake"},
          {"ida@people.example", "--tag", "w" + "o".repeat(58)},
          {"ida@people.example", "--set", "t-shirt=XL"},
          {"ida@people.example", "--set", "a field of our own with a long name=" + "Wo".repeat(90)},
          {"ida@people.example", "--set", "phone=+33 1 42 68 53 00"},
          {"ida@people.example", "--add-address", long1},
          {"narges@people.example", "--tag", "writes poems"},
          {"narges@people.example", "--set", "phone=+1 613 232 0147"},
          {"ida@people.example", "--merge", "ida2@people.example"}
        }) {
      PersonKit.run("people", organisation, change[0], change[1], change[2], "--by", "Petra");
    }
    return slug;
  }

  static List<Screen> of(Slug slug, String language) {
    String organisation = PersonKit.organisationSlug(slug);
    String people = "/studio/o/" + organisation + "/people";
    StaffBrowser staff =
        StaffBrowser.in(OUTCRY, new Slug(organisation), Role.CAMPAIGNER, new Language(language));
    String in = staff.cookies();
    PersonRecord ida = PersonKit.person(slug, "ida@people.example");
    String page = people + "/" + ida.id();
    UUID brought = ida.row(new EmailAddress("ida2@people.example")).orElseThrow().id();
    String pair = page + "/merge/" + PersonKit.person(slug, "narges@people.example").id();
    String gone = "gone-" + language + "@people.example";
    PersonKit.confirms(slug, gone, Map.of());
    String erased = people + "/" + PersonKit.person(slug, gone).id();
    OUTCRY.bean(Erasing.class).erase(PersonKit.organisation(slug), new EmailAddress(gone));
    String nobody =
        StaffBrowser.location(staff.post(people, Map.of("who", "nobody@people.example")));
    String token = staff.token();
    return List.of(
        Screen.opened("studio, people", people + "?done=erased", language, 200).in(in),
        Screen.opened("studio, nobody known", nobody, language, 200).in(in),
        Screen.posted(
                "studio, no record begun",
                people + "/new",
                language,
                422,
                Map.of("email", "x", "form-token", token))
            .in(in),
        Screen.opened("studio, a person", page + "?done=added", language, 200)
            .in(in)
            .after(shown ->
                shown
                    .locator("details.more")
                    .evaluateAll("all => all.forEach(each => each.open = true)")),
        Screen.posted(
                "studio, wrong particulars",
                page + "/particulars",
                language,
                422,
                Map.of("phone", "x", "postal-code", "?", "form-token", token))
            .in(in),
        Screen.posted(
                "studio, particulars changed meanwhile",
                page + "/particulars",
                language,
                409,
                Map.of("given-name", "Ada", "form-token", token))
            .in(in),
        Screen.opened("studio, two people", pair, language, 200).in(in),
        Screen.posted(
                "studio, two people meanwhile", pair, language, 409, Map.of("form-token", token))
            .in(in),
        Screen.opened("studio, split off", page + "/split/" + brought, language, 200).in(in),
        Screen.opened("studio, erase", page + "/erase", language, 200).in(in),
        Screen.posted(
                "studio, not erased", page + "/erase", language, 422, Map.of("form-token", token))
            .in(in),
        Screen.opened("studio, erased", erased, language, 410).in(in));
  }
}
