package org.outcry.studio.builder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.InPageScripts;
import org.outcry.campaigns.ScriptRules;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;
import org.outcry.platform.script.ScriptSyntax;

/**
 * The organisation's own script on the page, in its frame. In the page itself it runs only where
 * the studio has a host of its own and an administrator has agreed to just this script; whoever
 * else changes it sends it back into its frame.
 */
record ScriptsPanel() implements Panel {
  static final String KEY = "scripts";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title(Words words) {
    return words.get("studio.panel.scripts");
  }

  @Override
  public String summary(Draft draft, Words words) {
    Scripts scripts = draft.content().scripts();
    return scripts == null ? "" : scripts.source();
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    @Nullable Scripts present = draft.content().scripts();
    String typed =
        sheet.plain(
            Input.Kind.CODE,
            "source",
            words.get("studio.panel.scripts.source"),
            words.get("studio.panel.scripts.source.help"),
            present == null ? "" : present.source(),
            ScriptRules.LONGEST);
    String source = source(typed, present);
    if (source.getBytes(StandardCharsets.UTF_8).length > ScriptRules.LONGEST) {
      sheet.wrong("source", words.get("studio.panel.scripts.large"));
    } else if (!sheet.isShown()) {
      ScriptSyntax.fault(source)
          .ifPresent(fault ->
              sheet.wrong(
                  "source",
                  words.get(
                      "studio.panel.scripts.wrong",
                      "line",
                      fault.line(),
                      "column",
                      fault.column(),
                      "reason",
                      fault.reason())));
    }
    List<String> origins = origins(sheet, present == null ? List.of() : present.origins());
    boolean same =
        present != null
            && present.runsInPage()
            && present.source().equals(source)
            && present.origins().equals(origins);
    boolean inPage = inPage(sheet, draft, present, same);
    return draft.with(
        draft
            .content()
            .change()
            .scripts(source.isBlank() ? null : new Scripts(source, origins, inPage))
            .made());
  }

  /** What was typed ends as files do, with a line break, which fields lose. */
  private static String source(String typed, @Nullable Scripts present) {
    if (present != null && present.source().stripTrailing().equals(typed)) {
      return present.source();
    }
    return typed.isEmpty() ? "" : typed + "\n";
  }

  private static List<String> origins(Sheet sheet, List<String> present) {
    Words words = sheet.words();
    List<String> origins = new ArrayList<>();
    List<String> typed =
        sheet
            .plain(
                Input.Kind.AREA,
                "origins",
                words.get("studio.panel.scripts.origins"),
                words.get("studio.panel.scripts.origins.help"),
                String.join("\n", present),
                ScriptRules.MOST_ORIGINS * 300)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    for (String line : typed) {
      Optional<String> origin = ScriptRules.origin(line);
      if (origin.isEmpty()) {
        sheet.wrong("origins", words.get("studio.panel.scripts.origins.wrong", "typed", line));
      } else if (!origins.contains(origin.get())) {
        origins.add(origin.get());
      }
    }
    if (origins.size() > ScriptRules.MOST_ORIGINS) {
      sheet.wrong(
          "origins",
          words.get("studio.panel.scripts.origins.many", "most", ScriptRules.MOST_ORIGINS));
    }
    return List.copyOf(origins);
  }

  private static boolean inPage(Sheet sheet, Draft draft, @Nullable Scripts present, boolean same) {
    Words words = sheet.words();
    boolean was = present != null && present.runsInPage();
    if (!sheet.around().studioApart()) {
      sheet.note("where", words.get("studio.panel.scripts.frame-only"));
      return same;
    }
    if (present != null && was) {
      sheet.note("agreed", agreed(sheet, draft, present));
    }
    if (!sheet.around().agreesInPage()) {
      sheet.note(
          "where",
          sheet.around().administers()
              ? words.get("studio.panel.scripts.in-page.shared")
              : was
                  ? words.get("studio.panel.scripts.in-page.back")
                  : words.get("studio.panel.scripts.in-page.administrators"));
      return same;
    }
    return sheet.tick(
        "in-page",
        words.get("studio.panel.scripts.in-page"),
        words.get("studio.panel.scripts.in-page.help"),
        was);
  }

  private static String agreed(Sheet sheet, Draft draft, Scripts scripts) {
    Words words = sheet.words();
    Optional<InPageScripts.Agreement> agreement =
        sheet.around().inPage().agreement(draft.actionId(), scripts);
    return agreement
        .map(each ->
            words.get(
                "studio.panel.scripts.in-page.agreed",
                Map.of("name", each.by(), "at", words.minute(each.at()))))
        .orElseGet(() -> words.get("studio.panel.scripts.in-page.nobody"));
  }

  /** Records the agreement of the administrator who has ticked the box. */
  @Override
  public void keep(Sheet sheet, Draft changed) {
    Scripts scripts = changed.content().scripts();
    if (scripts != null
        && scripts.runsInPage()
        && sheet.around().agreesInPage()
        && sheet.around().studioApart()) {
      sheet
          .around()
          .inPage()
          .agree(
              changed.organisationId(),
              changed.actionId(),
              scripts,
              sheet.around().account(),
              sheet.around().ofInstallation(),
              sheet.around().editor());
    }
  }
}
