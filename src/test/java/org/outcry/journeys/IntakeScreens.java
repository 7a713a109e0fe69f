package org.outcry.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.StudioUploads;
import org.outcry.testing.RunningOutcry;

/** The screens on which signatures from paper and lists of people are entered. */
final class IntakeScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String ROWS =
      "sheet,row,family-name,email,country\n1,1,Un,,CA\n1,2,Deux,none,ZZ\n1,3,,,\n1,1,Un,,\n";

  private static final String LIST =
      "e-mail,given name,town,tags\nlou@screen.example,Lou,Llanfairpwllgwyngyllgogerychwyrndrobwll,fair\n"
          + "lou@screen.example,Lou,Lyon,\nnobody,Max,,\nmia@screen.example,Mia,Metz,a\n";

  private IntakeScreens() {}

  static List<Screen> of(String language) {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Slug organisation = OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisation().slug();
    StaffBrowser staff =
        StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, new Language(language));
    String in = staff.cookies();
    String token = staff.token();
    String people = "/studio/o/" + organisation + "/people/import";
    String paper = "/studio/o/" + organisation + "/a/" + slug + "/paper";
    Map<String, String> right =
        new HashMap<>(
            Map.of("batch", "The market of " + "m".repeat(60), "sheet", "1", "r0.row", "1"));
    right.put("r0.given-name", "Ada");
    staff.post(paper + "/key", right);
    Map<String, String> wrong =
        new HashMap<>(Map.of("sheet", "x", "batch", "market", "language", "en", "r0.row", "1"));
    wrong.put("form-token", token);
    wrong.put("r0.email", "none");
    wrong.put("r3.country", "ZZ");
    wrong.put("r3.given-name", "W" + "i".repeat(98));
    wrong.put("r3.signed-on", "yesterday");
    return List.of(
        Screen.opened("studio, paper", paper + "?done=entered&counted=1&again=2", language, 200)
            .in(in),
        Screen.posted(
                "studio, no sheets",
                paper + "/sheets",
                language,
                422,
                Map.of("sheets", "0", "rows", "x", "form-token", token))
            .in(in),
        Screen.opened("studio, a sheet to type", paper + "/key", language, 200).in(in),
        Screen.posted("studio, a sheet with slips", paper + "/key", language, 422, wrong).in(in),
        Screen.opened("studio, a table from paper", paper + "/import", language, 200)
            .in(in)
            .after(page -> page.locator("details.more summary").click()),
        Screen.posted(
                "studio, no table from paper",
                paper + "/import",
                language,
                422,
                Map.of("batch", "", "form-token", token))
            .in(in),
        Screen.opened("studio, what a table would do", paper + "/import", language, 200)
            .in(in)
            .after(page -> chooses(page, ROWS)),
        Screen.opened("studio, a list", people + "?done=entered&people=2", language, 200).in(in),
        Screen.posted("studio, no list", people, language, 422, Map.of("form-token", token)).in(in),
        Screen.opened("studio, the columns of a list", people, language, 200)
            .in(in)
            .after(page -> chooses(page, LIST)),
        Screen.posted(
                "studio, columns that are wrong",
                people + "/check",
                language,
                422,
                Map.of(
                    "table",
                    table(staff, people),
                    "column.0",
                    "email",
                    "column.1",
                    "email",
                    "wording",
                    "I agree.",
                    "form-token",
                    token))
            .in(in),
        Screen.opened("studio, what a list would do", people, language, 200)
            .in(in)
            .after(page -> {
              chooses(page, LIST);
              page.locator("#f-source").fill("Fair 2026");
              goesOn(page);
              page.locator(".verdict").waitFor();
            }));
  }

  /** A list as its form carries it. */
  private static String table(StaffBrowser staff, String people) {
    StudioUploads.Upload list =
        new StudioUploads.Upload("list.csv", LIST.getBytes(StandardCharsets.UTF_8));
    return StudioUploads.send(OUTCRY, staff, people, Map.of(), list)
        .body()
        .replaceFirst("(?s).*name=\"table\" value=\"([^\"]*)\".*", "$1");
  }

  private static void chooses(Page page, String rows) {
    page.locator("#f-file")
        .setInputFiles(
            new FilePayload("rows.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
    goesOn(page);
    page.waitForFunction(
        "() => document.readyState === 'complete' && !document.querySelector('#f-file')");
  }

  private static void goesOn(Page page) {
    page.locator("main form .buttons button").first().click();
  }
}
