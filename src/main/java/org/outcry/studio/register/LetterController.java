package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.letters.LetterRecords;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.register.LetterList;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** All that happened to one letter. */
@ServerOnly
@Controller("registerLetterController")
class LetterController {
  private static final String PATH = "/studio/o/{organisation}/a/{action}/letters/{letter}";

  private final StudioPages pages;
  private final VisitedActions visited;
  private final LetterList letters;
  private final LetterRecords records;
  private final Audit audit;

  LetterController(
      StudioPages pages,
      VisitedActions visited,
      LetterList letters,
      LetterRecords records,
      Audit audit) {
    this.pages = pages;
    this.visited = visited;
    this.letters = letters;
    this.records = records;
    this.audit = audit;
  }

  @Allowed(Allowed.To.MODERATORS)
  @GetMapping(PATH)
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String letter)
      throws IOException {
    Visit visit = Visit.of(request);
    Action of = visited.of(request, action);
    LetterList.Letter found =
        Typed.id(letter)
            .flatMap(id -> letters.find(visit.organisationId(), of.id(), id))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    // What servers and offices have written may name people.
    audit.record(
        Deed.of(Act.LETTER_READ)
            .in(visit.organisationId())
            .on("action", of.slug())
            .with("letter", found.id())
            .naming(found.signature()));
    Words words = pages.words(request);
    HistoryWords said = new HistoryWords(words);
    Place place = Place.of(pages, request, words.get("register.letter"), of);
    String target =
        SignatureController.targets(of.content()).getOrDefault(found.target(), found.target());
    HistoryView view =
        new HistoryView(
            place,
            "letters",
            words.get("register.letter.to", "target", target),
            place.base() + "/letters",
            said.said().letter(found.told(), found.heldFor()),
            said.said().advice(found.state(), found.heldFor()),
            null,
            List.of(
                said.happened(records.happened(visit.organisationId(), of.id(), found.id())),
                new HistoryView.Part(
                    "whose",
                    words.get("register.part.whose"),
                    "",
                    List.of(
                        new HistoryView.Line(
                            words.get("register.part.whose.open"),
                            null,
                            place.base() + "/signatures/" + found.signature(),
                            null)))));
    pages.write(response, HttpStatus.OK, "studio/register/history.jte", place.page().head(), view);
  }
}
