package org.outcry.privacy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.outcry.privacy.RetentionOverview;
import org.outcry.testing.RunningOutcry;
import picocli.CommandLine;

/** What {@code bin/outcry retention} says. */
public final class RetentionRun {
  private RetentionRun() {}

  public static String of(RunningOutcry outcry, String slug) {
    StringWriter said = new StringWriter();
    CommandLine command =
        new CommandLine(new RetentionCommand(outcry.bean(RetentionOverview.class)));
    command.setOut(new PrintWriter(said, true));
    int code = slug.isEmpty() ? command.execute() : command.execute(slug);
    if (code != 0) {
      throw new IllegalStateException(said.toString());
    }
    return said.toString();
  }
}
