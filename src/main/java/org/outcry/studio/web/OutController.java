package org.outcry.studio.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.insights.Coarse;
import org.outcry.insights.Insights;
import org.outcry.letters.SafeCell;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What can be taken out of an action by whoever asks, and its numbers, which are nobody's data. */
@ServerOnly
@Controller
class OutController {
  static final String PATH = "/studio/o/{organisation}/a/{action}/exports";

  private final StudioPages pages;
  private final VisitedActions visited;
  private final Insights insights;

  OutController(StudioPages pages, VisitedActions visited, Insights insights) {
    this.pages = pages;
    this.visited = visited;
    this.insights = insights;
  }

  static String path(Visit visit, Action action) {
    return visit.path() + "/a/" + action.slug() + "/exports";
  }

  @Allowed(Allowed.To.MEMBERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    String path = path(visit, found);
    List<OutView.Way> ways = new ArrayList<>();
    if (visit.campaigns()) {
      ways.add(
          new OutView.Way(
              path + "/signatures",
              words.get("export.signatures"),
              words.get("export.signatures.help")));
      if (found.content().letter() != null) {
        ways.add(
            new OutView.Way(
                path + "/letters", words.get("export.letters"), words.get("export.letters.help")));
        if (!found.isSealed()) {
          ways.add(
              new OutView.Way(
                  path + "/dossiers",
                  words.get("export.dossiers"),
                  words.get("export.dossiers.help")));
        }
      }
    }
    ways.add(
        new OutView.Way(
            path + "/numbers.csv", words.get("export.numbers"), words.get("export.numbers.help")));
    StudioView page = pages.page(request, words.get("export.title"), visit, found);
    pages.write(
        response,
        HttpStatus.OK,
        "studio/out.jte",
        page.head(),
        new OutView(
            page,
            visit.campaigns() ? words.get("export.text") : words.get("export.text.numbers"),
            found.isSealed() && visit.campaigns()
                ? words.get("export.sealed.how", "slug", found.slug().value())
                : null,
            ways,
            visit.role() == Role.ADMINISTRATOR ? visit.path() + "/exports" : null));
  }

  private static void record(CsvWriter csv, String dimension, String value, long counted) {
    csv.writeRecord(dimension, SafeCell.of(value), String.valueOf(counted));
  }

  /** As coarse as the figures: docs/decisions/0038. */
  @Audited(Act.EXPORTED)
  @Allowed(Allowed.To.MEMBERS)
  @GetMapping(PATH + "/numbers.csv")
  void numbers(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Words words = pages.words(request);
    Insights.Numbers numbers = insights.of(found);
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition", ExportsController.attachment(found, "numbers", "csv"));
    Writer text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    text.write('\uFEFF');
    try (CsvWriter csv =
        CsvWriter.builder()
            .fieldSeparator(ExportTyped.comma(words.language()) ? ';' : ',')
            .lineDelimiter(LineDelimiter.CRLF)
            .build(text)) {
      csv.writeRecord("dimension", "value", "counted");
      for (String dimension : List.of("country", "region", "language", "source")) {
        Coarse coarse = numbers.by(dimension);
        coarse.parts().forEach(part -> record(csv, dimension, part.value(), part.counted()));
        if (coarse.rest() > 0) {
          record(csv, dimension, words.get("insights.parts.rest"), coarse.rest());
        }
      }
      if (numbers.known() >= Coarse.LEAST) {
        record(csv, "words", "own", numbers.own());
        record(csv, "words", "suggested", numbers.suggested());
      }
    }
  }
}
