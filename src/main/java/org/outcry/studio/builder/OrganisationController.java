package org.outcry.studio.builder;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.OrganisationSettings;
import org.outcry.campaigns.Problem;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
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
 * Makes organisations, and changes what they say of themselves. A form says what it showed; when a
 * colleague, or an import, has changed that since, both are shown and nothing is kept until
 * somebody has chosen.
 */
@ServerOnly
@Controller
class OrganisationController {
  private static final String NEW = "/studio/organisations/new";
  private static final String PATH = "/studio/o/{organisation}/settings";

  private final StudioPages pages;
  private final OrganisationSettings settings;
  private final Organisations organisations;
  private final Around.Sources around;

  OrganisationController(
      StudioPages pages,
      OrganisationSettings settings,
      Organisations organisations,
      Around.Sources around) {
    this.pages = pages;
    this.settings = settings;
    this.organisations = organisations;
    this.around = around;
  }

  /** A form, what it comes to, and whether that can be kept. */
  private record Filled(Sheet sheet, Organisation organisation) {
    boolean isGood() {
      return sheet.isSent() && sheet.errors().isEmpty();
    }

    HttpStatus status() {
      return sheet.isSent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
    }
  }

  @Allowed(Allowed.To.INSTALLATION)
  @GetMapping(NEW)
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Filled blank = filled(request, OrganisationForm.BLANK, null);
    showNew(request, response, HttpStatus.OK, blank.sheet());
  }

  @Audited(value = Act.ORGANISATION_MADE, byItself = true)
  @Allowed(Allowed.To.INSTALLATION)
  @PostMapping(NEW)
  void make(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = pages.words(request);
    Filled filled = filled(request, OrganisationForm.BLANK, Typing.of(StudioForm.of(request)));
    Slug slug = filled.organisation().slug();
    if (filled.isGood() && settings.make(filled.organisation())) {
      StudioPages.see(response, "/studio/o/" + slug + "?done=made");
      return;
    }
    if (filled.isGood()) {
      filled
          .sheet()
          .wrongWithin(
              OrganisationForm.SLUG,
              words.get("organisation.slug.taken", "slug", slug.value(), "free", free(slug)));
    }
    showNew(request, response, filled.status(), filled.sheet());
  }

  /** The same with a number, which no organisation has. */
  private String free(Slug slug) {
    String stem = Slug.madeOf(slug.value()); // That leaves room for the number.
    String free = stem + "-2";
    for (int i = 3; i < 100 && organisations.named(free).isPresent(); i++) {
      free = stem + "-" + i;
    }
    return free;
  }

  @Allowed(Allowed.To.ADMINISTRATORS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Sheet sheet = filled(request, Visit.of(request).at().organisation(), null).sheet();
    showSettings(
        request, response, HttpStatus.OK, sheet.inputs(), sheet, Digests.of(sheet.inputs()), false);
  }

  @Audited(value = Act.ORGANISATION_CHANGED, byItself = true)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @PostMapping(PATH)
  void change(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Typing typing = Typing.of(StudioForm.of(request));
    String seen = typing.first("seen");
    Filled[] tried = new Filled[1];
    Sheet[] present = new Sheet[1];
    boolean[] kept = new boolean[1];
    settings.change(
        visit.organisationId(),
        before -> {
          tried[0] = filled(request, before, typing);
          present[0] = filled(request, before, null).sheet();
          kept[0] = tried[0].isGood() && Digests.of(present[0].inputs()).equals(seen);
          return kept[0] ? tried[0].organisation() : before;
        });
    if (kept[0]) {
      StudioPages.see(response, visit.path() + "/settings?done=saved");
      return;
    }
    String now = Digests.of(present[0].inputs());
    boolean theirs = !now.equals(seen);
    Sheet sheet = tried[0].sheet();
    showSettings(
        request,
        response,
        theirs ? HttpStatus.CONFLICT : tried[0].status(),
        theirs
            ? Theirs.beside(sheet.inputs(), present[0].inputs(), pages.words(request))
            : sheet.inputs(),
        sheet,
        now,
        theirs);
  }

  private Filled filled(HttpServletRequest request, Organisation present, @Nullable Typing typing) {
    Words words = pages.words(request);
    var languages = OrganisationLanguages.of(words, pages.languages(), present, typing);
    Sheet sheet =
        (typing == null ? Sheet.shown(words, languages) : Sheet.posted(words, languages, typing))
            .around(around.of(Visit.of(request)));
    Organisation made = OrganisationForm.read(sheet, present, pages.languages());
    List<Slug> unasked = typing == null ? List.of() : settings.unasked(present, made);
    if (!unasked.isEmpty()) {
      sheet.wrongWithin(
          OrganisationForm.GROUND + languages.getFirst(),
          words.get(
              "organisation.letter-ground.used",
              "actions",
              String.join(", ", unasked.stream().map(Slug::value).toList())));
    }
    Filled filled = new Filled(sheet, made);
    if (filled.isGood()) {
      List<Problem> problems = settings.problems(made);
      if (!problems.isEmpty()) {
        // A rule of folders that the form does not know: it is told as an import would tell it.
        sheet.note("file", words.get("organisation.file"));
        sheet.wrong(
            "file",
            problems.stream()
                .map(each -> each.sentence().in(words))
                .collect(Collectors.joining(" ")));
      }
    }
    return filled;
  }

  private void showNew(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, Sheet sheet)
      throws IOException {
    StudioView page = pages.page(request, pages.words(request).get("organisation.new"));
    write(
        response,
        status,
        new OrganisationView(
            page, NEW, "/studio", null, null, "", false, sheet.inputs(), sheet.errors()));
  }

  private void showSettings(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      List<Input> inputs,
      Sheet sheet,
      String seen,
      boolean conflict)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    write(
        response,
        status,
        new OrganisationView(
            pages.page(request, words.get("organisation.settings"), visit),
            visit.path() + "/settings",
            visit.path(),
            visit.at().organisation().slug().value(),
            StudioPages.done(request)
                .filter("saved"::equals)
                .map(_ -> words.get("organisation.saved"))
                .orElse(null),
            seen,
            conflict,
            inputs,
            sheet.errors()));
  }

  private void write(HttpServletResponse response, HttpStatus status, OrganisationView view)
      throws IOException {
    pages.write(response, status, "studio/builder/organisation.jte", view.page().head(), view);
  }
}
