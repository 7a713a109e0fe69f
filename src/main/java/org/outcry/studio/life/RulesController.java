package org.outcry.studio.life;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.outcry.audit.Act;
import org.outcry.campaigns.drafts.StudioRules;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Told;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** An organisation's rules for its own people. */
@ServerOnly
@Controller
class RulesController {
  private static final String PATH = "/studio/o/{organisation}/rules";

  private final StudioPages pages;
  private final StudioRules rules;

  RulesController(StudioPages pages, StudioRules rules) {
    this.pages = pages;
    this.rules = rules;
  }

  @Allowed(Allowed.To.ADMINISTRATORS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = pages.words(request);
    Visit visit = Visit.of(request);
    StudioView page = pages.page(request, words.get("life.rules"), visit);
    RulesView view =
        new RulesView(
            page,
            visit.path() + "/rules",
            StudioPages.done(request)
                .filter("saved"::equals)
                .map(_ -> words.get("life.rules.saved"))
                .orElse(null),
            rules.needsSecondPerson(visit.organisationId()),
            Desk.zoneName(Desk.zone(request)));
    pages.write(response, HttpStatus.OK, "studio/life/rules.jte", page.head(), view);
  }

  @Audited(Act.RULES_CHANGED)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @PostMapping(PATH)
  void change(HttpServletRequest request, HttpServletResponse response) {
    Visit visit = Visit.of(request);
    boolean needed = StudioForm.text(request, "second-person").equals("yes");
    boolean before = rules.needsSecondPerson(visit.organisationId());
    rules.secondPerson(visit.organisationId(), needed, visit.account().id());
    Told.changed(request, "second-person", before, needed);
    StudioPages.see(response, visit.path() + "/rules?done=saved");
  }
}
