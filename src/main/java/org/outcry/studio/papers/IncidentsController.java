package org.outcry.studio.papers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Names;
import org.outcry.organisations.DataProtection;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.privacy.incidents.Incident;
import org.outcry.privacy.incidents.IncidentDesk;
import org.outcry.privacy.incidents.IncidentDuties;
import org.outcry.privacy.incidents.IncidentEntry;
import org.outcry.privacy.incidents.IncidentParts;
import org.outcry.privacy.incidents.IncidentRegister;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The register of incidents: the list, which has nobody's data, and the form for a new one. It is
 * for those who have the audit, since an entry may name people and speak of staff.
 */
@ServerOnly
@Controller
class IncidentsController {
  static final String PATH = "/studio/o/{organisation}/incidents";

  private final StudioPages pages;
  private final IncidentRegister register;
  private final IncidentDesk desk;

  IncidentsController(StudioPages pages, IncidentRegister register, IncidentDesk desk) {
    this.pages = pages;
    this.register = register;
    this.desk = desk;
  }

  private static final int MOST_OPEN = 200;
  private static final int PAGE = 25;

  private static final Comparator<IncidentsView.Row> URGENT =
      Comparator.comparing(
          IncidentsView.Row::until, Comparator.nullsLast(Comparator.naturalOrder()));

  /** Where an organisation's register is. */
  static String path(Visit visit) {
    return visit.path() + "/incidents";
  }

  static @Nullable DataProtection data(Visit visit) {
    return visit.at().organisation().privacy().dataProtection();
  }

  @Allowed(Allowed.To.ADMINISTRATORS)
  @GetMapping(PATH)
  void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    IncidentWords said = new IncidentWords(new ZonedTimes(words));
    List<Incident> open = register.open(visit.organisationId(), MOST_OPEN + 1);
    int before = before(request.getParameter("before"));
    List<Incident> closed = register.closed(visit.organisationId(), before, PAGE + 1);
    Instant now = Instant.now();
    StudioView page = pages.page(request, words.get("incident.title"), visit);
    pages.write(
        response,
        HttpStatus.OK,
        "studio/papers/incidents.jte",
        page.head(),
        new IncidentsView(
            page,
            path(visit),
            data(visit) == null,
            open.reversed().stream()
                .limit(MOST_OPEN)
                .map(each -> row(each, visit, said, now))
                .sorted(URGENT)
                .toList(),
            open.size() > MOST_OPEN
                ? words.get("incident.list.more-open", "most", MOST_OPEN)
                : null,
            closed.stream().limit(PAGE).map(each -> row(each, visit, said, now)).toList(),
            before == Integer.MAX_VALUE ? null : path(visit),
            closed.size() > PAGE
                ? path(visit) + "?before=" + closed.get(PAGE - 1).number()
                : null));
  }

  /** Before which number a page begins; all of them where none is named. */
  private static int before(@Nullable String typed) {
    return typed != null && typed.matches("[1-9][0-9]{0,8}")
        ? Integer.parseInt(typed)
        : Integer.MAX_VALUE;
  }

  private static IncidentsView.Row row(
      Incident incident, Visit visit, IncidentWords said, Instant now) {
    List<IncidentView.Asked> duties =
        said.duties(incident, data(visit), now).stream()
            .filter(IncidentView.Asked::pressing)
            .toList();
    return new IncidentsView.Row(
        path(visit) + "/" + incident.number(),
        said.title(incident),
        said.brief(incident),
        duties.stream()
            .map(IncidentView.Asked::until)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        duties);
  }

  @Allowed(Allowed.To.ADMINISTRATORS)
  @GetMapping(PATH + "/new")
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(request, response, IncidentTyped.blank());
  }

  private void write(HttpServletRequest request, HttpServletResponse response, Filled filled)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    ZonedTimes times = new ZonedTimes(words);
    IncidentWords said = new IncidentWords(times);
    DataProtection data = data(visit);
    StudioView page = pages.page(request, words.get("incident.new"), visit);
    pages.write(
        response,
        filled.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/papers/incident-new.jte",
        page.head(),
        new NewIncidentView(
            page,
            path(visit) + "/new",
            path(visit),
            filled,
            IncidentDuties.asksRisk(data) ? said.risks(filled.value("risk")) : List.of(),
            IncidentDuties.asksSerious(data) ? said.answers(filled.value("serious")) : List.of(),
            said.authorities(data),
            words.zone().getId()));
  }

  @Audited(value = Act.INCIDENT_RECORDED, byItself = true)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @PostMapping(PATH + "/new")
  void record(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Instant now = Instant.now();
    IncidentTyped typed = new IncidentTyped(StudioForm.of(request), new ZonedTimes(words), now);
    Instant known = typed.moment("known", words.get("incident.wrong.known"));
    Instant happened = typed.moment("happened", null);
    int most = IncidentTyped.LONGEST_PART;
    IncidentParts parts =
        new IncidentParts(
            typed.text("facts", most, words.get("incident.wrong.facts")),
            typed.text("data", most, words.get("incident.wrong.data")),
            typed.text("effects", most, words.get("incident.wrong.effects")),
            typed.text("measures", most, words.get("incident.wrong.measures")));
    IncidentEntry entry =
        new IncidentEntry(
            now,
            Names.of(visit.account().id()),
            known,
            happened,
            typed.people(),
            typed.risk(),
            typed.serious(),
            typed.told(data(visit)),
            typed.moment("told", null),
            false,
            parts.text());
    typed.order(known, entry);
    if (!typed.isRight()) {
      write(request, response, typed.filled());
      return;
    }
    int number = desk.add(visit.organisationId(), typed.form(), entry);
    StudioPages.see(response, path(visit) + "/" + number + "?done=recorded");
  }
}
