package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.exports.ExportLedger;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Who took personal data out, and why: for an organisation's administrators. */
@ServerOnly
@Controller
class ExportRegisterController {
  private static final int PAGE = 50;

  private final StudioPages pages;
  private final ExportLedger ledger;

  ExportRegisterController(StudioPages pages, ExportLedger ledger) {
    this.pages = pages;
    this.ledger = ledger;
  }

  @Allowed(Allowed.To.ADMINISTRATORS)
  @GetMapping("/studio/o/{organisation}/exports")
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("export.register"), visit);
    UUID before = id(request.getParameter("before")).orElse(null);
    List<ExportLedger.Entry> found = ledger.list(visit.organisationId(), before, PAGE + 1);
    List<ExportLedger.Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
    ExportWords said = new ExportWords(words);
    String path = visit.path() + "/exports";
    pages.write(
        response,
        HttpStatus.OK,
        "studio/export-register.jte",
        page.head(),
        new ExportRegisterView(
            page,
            shown.stream().map(entry -> line(entry, said, words)).toList(),
            found.size() > PAGE ? path + "?before=" + shown.getLast().id() : null,
            before == null ? null : path));
  }

  private static ExportRegisterView.Line line(
      ExportLedger.Entry entry, ExportWords said, Words words) {
    return new ExportRegisterView.Line(
        said.kind(entry.kind()),
        entry.action(),
        entry.by(),
        words.minute(entry.begunAt()),
        entry.begunAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        entry.chosen().reason(),
        said.chosen(entry),
        said.outcome(entry),
        entry.state() == ExportLedger.State.BROKEN_OFF);
  }

  private static Optional<UUID> id(@Nullable String typed) {
    try {
      return Optional.ofNullable(typed).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
