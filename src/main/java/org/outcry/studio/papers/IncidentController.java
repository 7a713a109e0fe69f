package org.outcry.studio.papers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Names;
import org.outcry.organisations.DataProtection;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.privacy.incidents.Incident;
import org.outcry.privacy.incidents.IncidentDesk;
import org.outcry.privacy.incidents.IncidentDuties;
import org.outcry.privacy.incidents.IncidentEntry;
import org.outcry.privacy.incidents.IncidentRegister;
import org.outcry.privacy.incidents.Risk;
import org.outcry.privacy.incidents.ToldAuthority;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** An incident with all its entries, to which what is new is added. */
@ServerOnly
@Controller
class IncidentController {
  private static final String PATH = IncidentsController.PATH + "/{number}";

  private final StudioPages pages;
  private final IncidentRegister register;
  private final IncidentDesk desk;

  IncidentController(StudioPages pages, IncidentRegister register, IncidentDesk desk) {
    this.pages = pages;
    this.register = register;
    this.desk = desk;
  }

  private Incident find(HttpServletRequest request, String number) {
    return Optional.of(number)
        .filter(typed -> typed.matches("[1-9][0-9]{0,8}"))
        .flatMap(
            typed -> register.find(Visit.of(request).organisationId(), Integer.parseInt(typed)))
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  @Audited(Act.INCIDENT_READ)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String number)
      throws IOException {
    write(request, response, find(request, number), IncidentTyped.blank());
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, Incident incident, Filled filled)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    ZonedTimes times = new ZonedTimes(words);
    IncidentWords said = new IncidentWords(times);
    DataProtection data = IncidentsController.data(visit);
    StudioView page = pages.page(request, said.title(incident), visit);
    String path = IncidentsController.path(visit);
    pages.write(
        response,
        filled.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/papers/incident.jte",
        page.head(),
        new IncidentView(
            page,
            path + "/" + incident.number(),
            path,
            said.title(incident),
            StudioPages.done(request).map(done -> done(done, words)).orElse(null),
            incident.isClosed(),
            said.duties(incident, data, Instant.now()),
            said.facts(incident, data),
            incident.entries().stream().map(said::entry).toList(),
            filled,
            IncidentDuties.asksRisk(data) ? said.risks(filled.value("risk")) : List.of(),
            IncidentDuties.asksSerious(data) ? said.answers(filled.value("serious")) : List.of(),
            said.authorities(data),
            words.zone().getId()));
  }

  private static @Nullable String done(String done, Words words) {
    return switch (done) {
      case "recorded" -> words.get("incident.done.recorded");
      case "added" -> words.get("incident.done.added");
      case "closed" -> words.get("incident.done.closed");
      default -> null;
    };
  }

  @Audited(value = Act.INCIDENT_CONTINUED, byItself = true)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @PostMapping(PATH)
  void add(HttpServletRequest request, HttpServletResponse response, @PathVariable String number)
      throws IOException {
    Incident incident = find(request, number);
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Instant now = Instant.now();
    IncidentTyped typed = new IncidentTyped(StudioForm.of(request), new ZonedTimes(words), now);
    String text = typed.text("text", IncidentTyped.LONGEST_TEXT, words.get("incident.wrong.text"));
    // In the order of the form, for what is wrong is said in the order in which it is read.
    @Nullable Risk risk = typed.risk();
    @Nullable Boolean serious = typed.serious();
    Map<ToldAuthority, Instant> told = typed.told(IncidentsController.data(visit));
    @Nullable Instant peopleTold = typed.moment("told", null);
    IncidentEntry entry =
        new IncidentEntry(
            now,
            Names.of(visit.account().id()),
            typed.moment("known", null),
            typed.moment("happened", null),
            typed.people(),
            risk,
            serious,
            told,
            peopleTold,
            typed.ticked("close"),
            text);
    typed.order(entry.knownAt() == null ? incident.knownAt() : entry.knownAt(), entry);
    if (!typed.isRight()) {
      write(request, response, incident, typed.filled());
      return;
    }
    desk.update(visit.organisationId(), incident.number(), typed.form(), entry);
    StudioPages.see(
        response,
        IncidentsController.path(visit)
            + "/"
            + incident.number()
            + (entry.closed() ? "?done=closed" : "?done=added"));
  }
}
