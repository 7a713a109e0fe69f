package org.outcry.campaigns.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.OutcryApplication;
import org.outcry.campaigns.folder.Folders;
import org.outcry.platform.cli.Cli;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The commands as an operator calls them, each in a context of its own. */
class CommandsTest {
  @TempDir Path parent;
  private final TestDatabase database = TestDatabase.migrated();
  private Path folder = Path.of("");
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void sample() {
    folder = Folders.sample(parent.resolve("campaign"));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return new Cli(this::context, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }

  private ConfigurableApplicationContext context() {
    return new SpringApplicationBuilder(OutcryApplication.class)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .run(
            "--outcry.database-url=" + database.url(),
            // Each context has a data folder of its own, and all of them this database.
            "--outcry.master-key-file=" + parent.resolve("keys/master.key"));
  }

  @Test
  void the_offset_is_a_ledger_that_is_added_to_and_reversed_once() {
    assertThat(run("import", folder.toString())).as(err.toString()).isZero();
    assertThat(
            run(
                "offset",
                "free-them",
                "--add",
                "15",
                "--reason",
                "r",
                "--source",
                "s",
                "--by",
                "b"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("never published");
    assertThat(run("publish", "free-them")).isZero();
    String[] add = {
      "offset", "free-them", "--add", "15", "--reason", "Sheets", "--source", "Fair", "--by", "Zoë"
    };
    assertThat(run(add)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Entry 2 of free-them is entered; the offset is 800 now.");
    String[] reverse = {
      "offset", "free-them", "--reverse", "2", "--reason", "Counted twice", "--by", "Zoë"
    };
    assertThat(run(reverse)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("the offset is 785 now");
    assertThat(run(reverse)).isEqualTo(1);
    assertThat(err.toString()).contains("Entry 2 was taken back already, by entry 3.");
    reverse[3] = "3";
    assertThat(run(reverse)).isEqualTo(1);
    assertThat(err.toString()).contains("can't be taken back itself");
    reverse[3] = "9";
    assertThat(run(reverse)).isEqualTo(1);
    add[3] = "-786";
    assertThat(run(add)).isEqualTo(1);
    assertThat(err.toString()).contains("must come to 0");
    assertThat(run("offset", "free-them", "--add", "5")).isEqualTo(1);
    assertThat(run("offset", "free-them")).isZero();
    assertThat(out.toString())
        .contains("-15  = 785  Takes back entry 2: Counted twice (Fair, by Zoë)")
        .contains("The offset of free-them is 785.");

    assertThat(run("import", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("lacks entry 2", "a new export of the action has it");
    Path exported = parent.resolve("with-ledger");
    assertThat(run("export", "free-them", exported.toString())).isZero();
    assertThat(run("import", exported.toString())).as(err.toString()).isZero();
    assertThat(run("publish", "free-them")).as(err.toString()).isZero();
    assertThat(run("offset", "free-them")).isZero();
    assertThat(out.toString()).contains("The offset of free-them is 785.");
    for (String change :
        new String[] {
          "update offset_entry set amount = 1", "delete from offset_entry", "truncate offset_entry"
        }) {
      assertThatThrownBy(() -> database.jdbc().sql(change).update())
          .hasStackTraceContaining("added and never changed");
    }
  }

  @Test
  void a_campaign_is_imported_published_listed_exported_and_closed() {
    assertThat(run("list")).isZero();
    assertThat(out.toString()).contains("no action yet");
    assertThat(run("import", folder.toString())).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Version 1 of free-them", "bin/outcry publish free-them");
    assertThat(run("publish", "free-them")).isZero();
    assertThat(out.toString()).contains("Version 1 of free-them is live at /a/free-them.");
    assertThat(run("list")).isZero();
    assertThat(out.toString()).contains("free-them (open-cells): live version 1, 0 signatures");
    Path exported = parent.resolve("exported");
    assertThat(run("export", "free-them", exported.toString())).isZero();
    assertThat(exported.resolve("campaign.yaml")).exists();
    assertThat(run("export", "free-them", exported.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("--force");
    assertThat(run("export", "--force", "free-them", exported.toString())).isZero();
    assertThat(run("close", "free-them")).isZero();
    assertThat(out.toString()).contains("free-them is closed");
  }

  @Test
  void every_problem_has_its_line_and_the_exit_code_is_1() {
    Folders.replace(folder, "campaign.yaml", "goal: steps", "goal: many");
    Folders.replace(folder, "organisation.yaml", "format: 1", "format: 2");
    assertThat(run("import", folder.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("campaign.yaml, line 7: “goal” is “many”");
    assertThat(err.toString()).endsWith("Nothing was changed: 2 problems to mend.\n");
    assertThat(run("publish", "Not A Slug")).isEqualTo(1);
    assertThat(run("close", "unknown")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no action unknown");
  }
}
