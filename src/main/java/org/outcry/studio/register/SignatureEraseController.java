package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.register.Found;
import org.outcry.register.SignatureDesk;
import org.outcry.register.SignatureHistory;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.FreshFactor;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Erases somebody of whom no record is kept and who has asked for it in writing, as who signed on
 * paper. Who has a record is erased on its page.
 */
@ServerOnly
@Controller
class SignatureEraseController {
  private static final String PATH =
      "/studio/o/{organisation}/a/{action}/signatures/{signature}/erase";

  private final StudioPages pages;
  private final VisitedActions visited;
  private final SignatureHistory histories;
  private final SignatureDesk desk;
  private final FreshFactor fresh;
  private final Audit audit;

  SignatureEraseController(
      StudioPages pages,
      VisitedActions visited,
      SignatureHistory histories,
      SignatureDesk desk,
      FreshFactor fresh,
      Audit audit) {
    this.pages = pages;
    this.visited = visited;
    this.histories = histories;
    this.desk = desk;
    this.fresh = fresh;
    this.audit = audit;
  }

  private record Asked(String reason, @Nullable String wrongReason, @Nullable String wrongCode) {}

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String signature)
      throws IOException {
    Action of = visited.of(request, action);
    Optional<SignatureHistory.Shown> shown = erasable(request, response, of, signature);
    if (shown.isPresent()) {
      show(request, response, of, shown.get(), new Asked("", null, null), HttpStatus.OK);
    }
  }

  /** Empty when the answer leads on: to the record that there is, or back to what has gone. */
  private Optional<SignatureHistory.Shown> erasable(
      HttpServletRequest request, HttpServletResponse response, Action action, String signature) {
    SignatureHistory.Shown shown =
        Typed.id(signature)
            .flatMap(id -> histories.of(action, id))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    if (shown.person() != null) {
      StudioPages.see(response, PersonPages.path(request, shown.person().record().id()) + "/erase");
      return Optional.empty();
    }
    if (!SignatureDesk.canErase(shown.signature())) {
      StudioPages.see(response, path(request, action, shown.signature()));
      return Optional.empty();
    }
    return Optional.of(shown);
  }

  private static String path(HttpServletRequest request, Action action, Found found) {
    return Visit.of(request).path() + "/a/" + action.slug() + "/signatures/" + found.id();
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      SignatureHistory.Shown shown,
      Asked asked,
      HttpStatus status)
      throws IOException {
    Visit visit = Visit.of(request);
    Found found = shown.signature();
    SignatureController.read(audit, visit, action, found);
    Words words = pages.words(request);
    Place place = Place.of(pages, request, words.get("person.erase.title"), action);
    String path = path(request, action, found);
    List<String> goes = new ArrayList<>();
    List<String> stays = new ArrayList<>();
    goes.add(words.get("register.erase.goes", "count", 1 + shown.others().size()));
    PersonEraseController.rest(goes, stays, visit, words);
    Field code =
        fresh.of(request)
            ? null
            : FreshFactor.field(visit.account(), words).wrong(asked.wrongCode());
    PersonEraseView view =
        new PersonEraseView(
            place,
            path,
            path + "/erase",
            new RegisterWords(words).name(found),
            null,
            goes,
            stays,
            List.of(),
            /* whole= */ true,
            Field.text("address", "", "off", ""),
            PersonEraseController.reason(asked.reason(), asked.wrongReason(), words),
            code,
            fresh.otherwise(visit.account(), words),
            "");
    pages.write(response, status, "studio/register/person-erase.jte", place.page().head(), view);
  }

  @Audited(value = Act.PERSON_ERASED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void erase(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String signature)
      throws IOException {
    Action of = visited.of(request, action);
    Optional<SignatureHistory.Shown> shown = erasable(request, response, of, signature);
    if (shown.isEmpty()) {
      return;
    }
    Asked asked = asked(request, response);
    if (asked.wrongReason() != null || asked.wrongCode() != null) {
      show(request, response, of, shown.get(), asked, HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    Found found = shown.get().signature();
    desk.erase(Visit.of(request).organisationId(), of, found, asked.reason());
    StudioPages.see(response, path(request, of, found));
  }

  /** The code comes last, so that none is used up by a form with something wrong in it. */
  private Asked asked(HttpServletRequest request, HttpServletResponse response) {
    String reason = StudioForm.text(request, "reason");
    String wrongReason = PersonEraseController.wrongReason(reason, pages.words(request));
    return new Asked(
        reason,
        wrongReason,
        wrongReason != null || fresh.of(request) ? null : fresh.wrong(request, response));
  }
}
