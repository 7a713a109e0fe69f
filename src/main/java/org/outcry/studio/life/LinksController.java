package org.outcry.studio.life;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.PreviewLinks;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.PublicUrl;
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

/** Makes and takes back private links, by which colleagues see a draft without signing in. */
@ServerOnly
@Controller
class LinksController {
  private static final String PATH = "/studio/o/{organisation}/a/{action}/links";

  private final StudioPages pages;
  private final Desk desk;
  private final PreviewLinks links;
  private final PublicUrl publicUrl;

  LinksController(StudioPages pages, Desk desk, PreviewLinks links, PublicUrl publicUrl) {
    this.pages = pages;
    this.desk = desk;
    this.links = links;
    this.publicUrl = publicUrl;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    show(request, response, desk.draft(request, action), null);
  }

  /**
   * The key stands in this answer alone: in no address, no log and not in the database. That the
   * link was made is on record before it.
   */
  @Audited(value = Act.PREVIEW_SHARED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void change(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Draft draft = desk.draft(request, action);
    String[] does = StudioForm.text(request, "do").split(":", 2);
    if (does[0].equals("make")) {
      Optional<String> path = links.make(draft, Visit.of(request).account().id());
      if (path.isPresent()) {
        show(request, response, draft, publicUrl.resolve(path.get()));
      } else {
        StudioPages.see(response, request.getRequestURI() + "?done=many");
      }
      return;
    }
    if (does[0].equals("revoke") && does.length > 1) {
      id(does[1]).ifPresent(id -> links.revoke(draft, id));
      StudioPages.see(response, request.getRequestURI() + "?done=revoked");
      return;
    }
    StudioPages.see(response, request.getRequestURI());
  }

  private static Optional<UUID> id(String typed) {
    try {
      return Optional.of(UUID.fromString(typed));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, Draft draft, @Nullable String made)
      throws IOException {
    Words words = pages.words(request);
    ZoneId zone = Desk.zone(request);
    ActionPage top = pages.action(request, words.get("life.links.title"), draft);
    LinksView view =
        new LinksView(
            top,
            made,
            StudioPages.done(request).map(done -> done(done, words)).orElse(null),
            links.list(draft.organisationId(), draft.actionId()).stream()
                .map(each ->
                    new LinksView.Entry(
                        each.id().toString(),
                        words.get(
                            "life.links.entry",
                            "name",
                            desk.name(each.madeBy(), words),
                            "at",
                            Desk.minute(each.madeAt(), zone, words),
                            "until",
                            Desk.minute(each.expiresAt(), zone, words))))
                .toList());
    pages.write(
        response,
        HttpStatus.OK,
        "studio/life/links.jte",
        top.page().head().scripted("copy.js"),
        view);
  }

  private static @Nullable String done(String done, Words words) {
    return switch (done) {
      case "revoked" -> words.get("life.links.revoked");
      case "many" -> words.get("life.links.many");
      default -> null;
    };
  }
}
