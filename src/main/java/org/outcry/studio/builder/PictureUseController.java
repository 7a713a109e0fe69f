package org.outcry.studio.builder;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Refusal;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedDrafts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Puts a picture of the library into an action's draft, as its panel would where it was chosen
 * there, and opens that panel: what the library says of it is a suggestion to look at.
 */
@ServerOnly
@Controller
class PictureUseController {
  private static final String CHOSEN = "picture";

  private final PictureLibrary library;
  private final Drafts drafts;
  private final StudioPages pages;
  private final Around.Sources around;

  PictureUseController(
      PictureLibrary library, Drafts drafts, StudioPages pages, Around.Sources around) {
    this.library = library;
    this.drafts = drafts;
    this.pages = pages;
    this.around = around;
  }

  /** As the page's first picture, or as the one that shared links show. */
  @Audited(value = Act.ACTION_EDITED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping("/studio/o/{organisation}/pictures/{picture}/use")
  void use(HttpServletRequest request, HttpServletResponse response, @PathVariable String picture) {
    Visit visit = Visit.of(request);
    LibraryPicture found =
        library
            .find(visit.organisationId(), picture)
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    Slug slug = VisitedDrafts.slug(StudioForm.text(request, "action"));
    boolean shared = StudioForm.text(request, "as").equals("shared");
    Draft after =
        drafts
            .change(
                visit.organisationId(),
                slug,
                visit.account().id(),
                draft -> used(request, draft, found, shared))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    String path = BuilderController.path(visit, slug);
    Optional<String> panel = shared ? Optional.of(ThanksPanel.KEY) : firstPicture(after);
    if (panel.isEmpty()) {
      StudioPages.see(response, path + "?done=no-room");
      return;
    }
    String key = panel.get();
    String done = shows(after, found, shared) ? "saved" : "not-used";
    StudioPages.see(response, path + "/" + key + "?done=" + done + "#p-" + key);
  }

  private static Optional<String> firstPicture(Draft draft) {
    List<Section> sections = draft.content().sections();
    return IntStream.range(0, sections.size())
        .filter(at -> sections.get(at) instanceof Section.Picture)
        .mapToObj(draft.keys()::get)
        .findFirst();
  }

  private static boolean shows(Draft draft, LibraryPicture picture, boolean shared) {
    ActionContent.@Nullable SharePicture share = draft.content().thanks().sharePicture();
    return shared
        ? share != null && share.sha256().equals(picture.sha256())
        : firstPicture(draft)
            .map(key -> draft.content().sections().get(draft.position(key)))
            .filter(
                each -> each instanceof Section.Picture it && it.sha256().equals(picture.sha256()))
            .isPresent();
  }

  /** What is there already stays as it is, with all that is said of it. */
  private Draft used(
      HttpServletRequest request, Draft draft, LibraryPicture picture, boolean shared) {
    if (shows(draft, picture, shared)) {
      return draft;
    }
    return shared ? shared(request, draft, picture) : first(request, draft, picture);
  }

  private Draft shared(HttpServletRequest request, Draft draft, LibraryPicture picture) {
    return chosen(request, draft, ThanksPanel.KEY, ThanksPanel.PICTURE, picture);
  }

  /** In place of the first one; above all else where a page has none yet. */
  private Draft first(HttpServletRequest request, Draft draft, LibraryPicture picture) {
    Optional<String> there = firstPicture(draft);
    if (there.isPresent()) {
      return chosen(request, draft, there.get(), CHOSEN, picture);
    }
    return Sections.takes(draft, CHOSEN)
        ? draft.adding(0, Sections.blank(draft, CHOSEN, picture).orElseThrow())
        : draft;
  }

  /** The draft as its panel makes it when nothing but the picture is chosen anew. */
  private Draft chosen(
      HttpServletRequest request, Draft draft, String key, String field, LibraryPicture picture) {
    Sheet sheet =
        Sheet.posted(
                pages.words(request),
                draft.content().languages(),
                new Typing(Map.of(field, List.of(picture.sha256())), false))
            .around(around.of(Visit.of(request)))
            .about(Translations.of(draft));
    Draft changed = Panels.find(draft, key).orElseThrow().edit(sheet, draft);
    return sheet.errors().isEmpty() ? changed : draft;
  }
}
