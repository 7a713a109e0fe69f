package org.outcry.journeys;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Actions;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.incidents.IncidentEntry;
import org.outcry.privacy.incidents.IncidentRegister;
import org.outcry.privacy.incidents.Risk;
import org.outcry.privacy.incidents.ToldAuthority;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.papers.Lawful;
import org.outcry.supporters.SuppressionList;
import org.outcry.supporters.SuppressionList.Reason;
import org.outcry.testing.RunningOutcry;

/** The screens for what data protection asks for. */
final class DataProtectionScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private DataProtectionScreens() {}

  /** An organisation with incidents of all kinds. */
  static Lawful kept() {
    Lawful where =
        Lawful.under(Jurisdiction.EU, Jurisdiction.UK, Jurisdiction.QUEBEC, Jurisdiction.CANADA);
    IncidentRegister register = OUTCRY.bean(IncidentRegister.class);
    for (int hours : new int[] {10, 80, 200}) {
      register.add(where.id(), entry(Instant.now().minusSeconds(hours * 3600L)));
    }
    register.update(where.id(), 3, entry(null));
    OUTCRY
        .bean(SuppressionList.class)
        .add(where.id(), new EmailAddress("listed@screens.example"), Reason.COMPLAINT, "Outcry");
    return where;
  }

  /**
   * @param known of a new one; {@code null} for one that closes it
   */
  private static IncidentEntry entry(@Nullable Instant known) {
    boolean closes = known == null;
    return new IncidentEntry(
        Instant.now(),
        "Ada",
        known,
        known == null ? null : known.minusSeconds(900),
        closes ? null : 1200L,
        closes ? Risk.HIGH : null,
        closes ? true : null,
        closes ? Map.of(ToldAuthority.EU, Instant.now()) : Map.of(),
        closes ? Instant.now() : null,
        closes,
        closes
            ? "The laptop was found again; nobody had opened it."
            : """
            Facts: a laptop with an export was left in a train
            Data: names and addresses of supporters
            Effects: they could be known as supporters
            Measures: it was wiped from afar, %s\
            """
                .formatted("and ".repeat(3) + "w" + "o".repeat(90)));
  }

  private static void unfolded(Page shown) {
    shown.locator("details.more").evaluateAll("all => all.forEach(each => each.open = true)");
  }

  static List<Screen> of(Lawful where, Slug action, String language) {
    Language spoken = new Language(language);
    StaffBrowser boss = StaffBrowser.in(OUTCRY, where.slug(), Role.ADMINISTRATOR, spoken);
    String in = boss.cookies();
    String token = boss.token();
    String incidents = where.path("/incidents");
    String suppressions = where.path("/suppressions");
    String listed =
        StaffBrowser.location(boss.post(suppressions, Map.of("who", "listed@screens.example")));
    String unlisted =
        StaffBrowser.location(
            boss.post(suppressions, Map.of("who", "w" + "i".repeat(60) + "@screens.example")));
    Slug owner = OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
    String papers = "/studio/o/" + owner + "/papers";
    String makers = StaffBrowser.in(OUTCRY, owner, Role.CAMPAIGNER, spoken).cookies();
    return List.of(
        Screen.opened("studio, incidents", incidents, language, 200).in(in),
        Screen.opened("studio, new incident", incidents + "/new", language, 200)
            .in(in)
            .after(DataProtectionScreens::unfolded),
        Screen.posted(
                "studio, no incident recorded",
                incidents + "/new",
                language,
                422,
                Map.of("known-day", "x", "people", "many", "told-uk-day", "x", "form-token", token))
            .in(in),
        Screen.opened("studio, an incident", incidents + "/2?done=recorded", language, 200)
            .in(in)
            .after(DataProtectionScreens::unfolded),
        Screen.opened("studio, a closed incident", incidents + "/3", language, 200).in(in),
        Screen.posted(
                "studio, nothing new of an incident",
                incidents + "/1",
                language,
                422,
                Map.of("told-day", "2001-01-01", "told-time", "10:00", "form-token", token))
            .in(in),
        Screen.opened("studio, incidents taken out", incidents + "/export", language, 200).in(in),
        Screen.posted(
                "studio, incidents not taken out",
                incidents + "/export",
                language,
                422,
                Map.of("form-token", token))
            .in(in),
        Screen.opened("studio, addresses without mail", suppressions, language, 200).in(in),
        Screen.opened("studio, an address without mail", listed, language, 200).in(in),
        Screen.opened("studio, an address with mail", unlisted + "&done=removed", language, 200)
            .in(in),
        Screen.posted(
                "studio, address kept",
                suppressions + "/remove",
                language,
                422,
                Map.of("search", listed.replaceFirst(".*=", ""), "form-token", token))
            .in(in),
        Screen.opened("studio, no papers", where.path("/papers"), language, 200).in(in),
        Screen.opened("studio, papers", papers, language, 200).in(makers),
        Screen.opened(
                "studio, record of processing", papers + "/record-of-processing", language, 200)
            .in(makers),
        Screen.opened(
                "studio, impact assessment in the other language",
                papers
                    + "/"
                    + action
                    + "/impact-assessment?language="
                    + (language.equals("en") ? "fr" : "en"),
                language,
                200)
            .in(makers));
  }
}
