package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.register.Found;
import org.outcry.register.SignatureDesk;
import org.outcry.register.SignatureHistory;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** All about one signature. */
@ServerOnly
@Controller
class SignatureController {
  private static final String PATH = "/studio/o/{organisation}/a/{action}/signatures/{signature}";

  private final StudioPages pages;
  private final Actions actions;
  private final VisitedActions visited;
  private final SignatureHistory histories;
  private final Audit audit;
  private final Names names;

  SignatureController(
      StudioPages pages,
      Actions actions,
      VisitedActions visited,
      SignatureHistory histories,
      Audit audit,
      Names names) {
    this.pages = pages;
    this.actions = actions;
    this.visited = visited;
    this.histories = histories;
    this.audit = audit;
    this.names = names;
  }

  @Allowed(Allowed.To.MODERATORS)
  @GetMapping(PATH)
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String signature)
      throws IOException {
    Visit visit = Visit.of(request);
    Action of = visited.of(request, action);
    SignatureHistory.Shown shown =
        Typed.id(signature)
            .flatMap(id -> histories.of(of, id))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    Found found = shown.signature();
    read(audit, visit, of, found);
    Words words = pages.words(request);
    HistoryWords said = new HistoryWords(words);
    String title = said.said().name(found);
    Place place = Place.of(pages, request, words.get("register.signature"), of);
    HistoryView view =
        new HistoryView(
            place,
            "signatures",
            title,
            place.base() + "/signatures",
            said.said().signature(found.state()),
            null,
            visit.campaigns() && SignatureDesk.canErase(found)
                ? place.base() + "/signatures/" + found.id() + "/erase"
                : null,
            List.of(
                said.typed(found, of.content()),
                said.consents(shown.consents(), shown.unconfirmed()),
                said.confirmation(shown.asked()),
                said.letters(shown.letters(), place.base(), targets(of.content())),
                said.mails(shown.mails()),
                said.corrections(shown.corrections(), of.content()),
                said.published(shown.published()),
                said.person(
                    shown.person(),
                    visit.campaigns() ? PeopleController.path(visit) : null,
                    by -> names.shown(visit.organisationId(), by)),
                said.others(shown.others(), visit.path(), known(shown.others()))));
    pages.write(response, HttpStatus.OK, "studio/register/history.jte", place.page().head(), view);
  }

  /** That somebody has looked at a signature, before it is shown. */
  static void read(Audit audit, Visit visit, Action action, Found found) {
    audit.record(
        Deed.of(Act.SIGNATURE_READ)
            .in(visit.organisationId())
            .on("action", action.slug())
            .with("signature", found.id())
            .naming(found.id()));
  }

  /** Names of targets by their keys; of those that a version before had, keys stand for them. */
  static Map<String, String> targets(ActionContent content) {
    Map<String, String> names = new HashMap<>();
    if (content.letter() != null) {
      content.letter().targets().forEach(target -> names.put(target.key().value(), target.name()));
    }
    return names;
  }

  private Map<UUID, Action> known(List<Found> found) {
    Map<UUID, Action> known = new HashMap<>();
    found.forEach(
        each -> known.computeIfAbsent(each.action(), id -> actions.find(id).orElseThrow()));
    return known;
  }
}
