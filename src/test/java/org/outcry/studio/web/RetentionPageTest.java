package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.journeys.Readers;
import org.outcry.journeys.Visitor;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** What will go, when, as an organisation's people see it. */
class RetentionPageTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";

  /** A draft of an organisation of the test's own. */
  private static Slug draft(String organisation, String slug, String headline, String retention)
      throws IOException {
    Slug own = new Slug(slug);
    Path folder = RunningOutcry.copy(EXAMPLE, own);
    replace(folder.resolve("organisation.yaml"), "slug: daybreak", "slug: " + organisation);
    Path yaml = folder.resolve("campaign.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replaceFirst(
                "\nheadline:.*", "\nheadline: {en: \"" + headline + "\", fr: \"" + headline + "\"}")
            .replace("\ncounter:\n", "\n" + retention + "counter:\n"));
    assertThat(OUTCRY.bean(Actions.class).importFolder(folder, false))
        .isInstanceOf(ImportOutcome.Imported.class);
    return own;
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static Slug published(String organisation, String slug, String headline, String retention)
      throws IOException {
    Slug own = draft(organisation, slug, headline, retention);
    OUTCRY.bean(Actions.class).publish(own);
    return own;
  }

  private static String days(String days) {
    return "retention: {anonymise-after-days: " + days + "}\n";
  }

  private static String row(String page, String headline) {
    int at = page.indexOf(headline);
    assertThat(at).as(headline).isPositive();
    return page.substring(at, page.indexOf("</tr>", at));
  }

  private static String day(LocalDate day, String language) {
    return OUTCRY.bean(Messages.class).in(new Language(language)).date(day);
  }

  private static int update(String sql, Slug slug) {
    return OUTCRY.jdbc().sql(sql).param(slug.value()).update();
  }

  @Test
  void each_role_sees_days_and_numbers_of_its_own_organisation_and_nobodys_data()
      throws IOException {
    String organisation = "keepers";
    Slug closing = published(organisation, "keepers-closing", "Closing one", days("30"));
    Visitor.signs(OUTCRY, closing, "keptpage1@mail.example");
    Visitor.signs(OUTCRY, closing, "keptpage2@mail.example");
    OUTCRY.bean(Actions.class).close(closing);
    published(organisation, "keepers-open", "Open one", "");
    Slug never = published(organisation, "keepers-never", "Never one", days("never"));
    OUTCRY.bean(Actions.class).close(never);
    Slug foreign = OUTCRY.campaign(EXAMPLE);
    assertThat(
            update(
                """
                insert into retention_failure (organisation_id, action_id, signature_id, failures, reason)
                select organisation_id, action_id, id, 3, 'SQLException' from signature
                where action_id = (select id from action where slug = ?) limit 1
                """,
                closing))
        .isOne();
    String path = "/studio/o/" + organisation + "/retention";
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (Role role : Role.values()) {
      StaffBrowser browser =
          StaffBrowser.in(OUTCRY, new Slug(organisation), role, new Language("en"));
      String page = browser.get(path).body();
      assertThat(row(page, "Closing one"))
          .contains("Closed", "<b>2</b>", "30 days after closing", "The action’s own rule")
          .contains(day(today, "en"), day(today.plusDays(30), "en"), "Not yet")
          .contains("1 could not be made anonymous: tried up to 3 times, last on ");
      assertThat(row(page, "Open one"))
          .contains("Live", "<b>0</b>", "365 days after closing", "Outcry’s rule", "Still open")
          .contains("365 days after it closes")
          .doesNotContain("could not be");
      assertThat(row(page, "Never one"))
          .contains("Without end", day(today, "en"), ">Never<")
          .doesNotContain("Not yet");
      assertThat(page)
          .doesNotContain("keptpage", "Jane", "SQLException", foreign.value(), "Narges")
          .doesNotContain("\"" + "/studio/o/daybreak");
      assertThat(page).contains("<a href=\"" + path + "\" aria-current=\"page\">");
    }
    String french =
        StaffBrowser.in(OUTCRY, new Slug(organisation), Role.ANALYST, new Language("fr"))
            .get(path)
            .body();
    assertThat(row(french, "Closing one"))
        .contains("30 jours après la fin", day(today.plusDays(30), "fr"))
        .contains("1 n’a pas pu être rendue anonyme\u202f: jusqu’à 3 essais, le dernier le ");
  }

  @Test
  void what_is_done_says_since_when() throws IOException {
    Slug slug = published("finishers", "finishers-one", "Done one", days("14"));
    OUTCRY.bean(Actions.class).close(slug);
    assertThat(
            update(
                """
                insert into retention (organisation_id, action_id, closed_at, finished_at)
                select organisation_id, id, closed_at, closed_at + interval '20 days' from action
                where slug = ?
                on conflict (organisation_id, action_id)
                  do update set finished_at = excluded.finished_at
                """,
                slug))
        .isOne();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String page =
        StaffBrowser.in(OUTCRY, new Slug("finishers"), Role.ANALYST, new Language("en"))
            .get("/studio/o/finishers/retention")
            .body();
    assertThat(row(page, "Done one"))
        .contains("14 days after closing", "<b>0</b>")
        .as("never within two weeks of the day on which it was known")
        .contains(day(today.plusDays(14), "en"))
        .contains(day(today.plusDays(20), "en"))
        .doesNotContain("Not yet", "could not be");
  }

  @Test
  void which_records_of_people_go_and_when_is_said_in_numbers() throws IOException {
    Slug slug = published("recorders", "recorders-one", "Recorded one", days("30"));
    StaffBrowser staff =
        StaffBrowser.in(OUTCRY, new Slug("recorders"), Role.CAMPAIGNER, new Language("en"));
    String path = "/studio/o/recorders/retention";
    assertThat(staff.get(path).body())
        .contains("People’s records", "goes within a day", "There are no records now.")
        .doesNotContain("because of a consent");
    Readers.agrees(OUTCRY, slug, "recordpage-hears@mail.example");
    Readers.agrees(OUTCRY, slug, "recordpage-quiet@mail.example");
    assertThat(staff.get(path).body())
        .contains(
            "There are 2 records now.",
            "None is held by a consent or by staff without a signature; 2 go");
    String person =
        StaffBrowser.location(
            staff.post(
                "/studio/o/recorders/people", Map.of("who", "recordpage-quiet@mail.example")));
    assertThat(staff.post(person + "/tags", Map.of("tag", "choir")).statusCode()).isEqualTo(303);
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    insert into retention_failure
                      (organisation_id, action_id, signature_id, failures, reason)
                    select id, '00000000-0000-0000-0000-000000000000', uuidv7(), 2, 'SQLException'
                    from organisation where slug = 'recorders'
                    """)
                .update())
        .isOne();
    for (Role role : Role.values()) {
      assertThat(
              StaffBrowser.in(OUTCRY, new Slug("recorders"), role, new Language("en"))
                  .get(path)
                  .body())
          .contains(
              "One stays without a signature, because of a consent or of staff; one goes with its last")
          .contains("One record could not be removed", "every day")
          .doesNotContain("recordpage", "choir", "SQLException");
    }
  }

  @Test
  void an_organisation_that_has_published_nothing_is_told_so() throws IOException {
    draft("newcomers", "newcomers-draft", "Draft one", "");
    String page =
        StaffBrowser.in(OUTCRY, new Slug("newcomers"), Role.ANALYST, new Language("en"))
            .get("/studio/o/newcomers/retention")
            .body();
    assertThat(page).contains("No action has been published yet").doesNotContain("<table");
  }

  @Test
  void whoever_signs_between_two_looks_is_counted() throws IOException {
    Slug slug = published("counters", "counters-one", "Counted one", "");
    StaffBrowser browser =
        StaffBrowser.in(OUTCRY, new Slug("counters"), Role.MODERATOR, new Language("en"));
    assertThat(row(browser.get("/studio/o/counters/retention").body(), "Counted one"))
        .contains("<b>0</b>");
    OUTCRY.post("/a/" + slug, Map.copyOf(Visitor.form("keptpage3@mail.example")));
    assertThat(row(browser.get("/studio/o/counters/retention").body(), "Counted one"))
        .contains("<b>1</b>");
  }
}
