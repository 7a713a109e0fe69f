package org.outcry.targets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.folder.Folders;
import org.outcry.testing.Operator;
import org.outcry.testing.TestDatabase;

/** The registry, held letters and tasks as an operator calls them. */
class OfficeCommandsTest {
  @TempDir Path parent;
  private final TestDatabase database = TestDatabase.migrated();
  private final Operator operator = new Operator(database);

  @AfterEach
  void close() {
    operator.close();
  }

  @Test
  void offices_are_imported_listed_and_followed() throws IOException {
    String example = "examples/offices.csv";
    assertThat(operator.run("import-offices", "open-cells", example, "--by", "Zoë")).isEqualTo(1);
    assertThat(operator.err()).contains("There is no organisation open-cells");
    Path folder = Folders.sample(parent.resolve("campaign"));
    assertThat(operator.run("import", folder.toString())).as(operator.err()).isZero();
    assertThat(operator.run("offices", "open-cells")).isZero();
    assertThat(operator.out()).contains("There is no office yet");
    assertThat(operator.run("import-offices", "open-cells", example)).isEqualTo(1);
    assertThat(operator.err()).contains("Write --by NAME");

    assertThat(operator.run("import-offices", "open-cells", example, "--check"))
        .as(operator.err())
        .isZero();
    assertThat(operator.out())
        .contains("minister-of-justice: added, held by Ada Quill since 2025-05-13")
        .contains("2 offices: 2 would change, 0 unchanged.");
    assertThat(operator.run("offices", "open-cells")).isZero();
    assertThat(operator.out()).contains("There is no office yet");

    assertThat(operator.run("import-offices", "open-cells", example, "--by", "Zoë")).isZero();
    assertThat(operator.out()).contains("2 offices: 2 changed, 0 unchanged.");
    assertThat(operator.run("import-offices", "open-cells", example, "--by", "Zoë")).isZero();
    assertThat(operator.out()).isEqualToIgnoringNewLines("2 offices: 0 changed, 2 unchanged.");

    Folders.replace(
        folder,
        "campaign.yaml",
        "    - key: judge\n",
        "    - office: minister-of-justice\n    - key: judge\n");
    assertThat(operator.run("import", folder.toString())).as(operator.err()).isZero();
    assertThat(operator.run("publish", "free-them")).isZero();
    assertThat(operator.run("offices", "open-cells")).isZero();
    assertThat(operator.out())
        .contains(
            "minister-of-justice: held by Ada Quill since 2025-05-13 (e-mail, web-form); followed by free-them")
        .contains("ministry-of-justice: held by General Correspondence (e-mail, phone)");

    Path next = Files.writeString(parent.resolve("next.csv"), "key;name\nminister-of-justice;B\n");
    assertThat(operator.run("import-offices", "open-cells", next.toString(), "--by", "Zoë"))
        .isEqualTo(1);
    assertThat(operator.err())
        .contains("minister-of-justice: Ada Quill → B")
        .contains("Nothing was changed: 1 problem to mend.");
    assertThat(operator.run("import-offices", "open-cells", next.toString(), "--check")).isZero();
    assertThat(operator.out()).contains("1 of them go to somebody else: that needs --new-holders.");
    assertThat(
            operator.run(
                "import-offices", "open-cells", next.toString(), "--by", "Zoë", "--new-holders"))
        .as(operator.err())
        .isZero();
    assertThat(operator.out()).contains("free-them follows: version 3 is live.");
    assertThat(
            operator.run(
                "import-offices",
                "open-cells",
                Files.writeString(parent.resolve("b.csv"), "key,name\nminister-of-justice,Bee\n")
                    .toString(),
                "--by",
                "Zoë",
                "--renamed",
                "minister-of-justice"))
        .isZero();
    assertThat(operator.run("offices", "Nobody")).isEqualTo(1);
  }

  @Test
  void held_letters_and_tasks_say_when_there_are_none() {
    Path folder = Folders.sample(parent.resolve("campaign"));
    assertThat(operator.run("import", folder.toString())).isZero();
    assertThat(operator.run("publish", "free-them")).isZero();
    assertThat(operator.run("held-letters", "free-them")).as(operator.err()).isZero();
    assertThat(operator.out()).contains("No letter of free-them is held.");
    assertThat(operator.run("held-letters", "free-them", "--expire")).isEqualTo(1);
    assertThat(operator.err()).contains("Write --by NAME");
    assertThat(operator.run("held-letters", "free-them", "--expire", "--by", "Zoë")).isEqualTo(1);
    assertThat(operator.err()).contains("No letter of free-them is held that this could be");
    assertThat(operator.run("held-letters", "free-them", "--expire", "--to-new", "--by", "Zoë"))
        .isEqualTo(2);
    assertThat(operator.run("held-letters", "nobody")).isEqualTo(1);
    assertThat(operator.run("tasks", "free-them")).isZero();
    assertThat(operator.out()).contains("No letter of free-them is to be delivered by hand.");
    Path file = parent.resolve("tasks.csv");
    assertThat(operator.run("tasks", "free-them", "--export", file.toString())).isZero();
    assertThat(operator.out()).contains("0 letters written");
    assertThat(operator.run("tasks", "free-them", "--export", file.toString())).isEqualTo(1);
    assertThat(operator.err()).contains("There is a file of that name");
    assertThat(operator.run("tasks", "free-them", "--done", file.toString(), "--by", "Zoë"))
        .as(operator.err())
        .isZero();
    assertThat(operator.out()).contains("Outcomes recorded: 0. Lines without one: 0.");
  }
}
