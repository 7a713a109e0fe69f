package org.outcry.studio.builder;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Refusal;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedDrafts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The page builder: a draft's panels, of which one at a time is edited, and its sections. A form
 * says what it showed; when a colleague has changed that since, both are shown and nothing is
 * stored until somebody has chosen.
 */
@ServerOnly
@Controller
class BuilderController {
  static final String PATH = "/studio/o/{organisation}/a/{action}/edit";

  /** What the value of a button begins with that saves a panel and goes to another one. */
  private static final String GO = "go:";

  private final Drafts drafts;
  private final BuilderViews views;
  private final StudioPages pages;
  private final Previews previews;
  private final DraftReaders readers;
  private final Around.Sources around;
  private final PictureLibrary library;
  private final VisitedDrafts visited;

  BuilderController(
      Drafts drafts,
      BuilderViews views,
      StudioPages pages,
      Previews previews,
      DraftReaders readers,
      Around.Sources around,
      PictureLibrary library,
      VisitedDrafts visited) {
    this.visited = visited;
    this.library = library;
    this.drafts = drafts;
    this.around = around;
    this.views = views;
    this.pages = pages;
    this.previews = previews;
    this.readers = readers;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void outline(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    views.write(request, response, HttpStatus.OK, visited.of(request, action), null);
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH + "/{panel}")
  void panel(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String panel)
      throws IOException {
    Draft draft = visited.of(request, action);
    Panel found = panel(draft, panel);
    Sheet sheet = sheet(request, draft, found);
    views.write(
        request,
        response,
        HttpStatus.OK,
        draft,
        views.open(request, draft, found, sheet, Digests.of(sheet.inputs()), null));
  }

  /**
   * What a panel's form comes to, and the draft that it was made from.
   *
   * @param lost its section, where the draft has it no longer; {@code null} where it has
   */
  private record Saving(
      Draft draft, Panel panel, Sheet sheet, Draft changed, String present, @Nullable Lost lost) {
    /** Whether all is as whoever sent it has seen it. */
    boolean isSeen(Typing typing) {
      return lost == null
          ? present.equals(typing.first("seen"))
          : lost.fits() && typing.first("do").equals(Lost.ADD);
    }
  }

  @Audited(value = Act.ACTION_EDITED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/{panel}")
  void save(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String panel)
      throws IOException {
    Typing typing = Typing.of(StudioForm.of(request));
    Slug slug = VisitedDrafts.slug(action);
    Saving[] tried = new Saving[1];
    boolean[] stored = new boolean[1];
    Visit visit = Visit.of(request);
    try {
      boolean there =
          drafts
              .change(
                  visit.organisationId(),
                  slug,
                  visit.account().id(),
                  draft -> {
                    Saving saving = read(request, draft, panel, typing);
                    tried[0] = saving;
                    boolean good =
                        !typing.restructured()
                            && saving.sheet().errors().isEmpty()
                            && saving.isSeen(typing);
                    if (good) {
                      keep(saving);
                    }
                    stored[0] = good;
                    return good ? saving.changed() : draft;
                  })
              .isPresent();
      if (!there) {
        throw new Refusal(HttpStatus.NOT_FOUND);
      }
    } catch (NotKept undone) {
      stored[0] = false; // The sheet says why.
    }
    Saving saving = tried[0];
    if (stored[0]) {
      String beside =
          Beside.of(request, saving.draft().content()).map(tag -> "&translate=" + tag).orElse("");
      StudioPages.see(
          response,
          next(typing, saving.changed())
              .map(next -> path(visit, slug) + "/" + next + "?done=saved" + beside + "#p-" + next)
              .orElse(path(visit, slug) + "?done=saved&part=" + panel + beside + "#p-" + panel));
      return;
    }
    boolean theirs = !saving.isSeen(typing);
    boolean wrong = !typing.restructured() && !saving.sheet().errors().isEmpty();
    views.write(
        request,
        response,
        theirs ? HttpStatus.CONFLICT : wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
        saving.draft(),
        saving.lost() != null
            ? views.lost(request, saving.draft(), saving.panel(), saving.sheet(), saving.lost())
            : views.open(
                request,
                saving.draft(),
                saving.panel(),
                saving.sheet(),
                saving.present(),
                theirs ? sheet(request, saving.draft(), saving.panel()).inputs() : null));
  }

  /** The panel that is gone to from one that is saved by it; empty where it is just saved. */
  private static Optional<String> next(Typing typing, Draft saved) {
    String pressed = typing.first("do");
    return pressed.startsWith(GO)
        ? Optional.of(pressed.substring(GO.length()))
            .filter(key -> Panels.find(saved, key).isPresent())
        : Optional.empty();
  }

  /** Undoes all that a panel has kept, when not all of it could be. */
  private static final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotKept() {
      super("a panel's form could not be kept", null, false, false);
    }
  }

  private static void keep(Saving saving) {
    saving.panel().keep(saving.sheet(), saving.changed());
    if (!saving.sheet().errors().isEmpty()) {
      throw new NotKept();
    }
  }

  private Saving read(HttpServletRequest request, Draft stored, String key, Typing typing) {
    @Nullable Lost lost = Lost.of(stored, key, typing, around.of(Visit.of(request))).orElse(null);
    Draft draft = lost == null ? stored : lost.draft();
    Panel panel = panel(draft, key);
    Words words = pages.words(request);
    Translations translations = Translations.of(draft);
    Sheet sheet =
        Sheet.posted(words, draft.content().languages(), typing)
            .around(around.of(Visit.of(request)))
            .about(translations);
    Draft changed = translations.confirmed(panel.edit(sheet, draft));
    String present = Digests.of(sheet(request, draft, panel).inputs());
    return new Saving(draft, panel, sheet, changed, present, lost);
  }

  /** What the page would be with what is typed, which is not stored. Whoever types is here. */
  @Unaudited("shows what is typed, and stores only that somebody is here")
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/{panel}/preview")
  void preview(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String panel)
      throws IOException {
    Draft draft = visited.of(request, action);
    readers.note(draft, Visit.of(request));
    Saving saving = read(request, draft, panel, Typing.of(StudioForm.of(request)));
    Draft shown = saving.sheet().errors().isEmpty() ? saving.changed() : draft;
    previews.write(request, response, shown);
  }

  /** What stands in a section's place once it is removed. */
  private static String neighbour(Draft before, String key) {
    List<String> keys = before.keys();
    int at = before.position(key);
    return keys.get(at + 1 < keys.size() ? at + 1 : Math.max(at - 1, 0));
  }

  /** Adds, moves and removes sections, and takes back the last step. */
  @Audited(value = Act.ACTION_EDITED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void sections(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Visit visit = Visit.of(request);
    UUID account = visit.account().id();
    Slug slug = VisitedDrafts.slug(action);
    Draft before = visited.of(request, action);
    String path = path(visit, slug);
    String[] does = StudioForm.text(request, "do").split(":", 3);
    String key = does.length > 1 ? does[1] : "";
    switch (does[0]) {
      case "remove" -> remove(request, response, before, key, does.length > 2 ? does[2] : "");
      case "up", "down" -> {
        Draft after =
            drafts
                .change(
                    visit.organisationId(),
                    slug,
                    account,
                    draft -> Sections.moved(draft, key, does[0].equals("up") ? -1 : 1))
                .orElseThrow();
        String done = "?done=moved&part=" + key + "#p-" + key;
        StudioPages.see(response, after.revision() == before.revision() ? path : path + done);
      }
      case "add" -> {
        @Nullable LibraryPicture newest =
            library.list(visit.organisationId(), 0, 1).stream().findFirst().orElse(null);
        if (newest == null && StudioForm.text(request, "kind").equals("picture")) {
          StudioPages.see(response, visit.path() + "/pictures?done=first&action=" + slug);
          return;
        }
        Draft after =
            drafts
                .change(
                    visit.organisationId(),
                    slug,
                    account,
                    draft ->
                        Sections.added(
                            draft,
                            StudioForm.text(request, "kind"),
                            StudioForm.text(request, "behind"),
                            newest))
                .orElseThrow();
        String made = Sections.newest(before, after).map(each -> "/" + each).orElse("");
        StudioPages.see(response, path + made + (made.isEmpty() ? "" : "#panel"));
      }
      case "undo" -> {
        boolean undone = drafts.undo(visit.organisationId(), slug, account, key).isPresent();
        StudioPages.see(response, path + (undone ? "?done=undone" : "?done=gone-on"));
      }
      case "discard" -> {
        boolean gone = drafts.discard(visit.organisationId(), slug, account, key);
        StudioPages.see(response, path + (gone ? "?done=discarded" : "?done=gone-on"));
      }
      default -> StudioPages.see(response, path);
    }
  }

  /** Removes a section, unless it says something else by now than whoever removes it has seen. */
  private void remove(
      HttpServletRequest request,
      HttpServletResponse response,
      Draft before,
      String key,
      String seen)
      throws IOException {
    Visit visit = Visit.of(request);
    Slug slug = before.content().slug();
    Draft after =
        drafts
            .change(
                visit.organisationId(),
                slug,
                visit.account().id(),
                draft ->
                    Sections.stamp(draft, key).equals(seen) ? Sections.removed(draft, key) : draft)
            .orElseThrow();
    if (after.position(key) >= 0 && !Sections.stamp(after, key).equals(seen)) {
      views.stays(request, response, after, key);
      return;
    }
    boolean gone = before.position(key) >= 0 && after.position(key) < 0;
    String beside = gone ? neighbour(before, key) : "";
    StudioPages.see(
        response,
        path(visit, slug) + (gone ? "?done=removed&part=" + beside + "#p-" + beside : ""));
  }

  static String path(Visit visit, Slug action) {
    return visit.path() + "/a/" + action + "/edit";
  }

  private static Panel panel(Draft draft, String key) {
    return Panels.find(draft, key).orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  /** A panel's form as it is without anything typed. */
  private Sheet sheet(HttpServletRequest request, Draft draft, Panel panel) {
    Sheet sheet =
        Sheet.shown(pages.words(request), draft.content().languages())
            .around(around.of(Visit.of(request)))
            .about(Translations.of(draft));
    panel.edit(sheet, draft);
    return sheet;
  }
}
