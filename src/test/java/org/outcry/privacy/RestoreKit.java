package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.outcry.OutcryApplication;
import org.outcry.platform.cli.Cli;
import org.outcry.testing.RunningOutcry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Commands on another database, with the master key of the running one. */
final class RestoreKit {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private RestoreKit() {}

  /**
   * Runs a command, which has to succeed.
   *
   * @param databaseUrl empty for the running one's
   */
  static void run(String databaseUrl, Path data, StringWriter said, String... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    int code =
        new Cli(
                () ->
                    new SpringApplicationBuilder(OutcryApplication.class)
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .run(
                            "--outcry.database-url=" + databaseUrl,
                            "--outcry.data=" + data,
                            "--outcry.master-key-file=" + OUTCRY.data().resolve("keys/master.key")),
                out,
                out)
            .run(arguments);
    assertThat(code).as(said.toString()).isZero();
  }
}
