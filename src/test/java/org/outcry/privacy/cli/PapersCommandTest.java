package org.outcry.privacy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.folder.Folders;
import org.outcry.organisations.Organisations;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.papers.Papers;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

/** Papers from real settings, written, checked and written again. */
class PapersCommandTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(
            new PapersCommand(OUTCRY.bean(Organisations.class), OUTCRY.bean(Papers.class)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static void importOwn(Slug organisation, Slug slug, String more) throws IOException {
    Path copy = RunningOutcry.copy(EXAMPLE, slug);
    Path file = copy.resolve("organisation.yaml");
    Files.writeString(
        file, Files.readString(file).replace("slug: daybreak", "slug: " + organisation) + more);
    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.importFolder(copy, true))
        .isInstanceOfAny(ImportOutcome.Imported.class, ImportOutcome.Unchanged.class);
    actions.publish(slug);
  }

  @Test
  void an_organisations_papers_name_each_setting_and_follow_it() throws IOException {
    Slug organisation = new Slug("papers-org");
    Slug slug = new Slug("papers-action");
    importOwn(organisation, slug, "");
    assertThat(run("papers-org", "--to", folder.toString())).isZero();
    assertThat(out.toString()).contains("6 papers were written", "They are drafts");
    assertThat(read("record-of-processing.md"))
        .contains("# Record of processing activities", "## “Release Narges Mohammadi”: The action")
        .contains("*(organisation.retention.anonymise-after-days = 365 (left out))*")
        .contains("Sadegh Larijani", "campaign.letter.targets.email");
    assertThat(read("papers-action/privacy-notice.md")).contains("Write to me by e-mail");
    assertThat(read("papers-action/impact-assessment.md"))
        .contains("(organisation.data-protection.contact = left out)")
        .contains("To fill in", "(campaign.confirmation.when = left out)")
        .doesNotContain("GDPR, article 35(3)(b)");
    assertThat(read("papers-action/impact-assessment.html"))
        .startsWith("<!doctype html>")
        .contains("<small>campaign.confirmation.when = left out</small>");
    assertThat(run("papers-org", "--to", folder.toString(), "--check")).isZero();
    assertThat(out.toString()).contains("All papers say what is set.");

    importOwn(
        organisation, slug, "retention: {anonymise-after-days: 77}\n" + Folders.DATA_PROTECTION);
    assertThat(run("papers-org", "--to", folder.toString(), "--check")).isOne();
    assertThat(out.toString())
        .contains("record-of-processing.md: the settings have changed since", "6 papers are to be");
    assertThat(run("papers-org", "--to", folder.toString())).isZero();
    assertThat(read("papers-action/impact-assessment.md"))
        .contains(
            "(organisation.retention.anonymise-after-days = 77)", "article 35(3)(b)", "section 3.3")
        .doesNotContain("365");
    assertThat(run("papers-org", "--to", folder.toString())).isZero();
    assertThat(out.toString()).contains("nothing was written");
  }

  @Test
  void what_was_changed_by_hand_is_not_lost_and_nothing_is_half_written() throws IOException {
    Slug slug = OUTCRY.campaign(EXAMPLE);
    assertThat(run(slug.value(), "--to", folder.toString(), "--language", "fr")).isZero();
    Path edited = folder.resolve(slug + "/impact-assessment.md");
    assertThat(Files.readString(edited)).contains("Analyse d’impact (projet)");
    Files.writeString(edited, Files.readString(edited) + "Ours.\n");
    Path notice = folder.resolve(slug + "/privacy-notice.md");
    Files.delete(notice);
    FileTime before = Files.getLastModifiedTime(edited);
    assertThat(run(slug.value(), "--to", folder.toString(), "--language", "fr")).isOne();
    assertThat(err.toString())
        .contains("changed by hand: " + slug + "/impact-assessment.md", "Nothing was written.");
    assertThat(notice).doesNotExist();
    assertThat(Files.getLastModifiedTime(edited)).isEqualTo(before);
    assertThat(run(slug.value(), "--to", folder.toString(), "--language", "fr", "--check")).isOne();
    assertThat(out.toString()).contains("changed by hand", "privacy-notice.md: missing");
    assertThat(run(slug.value(), "--to", folder.toString(), "--language", "fr", "--force"))
        .isZero();
    assertThat(Files.readString(edited)).doesNotContain("Ours.");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(4);
    }
  }

  @Test
  void bad_input_is_told() throws IOException {
    assertThat(run("no-such-thing", "--to", folder.toString())).isOne();
    assertThat(err.toString()).contains("no organisation and no action of that name");
    assertThat(run("NO THING", "--to", folder.toString())).isOne();
    Slug slug = OUTCRY.campaign(EXAMPLE);
    assertThat(run(slug.value(), "--to", folder.toString(), "--language", "de")).isOne();
    assertThat(err.toString()).contains("Papers are written in these languages: en, fr.");
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(run(slug.value(), "--to", file.toString())).isOne();
    assertThat(err.toString()).contains("--to names a file");
    assertThat(run(slug.value())).isNotZero();
  }
}
