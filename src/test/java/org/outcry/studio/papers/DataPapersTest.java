package org.outcry.studio.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.papers.PaperFiles;
import org.outcry.privacy.papers.Papers;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** Campaigners read and download the papers that the command writes. */
class DataPapersTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final List<String> KINDS = List.of("privacy-notice", "impact-assessment");

  @TempDir Path folder;

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static String home(Slug slug) {
    return "/studio/o/" + action(slug).organisation().slug() + "/papers";
  }

  @Test
  void an_actions_papers_are_read_in_both_languages_with_the_setting_of_each_sentence() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    String papers = home(slug);
    StaffBrowser staff =
        StaffBrowser.in(OUTCRY, action(slug).organisation().slug(), Role.CAMPAIGNER);
    assertThat(staff.get(papers).body())
        .contains("These are drafts by software, and no legal advice.")
        .contains(papers + "/record-of-processing?language=fr")
        .contains(papers + "/" + slug + "/privacy-notice?language=en")
        .contains("What no setting tells, and you must fill in", "how many are expected");
    for (String kind : KINDS) {
      String english = staff.get(papers + "/" + slug + "/" + kind + "?language=en").body();
      assertThat(english)
          .as(kind)
          .contains("class=\"paper\" lang=\"en\"", "This is a draft by software")
          .contains("campaign.form.fields", "organisation.retention")
          .contains(papers + "/" + slug + "/" + kind + ".md?language=en");
      assertThat(staff.get(papers + "/" + slug + "/" + kind + "?language=fr").body())
          .as("the interface stays English")
          .contains("<html lang=\"en\"", "class=\"paper\" lang=\"fr\"")
          .contains("This is a draft by software");
    }
    assertThat(staff.get(papers + "/" + slug + "/impact-assessment?language=fr").body())
        .contains(">À compléter</h2>", "What you must fill in yourself");
    assertThat(staff.get(papers + "/record-of-processing?language=fr").body())
        .contains("Registre des activités de traitement", "campaign.slug = " + slug);
    StaffBrowser reader =
        StaffBrowser.in(
            OUTCRY, action(slug).organisation().slug(), Role.CAMPAIGNER, Language.FRENCH);
    assertThat(reader.get(papers + "/" + slug + "/privacy-notice").body())
        .contains("class=\"paper\" lang=\"fr\"");
  }

  @Test
  void a_download_is_the_file_that_the_command_writes() throws IOException {
    Slug slug = OUTCRY.campaign("baignade-du-moulin");
    String papers = home(slug);
    StaffBrowser staff =
        StaffBrowser.in(OUTCRY, action(slug).organisation().slug(), Role.CAMPAIGNER);
    Papers made = OUTCRY.bean(Papers.class);
    SortedMap<String, String> files = made.files(action(slug), Language.FRENCH);
    PaperFiles.write(folder, files, false);
    for (String name : files.keySet()) {
      HttpResponse<String> answer = staff.get(papers + "/" + name + "?language=fr");
      assertThat(answer.statusCode()).as(name).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(Files.readString(folder.resolve(name)));
      assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
          .matches("attachment; filename=\"[a-z0-9-]+-fr\\.(md|html)\"");
    }
    HttpResponse<String> record = staff.get(papers + "/record-of-processing.md?language=en");
    assertThat(record.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"record-of-processing-en.md\"");
    assertThat(record.body()).contains("# ", slug.value(), "made by bin/outcry papers");
  }

  @Test
  void a_record_about_many_actions_is_read_in_parts_and_downloaded_whole() {
    Slug oldest = OUTCRY.campaign("baignade-du-moulin");
    for (int i = 0; i < 20; i++) {
      OUTCRY.campaign("baignade-du-moulin");
    }
    Slug newest = OUTCRY.campaign("baignade-du-moulin");
    String record = home(oldest) + "/record-of-processing";
    StaffBrowser staff =
        StaffBrowser.in(OUTCRY, action(oldest).organisation().slug(), Role.CAMPAIGNER);
    String one = staff.get(record + "?language=en").body();
    assertThat(one)
        .contains("campaign.slug = " + newest + "<", "This page is about some of your actions")
        .contains(record + "?language=en&amp;page=2\">Older")
        .doesNotContain("campaign.slug = " + oldest + "<", ">Newer");
    String two = staff.get(record + "?language=fr&page=2").body();
    assertThat(two)
        .contains("campaign.slug = " + oldest + "<", record + "?language=fr\">Newer")
        .contains(record + "?language=en&amp;page=2\"")
        .doesNotContain("campaign.slug = " + newest + "<");
    assertThat(staff.get(record + "?page=999").statusCode()).isEqualTo(404);
    assertThat(staff.get(record + ".md?language=en").body())
        .contains(oldest.value(), newest.value());
  }

  @Test
  void an_organisation_without_an_action_has_nothing_to_write_about_yet() {
    Lawful where = Lawful.under();
    StaffBrowser staff = StaffBrowser.in(OUTCRY, where.slug(), Role.CAMPAIGNER);
    assertThat(staff.get(where.path("/papers")).body())
        .contains("There is no action yet", where.path("/actions/new"))
        .contains("nothing of it is set yet")
        .doesNotContain("record-of-processing");
    assertThat(staff.get(where.path("/papers/record-of-processing")).statusCode()).isEqualTo(404);
    assertThat(staff.get(where.path("/papers/record-of-processing.md")).statusCode())
        .isEqualTo(404);
    HttpResponse<String> made =
        staff.post(
            where.path("/actions/new"),
            Map.of("headline", "A first draft", "slug", where.slug() + "-first", "language", "en"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
    String list = staff.get(where.path("/papers")).body();
    assertThat(list).contains("record-of-processing?language=en", "/privacy-notice?language=en");
    String path =
        list.replaceFirst("(?s).*?href=\"([^\"]*)/privacy-notice\\?language=en\".*", "$1");
    for (String kind : KINDS) {
      assertThat(staff.get(path + "/" + kind).statusCode()).as(kind).isEqualTo(200);
    }
    assertThat(staff.get(where.path("/papers/record-of-processing")).statusCode()).isEqualTo(200);
  }

  @Test
  void what_is_no_paper_of_ones_own_is_not_found() {
    Lawful where = Lawful.under(Jurisdiction.EU);
    Slug theirs = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser staff = StaffBrowser.in(OUTCRY, where.slug(), Role.CAMPAIGNER);
    for (String path :
        List.of(
            where.path("/papers/" + theirs + "/privacy-notice"),
            where.path("/papers/" + theirs + "/privacy-notice.md"),
            where.path("/papers/nothing-here/privacy-notice"),
            home(theirs) + "/" + theirs + "/privacy-notice",
            home(theirs))) {
      assertThat(staff.get(path).statusCode()).as(path).isEqualTo(404);
    }
    StaffBrowser owner =
        StaffBrowser.in(OUTCRY, action(theirs).organisation().slug(), Role.CAMPAIGNER);
    for (String name : List.of("record-of-processing", "privacy-notice.pdf", ".md", "x")) {
      assertThat(owner.get(home(theirs) + "/" + theirs + "/" + name).statusCode())
          .as(name)
          .isEqualTo(404);
    }
    assertThat(owner.get(home(theirs) + "/" + theirs + "/privacy-notice?language=xx").statusCode())
        .isEqualTo(200);
    for (Role role : List.of(Role.MODERATOR, Role.ANALYST)) {
      StaffBrowser lesser = StaffBrowser.in(OUTCRY, action(theirs).organisation().slug(), role);
      assertThat(lesser.get(home(theirs)).statusCode()).isEqualTo(403);
      assertThat(lesser.get(home(theirs).replace("/papers", "")).body()).doesNotContain("/papers");
    }
  }
}
