package org.outcry.updates.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.journeys.Readers;
import org.outcry.mail.outbox.Outbox;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.outcry.updates.UpdateText;
import org.outcry.updates.Updates;
import picocli.CommandLine;

/** What staff do with an update, from the folder to the figures. */
class UpdateCommandTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private Path update;
  private Slug slug = new Slug("none");

  @BeforeEach
  void write() throws IOException {
    slug = OUTCRY.campaign("release-narges-mohammadi");
    update = Files.createDirectory(folder.resolve("court-date"));
    Files.writeString(
        update.resolve("en.md"), "---\nsubject: Court date: Monday\n---\n\nCome **on time**.\n");
    Files.writeString(
        update.resolve("fr.md"),
        "---\r\nsubject: Audience lundi\r\n---\r\n\r\nVenez à l’heure.\r\n");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(
            new UpdateCommand(
                OUTCRY.bean(Actions.class),
                OUTCRY.bean(Updates.class),
                OUTCRY.bean(UpdateText.class)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void a_preview_is_what_its_readers_will_see_in_each_language() throws IOException {
    assertThat(run("preview", slug.value(), update.toString())).isZero();
    Path preview = folder.resolve("court-date-preview");
    assertThat(out.toString()).contains(preview.toString());
    assertThat(Files.readString(preview.resolve("en.txt")))
        .startsWith("Subject: Court date: Monday\n\nCome on time.\n")
        .contains("agreed to hear from Daybreak", "14 Example Street")
        .doesNotContain("TEST");
    assertThat(Files.readString(preview.resolve("en.html")))
        .contains("<strong>on time</strong>", "Hear no more from Daybreak");
    assertThat(Files.readString(preview.resolve("fr.html"))).contains("lang=\"fr\"", "Venez");
    assertThat(Readers.action(OUTCRY, slug).isLive()).isTrue();
    assertThat(run("list", slug.value())).isZero();
    assertThat(out.toString()).contains("no updates on this action yet");
  }

  private void isTested() {
    assertThat(
            run(
                "test",
                slug.value(),
                update.toString(),
                "--to",
                "ana@daybreak.example",
                "--by",
                "Ana"))
        .isZero();
  }

  @Test
  void a_test_goes_to_staff_alone_and_says_that_it_is_one() {
    String[] stranger = {
      "test", slug.value(), update.toString(), "--to", "jane@mail.example", "--by", "Ana"
    };
    assertThat(run(stranger)).isEqualTo(2);
    assertThat(err.toString()).contains("A test goes to staff alone", "mail.daybreak.example");
    assertThat(run("test", slug.value(), update.toString(), "--to", "ana@daybreak.example"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--by NAME");
    isTested();
    UUID action = Readers.action(OUTCRY, slug).id();
    UUID mail =
        await()
            .until(
                () ->
                    OUTCRY
                        .jdbc()
                        .sql(
                            "select id from supporter_mail where action_id = ? and kind = 'update-test' and state = 'accepted'")
                        .param(action)
                        .query(UUID.class)
                        .optional(),
                Optional::isPresent)
            .orElseThrow();
    assertThat(
            new String(
                OUTCRY.bean(Outbox.class).find(mail).orElseThrow().message(),
                StandardCharsets.UTF_8))
        .contains("Subject: TEST: Court date: Monday", "To: ana@daybreak.example")
        .contains("This is a test.")
        .doesNotContain("List-Unsubscribe");
    assertThat(run("list", slug.value())).isZero();
    assertThat(out.toString()).contains("court-date: draft");
  }

  /** As if a backup had been restored that was made before it had left. */
  private void restored() {
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    "update action_update set restored_at = now() where key = 'court-date' and action_id = (select id from action where slug = ?)")
                .param(slug.value())
                .update())
        .isOne();
  }

  @Test
  void a_draft_that_came_back_with_a_backup_is_sent_by_whoever_is_sure() throws IOException {
    Readers.agrees(OUTCRY, slug, "cmd-back@mail.example");
    isTested();
    restored();
    assertThat(run("send", slug.value(), update.toString(), "--yes", "--by", "Ana")).isEqualTo(1);
    assertThat(err.toString()).contains("It came back with a backup", "add --sure");
    assertThat(run("send", slug.value(), update.toString(), "--yes", "--sure", "--by", "Ana"))
        .isZero();
  }

  @Test
  void sending_shows_who_gets_it_needs_a_yes_and_happens_once() throws IOException {
    Readers.agrees(OUTCRY, slug, "cmd-one@mail.example");
    assertThat(run("send", slug.value(), update.toString())).isZero();
    assertThat(out.toString())
        .contains("will get it: 1 ", "signatures that count: 1", "Nothing was sent");
    assertThat(run("send", slug.value(), update.toString(), "--yes")).isEqualTo(2);
    assertThat(run("stop", slug.value(), "court-date", "--by", "Ana")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no update of that name");
    assertThat(run("send", slug.value(), update.toString(), "--yes", "--by", "Ana")).isZero();
    assertThat(run("stop", slug.value(), "court-date", "--by", "Ben")).isZero();
    assertThat(out.toString()).contains("It is stopped", "court-date: stopped");
    assertThat(run("stop", slug.value(), "court-date", "--by", "Ben")).isEqualTo(1);
    restored();
    assertThat(run("resume", slug.value(), "court-date", "--by", "Ben")).isEqualTo(1);
    assertThat(err.toString()).contains("It came back with a backup", "add --sure");
    assertThat(run("resume", slug.value(), "court-date", "--sure", "--by", "Ben")).isZero();
    assertThat(run("resume", slug.value(), "court-date", "--by", "Ben")).isEqualTo(1);
    Readers.queue(OUTCRY, slug, new Slug("court-date"));
    await()
        .untilAsserted(() -> {
          assertThat(run("show", slug.value(), "court-date")).isZero();
          assertThat(out.toString()).contains("accepted 1", "unsubscribed 0");
        });
    assertThat(run("send", slug.value(), update.toString(), "--yes", "--by", "Ana")).isZero();
    assertThat(out.toString()).contains("nobody gets it twice", "accepted 1");
    Files.writeString(update.resolve("en.md"), "---\nsubject: Other\n---\nOther.\n");
    assertThat(run("send", slug.value(), update.toString(), "--yes", "--by", "Ana")).isEqualTo(1);
    assertThat(err.toString()).contains("sent with other words");
  }

  @Test
  void all_that_is_wrong_with_a_folder_is_told_and_nothing_is_kept() throws IOException {
    Files.writeString(update.resolve("en.md"), "---\nsubject:\n---\n\n<b>no</b>\n\n![x](y)\n");
    Files.write(update.resolve("fr.md"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Files.writeString(update.resolve("de.md"), "x");
    assertThat(run("send", slug.value(), update.toString(), "--yes", "--by", "Ana")).isEqualTo(1);
    assertThat(err.toString())
        .contains("en.md, line 2: write a subject", "en.md, line 5:", "fr.md: this is not UTF-8")
        .contains("de.md: the action has no such language.");
    Files.writeString(update.resolve("en.md"), "no head");
    assertThat(run("preview", slug.value(), update.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("begin the file with three lines");
    Files.delete(update.resolve("en.md"));
    assertThat(run("preview", slug.value(), update.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("The file en.md is missing");
    Path named = Files.createDirectory(folder.resolve("Not A Name"));
    assertThat(run("preview", slug.value(), named.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("The folder's name is the update's");
    assertThat(run("preview", slug.value(), folder.resolve("none").toString())).isEqualTo(1);
    assertThat(run("preview", "no-such-action", update.toString())).isEqualTo(1);
    assertThat(run()).isEqualTo(2);
    assertThat(run("list", slug.value())).isZero();
    assertThat(out.toString()).contains("no updates on this action yet");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void nobody_of_a_sealed_action_is_written_to() throws IOException {
    Slug sealed = new Slug("sealed-without-updates");
    Path copy = RunningOutcry.copy("a-call-home", sealed);
    Path yaml = copy.resolve("campaign.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("\ncounter:\n", "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n"));
    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.importFolder(copy, false, true)).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.publish(sealed, "Jo")).isInstanceOf(LifeOutcome.Done.class);
    assertThat(run("send", sealed.value(), update.toString(), "--yes", "--by", "Ana")).isEqualTo(1);
    assertThat(err.toString()).contains("This action is sealed: nobody's address is kept");
  }
}
