package org.outcry.campaigns.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.folder.Folders;
import org.outcry.testing.Operator;
import org.outcry.testing.TestDatabase;

/** The commands as an operator calls them. */
class CommandsTest {
  @TempDir Path parent;
  private final TestDatabase database = TestDatabase.migrated();
  private Path folder = Path.of("");
  private final Operator operator = new Operator(database);

  @BeforeEach
  void sample() {
    folder = Folders.sample(parent.resolve("campaign"));
  }

  @AfterEach
  void close() {
    operator.close();
  }

  @Test
  void the_offset_is_a_ledger_that_is_added_to_and_reversed_once() {
    assertThat(operator.run("import", folder.toString())).as(operator.err()).isZero();
    assertThat(
            operator.run(
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
    assertThat(operator.err()).contains("never published");
    assertThat(operator.run("publish", "free-them")).isZero();
    String[] add = {
      "offset", "free-them", "--add", "15", "--reason", "Sheets", "--source", "Fair", "--by", "Zoë"
    };
    assertThat(operator.run(add)).as(operator.err()).isZero();
    assertThat(operator.out()).contains("Entry 2 of free-them is entered; the offset is 800 now.");
    String[] reverse = {
      "offset", "free-them", "--reverse", "2", "--reason", "Counted twice", "--by", "Zoë"
    };
    assertThat(operator.run(reverse)).as(operator.err()).isZero();
    assertThat(operator.out()).contains("the offset is 785 now");
    assertThat(operator.run(reverse)).isEqualTo(1);
    assertThat(operator.err()).contains("Entry 2 was taken back already, by entry 3.");
    reverse[3] = "3";
    assertThat(operator.run(reverse)).isEqualTo(1);
    assertThat(operator.err()).contains("can't be taken back itself");
    reverse[3] = "9";
    assertThat(operator.run(reverse)).isEqualTo(1);
    add[3] = "-786";
    assertThat(operator.run(add)).isEqualTo(1);
    assertThat(operator.err()).contains("must come to 0");
    assertThat(operator.run("offset", "free-them", "--add", "5")).isEqualTo(1);
    assertThat(operator.run("offset", "free-them")).isZero();
    assertThat(operator.out())
        .contains("-15  = 785  Takes back entry 2: Counted twice (Fair, by Zoë)")
        .contains("The offset of free-them is 785.");

    assertThat(operator.run("import", folder.toString())).isEqualTo(1);
    assertThat(operator.err()).contains("lacks entry 2", "a new export of the action has it");
    Path exported = parent.resolve("with-ledger");
    assertThat(operator.run("export", "free-them", exported.toString())).isZero();
    assertThat(operator.run("import", exported.toString())).as(operator.err()).isZero();
    assertThat(operator.run("publish", "free-them")).as(operator.err()).isZero();
    assertThat(operator.run("offset", "free-them")).isZero();
    assertThat(operator.out()).contains("The offset of free-them is 785.");
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
    assertThat(operator.run("list")).isZero();
    assertThat(operator.out()).contains("no action yet");
    assertThat(operator.run("import", folder.toString())).as(operator.err()).isZero();
    assertThat(operator.out()).contains("Version 1 of free-them", "bin/outcry publish free-them");
    assertThat(operator.run("publish", "free-them")).isZero();
    assertThat(operator.out()).contains("Version 1 of free-them is live at /a/free-them.");
    assertThat(operator.run("list")).isZero();
    assertThat(operator.out()).contains("free-them (open-cells): live version 1, 0 signatures");
    Path exported = parent.resolve("exported");
    assertThat(operator.run("export", "free-them", exported.toString())).isZero();
    assertThat(exported.resolve("campaign.yaml")).exists();
    assertThat(operator.run("export", "free-them", exported.toString())).isEqualTo(1);
    assertThat(operator.err()).contains("--force");
    assertThat(operator.run("export", "--force", "free-them", exported.toString())).isZero();
    assertThat(operator.run("close", "free-them")).isZero();
    assertThat(operator.out()).contains("free-them is closed");
  }

  @Test
  void every_problem_has_its_line_and_the_exit_code_is_1() {
    Folders.replace(folder, "campaign.yaml", "goal: steps", "goal: many");
    Folders.replace(folder, "organisation.yaml", "format: 1", "format: 2");
    assertThat(operator.run("import", folder.toString())).isEqualTo(1);
    assertThat(operator.err().lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("campaign.yaml, line 7: “goal” is “many”");
    assertThat(operator.err()).endsWith("Nothing was changed: 2 problems to mend.\n");
    assertThat(operator.run("publish", "Not A Slug")).isEqualTo(1);
    assertThat(operator.run("close", "unknown")).isEqualTo(1);
    assertThat(operator.err()).contains("There is no action unknown");
  }
}
