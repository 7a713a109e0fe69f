package org.outcry.privacy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.organisations.Organisations;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.papers.PaperFiles;
import org.outcry.privacy.papers.PaperFiles.Standing;
import org.outcry.privacy.papers.Papers;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry papers}. */
@Component
@ReadOnly
@Command(
    name = "papers",
    description = {
      "Write the papers that data protection asks for, from the real settings.",
      "They are the record of processing of an organisation, and each action's privacy notice and",
      "impact assessment (draft).",
      "Each sentence names the setting that it comes from."
    })
class PapersCommand implements OutcryCommand {
  private final Organisations organisations;
  private final Papers papers;

  @Parameters(
      paramLabel = "ORGANISATION|SLUG",
      description = "An organisation's slug, or an action's for its papers alone.")
  private String slug = "";

  @Option(names = "--to", paramLabel = "FOLDER", required = true, description = "Where they go.")
  private Path folder = Path.of("papers");

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "en or fr; else the first action's own.")
  private @Nullable String language;

  @Option(
      names = "--check",
      description = "Write nothing; say which papers no longer say what is set, and end with 1.")
  private boolean check;

  @Option(names = "--force", description = "Replace papers that were changed by hand too.")
  private boolean force;

  @Spec private CommandSpec command = CommandSpec.create();

  PapersCommand(Organisations organisations, Papers papers) {
    this.organisations = organisations;
    this.papers = papers;
  }

  @Override
  public Integer call() {
    Optional<Organisations.Stored> organisation = organisations.named(slug);
    Optional<Action> action = Slug.isSlug(slug) ? papers.action(new Slug(slug)) : Optional.empty();
    if (organisation.isEmpty() && action.isEmpty()) {
      return refused(
          "There is no organisation and no action of that name; the command list shows the actions.");
    }
    List<Action> all =
        organisation.isPresent()
            ? papers.actions(organisation.get().organisation())
            : List.of(action.orElseThrow());
    if (all.isEmpty()) {
      return refused("This organisation has no action yet, so there is nothing to write about.");
    }
    Optional<Language> chosen = language(all.getFirst());
    if (chosen.isEmpty()) {
      return refused(
          "Papers are written in these languages: "
              + String.join(", ", papers.languages().stream().map(Language::tag).toList())
              + ".");
    }
    SortedMap<String, String> files =
        organisation.isPresent()
            ? papers.files(all, chosen.get())
            : papers.files(all.getFirst(), chosen.get());
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      return refused("--to names a file; name a folder.");
    }
    try {
      return check ? check(files) : write(files);
    } catch (IOException e) {
      return refused("The folder can't be read or written; look at its permissions and its disk.");
    }
  }

  private Optional<Language> language(Action first) {
    String own = first.content().defaultLanguage().tag();
    String wanted = language != null ? language : own;
    Optional<Language> spoken =
        papers.languages().stream().filter(each -> each.tag().equals(wanted)).findFirst();
    return language == null && spoken.isEmpty() ? Optional.of(Language.ENGLISH) : spoken;
  }

  private int check(SortedMap<String, String> files) throws IOException {
    int wrong = 0;
    for (Map.Entry<String, Standing> each : PaperFiles.compare(folder, files).entrySet()) {
      if (each.getValue() != Standing.PRESENT) {
        wrong++;
        out().println(each.getKey() + ": " + sentence(each.getValue()));
      }
    }
    out().println(wrong == 0 ? "All papers say what is set." : wrong + " papers are to be made.");
    return wrong == 0 ? 0 : 1;
  }

  private static String sentence(Standing standing) {
    return switch (standing) {
      case OLD -> "the settings have changed since";
      case EDITED -> "changed by hand";
      case MISSING -> "missing";
      case PRESENT -> "as it should be";
    };
  }

  private int write(SortedMap<String, String> files) throws IOException {
    List<String> edited =
        PaperFiles.compare(folder, files).entrySet().stream()
            .filter(each -> each.getValue() == Standing.EDITED)
            .map(Map.Entry::getKey)
            .toList();
    if (!edited.isEmpty() && !force) {
      return refused(
          "These were changed by hand: "
              + String.join(", ", edited)
              + ". Keep them under other names, or add --force. Nothing was written.");
    }
    List<String> written = PaperFiles.write(folder, files, force);
    written.forEach(out()::println);
    out()
        .println(
            written.isEmpty()
                ? "All papers say what is set; nothing was written."
                : "%d papers were written to %s. They are drafts: read them, and fill in what no setting tells."
                    .formatted(written.size(), folder));
    return 0;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
