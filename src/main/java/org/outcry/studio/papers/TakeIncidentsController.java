package org.outcry.studio.papers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.exports.RegisterExports;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.privacy.incidents.IncidentDesk;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.FreshFactor;
import org.outcry.studio.web.Reason;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Takes the register of incidents out as a table, with a reason, as other data is. */
@ServerOnly
@Controller
class TakeIncidentsController {
  private static final String PATH = IncidentsController.PATH + "/export";

  private final StudioPages pages;
  private final IncidentDesk desk;
  private final FreshFactor fresh;

  TakeIncidentsController(StudioPages pages, IncidentDesk desk, FreshFactor fresh) {
    this.pages = pages;
    this.desk = desk;
    this.fresh = fresh;
  }

  @Allowed(Allowed.To.ADMINISTRATORS)
  @GetMapping(PATH)
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, "", null, null);
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      String reason,
      @Nullable String wrongReason,
      @Nullable String wrongCode)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("incident.take"), visit);
    boolean wrong = wrongReason != null || wrongCode != null;
    pages.write(
        response,
        wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
        "studio/papers/incidents-take.jte",
        page.head(),
        new TakeIncidentsView(
            page,
            IncidentsController.path(visit) + "/export",
            IncidentsController.path(visit),
            Reason.field(reason, words).wrong(wrongReason),
            fresh.of(request) ? null : FreshFactor.field(visit.account(), words).wrong(wrongCode),
            fresh.otherwise(visit.account(), words)));
  }

  /** Answers with the file itself; the reason is on record before its first byte leaves. */
  @Audited(value = Act.EXPORTED, byItself = true)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @PostMapping(PATH)
  void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    String reason = StudioForm.text(request, "reason");
    String wrongReason = Reason.wrong(reason, pages.words(request));
    if (wrongReason != null) {
      show(request, response, reason, wrongReason, null);
      return;
    }
    String wrongCode = fresh.of(request) ? null : fresh.wrong(request, response);
    if (wrongCode != null) {
      show(request, response, reason, null, wrongCode);
      return;
    }
    RegisterExports.Leaving file = desk.take(visit.organisationId(), visit.account().id(), reason);
    Organisation organisation = visit.at().organisation();
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"%s-incidents-%s.csv\""
            .formatted(organisation.slug(), organisation.today()));
    file.to(response.getOutputStream());
  }
}
