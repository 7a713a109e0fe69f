package org.outcry.campaigns.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
        .run("--outcry.database-url=" + database.url());
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
