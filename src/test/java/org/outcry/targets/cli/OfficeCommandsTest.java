package org.outcry.targets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.OutcryApplication;
import org.outcry.campaigns.folder.Folders;
import org.outcry.platform.cli.Cli;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The registry, held letters and tasks as an operator calls them, each in a context of its own. */
class OfficeCommandsTest {
  @TempDir Path parent;
  private final TestDatabase database = TestDatabase.migrated();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return new Cli(
            () ->
                new SpringApplicationBuilder(OutcryApplication.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true)
                    .run(
                        "--outcry.database-url=" + database.url(),
                        "--outcry.data=" + parent.resolve("data")),
            new PrintWriter(out, true),
            new PrintWriter(err, true))
        .run(arguments);
  }

  @Test
  void offices_are_imported_listed_and_followed() throws IOException {
    String example = "examples/offices.csv";
    assertThat(run("import-offices", "open-cells", example, "--by", "Zoë")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no organisation open-cells");
    Path folder = Folders.sample(parent.resolve("campaign"));
    assertThat(run("import", folder.toString())).as(err.toString()).isZero();
    assertThat(run("offices", "open-cells")).isZero();
    assertThat(out.toString()).contains("There is no office yet");
    assertThat(run("import-offices", "open-cells", example)).isEqualTo(1);
    assertThat(err.toString()).contains("Write --by NAME");

    assertThat(run("import-offices", "open-cells", example, "--check")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("minister-of-justice: added, held by Ada Quill since 2025-05-13")
        .contains("2 offices: 2 would change, 0 unchanged.");
    assertThat(run("offices", "open-cells")).isZero();
    assertThat(out.toString()).contains("There is no office yet");

    assertThat(run("import-offices", "open-cells", example, "--by", "Zoë")).isZero();
    assertThat(out.toString()).contains("2 offices: 2 changed, 0 unchanged.");
    assertThat(run("import-offices", "open-cells", example, "--by", "Zoë")).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("2 offices: 0 changed, 2 unchanged.");

    Folders.replace(
        folder,
        "campaign.yaml",
        "    - key: judge\n",
        "    - office: minister-of-justice\n    - key: judge\n");
    assertThat(run("import", folder.toString())).as(err.toString()).isZero();
    assertThat(run("publish", "free-them")).isZero();
    assertThat(run("offices", "open-cells")).isZero();
    assertThat(out.toString())
        .contains(
            "minister-of-justice: held by Ada Quill since 2025-05-13 (e-mail, web-form); followed by free-them")
        .contains("ministry-of-justice: held by General Correspondence (e-mail, phone)");

    Path next = Files.writeString(parent.resolve("next.csv"), "key;name\nminister-of-justice;B\n");
    assertThat(run("import-offices", "open-cells", next.toString(), "--by", "Zoë")).isEqualTo(1);
    assertThat(err.toString())
        .contains("minister-of-justice: Ada Quill → B")
        .contains("Nothing was changed: 1 problem to mend.");
    assertThat(run("import-offices", "open-cells", next.toString(), "--check")).isZero();
    assertThat(out.toString()).contains("1 of them go to somebody else: that needs --new-holders.");
    assertThat(run("import-offices", "open-cells", next.toString(), "--by", "Zoë", "--new-holders"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("free-them follows: version 3 is live.");
    assertThat(
            run(
                "import-offices",
                "open-cells",
                Files.writeString(parent.resolve("b.csv"), "key,name\nminister-of-justice,Bee\n")
                    .toString(),
                "--by",
                "Zoë",
                "--renamed",
                "minister-of-justice"))
        .isZero();
    assertThat(run("offices", "Nobody")).isEqualTo(1);
  }

  @Test
  void held_letters_and_tasks_say_when_there_are_none() {
    Path folder = Folders.sample(parent.resolve("campaign"));
    assertThat(run("import", folder.toString())).isZero();
    assertThat(run("publish", "free-them")).isZero();
    assertThat(run("held-letters", "free-them")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("No letter of free-them is held.");
    assertThat(run("held-letters", "free-them", "--expire")).isEqualTo(1);
    assertThat(err.toString()).contains("Write --by NAME");
    assertThat(run("held-letters", "free-them", "--expire", "--by", "Zoë")).isEqualTo(1);
    assertThat(err.toString()).contains("No letter of free-them is held that this could be");
    assertThat(run("held-letters", "free-them", "--expire", "--to-new", "--by", "Zoë"))
        .isEqualTo(2);
    assertThat(run("held-letters", "nobody")).isEqualTo(1);
    assertThat(run("tasks", "free-them")).isZero();
    assertThat(out.toString()).contains("No letter of free-them is to be delivered by hand.");
    Path file = parent.resolve("tasks.csv");
    assertThat(run("tasks", "free-them", "--export", file.toString())).isZero();
    assertThat(out.toString()).contains("0 letters written.");
    assertThat(run("tasks", "free-them", "--export", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("There is a file of that name");
    assertThat(run("tasks", "free-them", "--done", file.toString(), "--by", "Zoë"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("Outcomes recorded: 0. Lines without one: 0.");
  }
}
