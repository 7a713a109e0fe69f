package org.outcry.studio.life;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.outcry.audit.Act;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.drafts.Comparison;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.DraftFolders;
import org.outcry.campaigns.drafts.Launches;
import org.outcry.campaigns.drafts.PassageWords;
import org.outcry.campaigns.drafts.VersionList;
import org.outcry.campaigns.drafts.ZipFolder;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.studio.web.ActionPage;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** An action's versions: listed, compared, put back into the draft, taken out as a folder. */
@ServerOnly
@Controller
class VersionsController {
  private static final String PATH = "/studio/o/{organisation}/a/{action}/versions";
  private static final String DRAFT = "draft";

  private final StudioPages pages;
  private final Desk desk;
  private final VersionList versions;
  private final Launches launches;
  private final DraftFolders folders;

  VersionsController(
      StudioPages pages, Desk desk, VersionList versions, Launches launches, DraftFolders folders) {
    this.pages = pages;
    this.desk = desk;
    this.versions = versions;
    this.launches = launches;
    this.folders = folders;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void list(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Words words = pages.words(request);
    Draft draft = desk.draft(request, action);
    ActionPage top = pages.action(request, words.get("life.versions"), draft);
    ZoneId zone = Desk.zone(request);
    boolean goneOn = StudioPages.done(request).filter("gone-on"::equals).isPresent();
    VersionsView view =
        new VersionsView(
            top,
            goneOn ? words.get("studio.builder.gone-on") : null,
            goneOn,
            draft.stamp(),
            !draft.changed()
                ? words.get("life.versions.same")
                : words.get(
                    "life.edited",
                    "name",
                    desk.name(draft.editedBy(), words),
                    "at",
                    Desk.minute(draft.editedAt(), zone, words)),
            draft.changed() && launches.shortcomings(draft, words).isEmpty(),
            versions.of(draft.organisationId(), draft.actionId()).stream()
                .map(each -> entry(each, draft, zone, words))
                .toList());
    pages.write(response, HttpStatus.OK, "studio/life/versions.jte", top.page().head(), view);
  }

  private VersionsView.Entry entry(
      VersionList.Entry version, Draft draft, ZoneId zone, Words words) {
    List<String> told = new ArrayList<>();
    told.add(
        version.publishedAt() == null
            ? version.version() == 1
                ? words.get("life.versions.first")
                : words.get("life.versions.unpublished")
            : words.get(
                "life.versions.published",
                "at",
                Desk.minute(version.publishedAt(), zone, words),
                "name",
                desk.name(version.publishedBy(), words)));
    told.add(
        words.get(
            "life.versions.made",
            "at",
            Desk.minute(version.madeAt(), zone, words),
            "name",
            desk.name(version.editedBy(), words)));
    return new VersionsView.Entry(version.version(), told, version.version() == draft.live());
  }

  @Audited(value = Act.ACTION_EDITED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void restore(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action) {
    Visit visit = Visit.of(request);
    Draft draft = desk.draft(request, action);
    boolean done =
        versions.restore(
            draft.organisationId(),
            draft.content().slug(),
            number(StudioForm.text(request, "version")),
            StudioForm.text(request, "stamp"),
            visit.account().id());
    String path = visit.path() + "/a/" + draft.content().slug();
    StudioPages.see(
        response, done ? path + "/edit?done=restored" : path + "/versions?done=gone-on");
  }

  private static int number(String typed) {
    return typed.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(typed) : 0;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH + "/compare")
  void compare(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Words words = pages.words(request);
    Draft draft = desk.draft(request, action);
    int first = draft.live() > 0 ? draft.live() : draft.latest();
    String before =
        Optional.ofNullable(request.getParameter("before")).orElse(String.valueOf(first));
    String now = Optional.ofNullable(request.getParameter("now")).orElse(DRAFT);
    Comparison comparison = Comparison.of(content(draft, before), content(draft, now));
    String title =
        words.get("life.compare", "before", name(before, words), "now", name(now, words));
    ActionPage top = pages.action(request, title, draft);
    List<CompareView.Choice> choices = new ArrayList<>();
    choices.add(new CompareView.Choice(DRAFT, name(DRAFT, words)));
    versions
        .of(draft.organisationId(), draft.actionId())
        .forEach(each -> {
          String value = String.valueOf(each.version());
          choices.add(new CompareView.Choice(value, name(value, words)));
        });
    CompareView view =
        new CompareView(
            top,
            title,
            List.copyOf(choices),
            before,
            now,
            comparison.texts().stream()
                .map(each ->
                    new CompareView.Text(
                        named(each, words),
                        each.language().ownName(),
                        each.language().tag(),
                        each.language().direction(),
                        each.pieces()))
                .toList(),
            comparison.settings().stream()
                .map(each -> new CompareView.Setting(topic(each.topic(), words), each.lines()))
                .toList());
    pages.write(response, HttpStatus.OK, "studio/life/compare.jte", top.page().head(), view);
  }

  private ActionContent content(Draft draft, String named) {
    return named.equals(DRAFT)
        ? draft.content()
        : versions
            .content(draft.organisationId(), draft.actionId(), number(named))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  private static String name(String value, Words words) {
    return value.equals(DRAFT)
        ? words.get("life.compare.draft")
        : words.get("life.compare.version", "version", value);
  }

  private static String named(Comparison.Change change, Words words) {
    String name = PassageWords.of(change.kind(), words);
    return change.target() == null ? name : name + " (" + change.target() + ")";
  }

  private static String topic(Comparison.Topic topic, Words words) {
    return switch (topic) {
      case LANGUAGES -> words.get("life.topic.languages");
      case GOAL -> words.get("life.topic.goal");
      case OFFSET -> words.get("life.topic.offset");
      case SECTIONS -> words.get("life.topic.sections");
      case PICTURES -> words.get("life.topic.pictures");
      case FIELDS -> words.get("life.topic.fields");
      case CONSENTS -> words.get("life.topic.consents");
      case LETTER -> words.get("life.topic.letter");
      case TARGETS -> words.get("life.topic.targets");
      case LAST_DAY -> words.get("life.topic.last-day");
      case SAFETY -> words.get("life.topic.safety");
      case NEXT -> words.get("life.topic.next");
      case SCRIPTS -> words.get("life.topic.scripts");
    };
  }

  /** A version, or the draft when nothing is missing in it, as a packed campaign folder. */
  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping("/studio/o/{organisation}/a/{action}/folder")
  void folder(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Draft draft = desk.draft(request, action);
    String named =
        Optional.ofNullable(request.getParameter("of")).orElse(String.valueOf(draft.latest()));
    Words words = pages.words(request);
    if (named.equals(DRAFT) && !launches.shortcomings(draft, words).isEmpty()) {
      StudioPages.see(
          response, Visit.of(request).path() + "/a/" + draft.content().slug() + "/life");
      return;
    }
    var files = folders.files(draft.organisationId(), draft.actionId(), content(draft, named));
    response.setContentType("application/zip");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + draft.content().slug() + ".zip\"");
    response.setHeader("Cache-Control", "no-store");
    ZipFolder.pack(draft.content().slug().value(), files, response.getOutputStream());
  }
}
