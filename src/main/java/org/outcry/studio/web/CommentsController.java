package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.FormBody;
import org.outcry.signing.Comments;
import org.outcry.signing.Comments.View;
import org.outcry.signing.Moderation;
import org.outcry.signing.Moderation.Decision;
import org.outcry.signing.Moderation.Reason;
import org.outcry.staff.Accounts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where moderators decide which names and comments an action's page shows. */
@ServerOnly
@Controller
class CommentsController {
  private static final String PATH = "/studio/o/{organisation}/a/{action}/comments";
  private static final int PAGE = 25;

  /** Each has a button of this name, whose value is the id, or {@link #ALL}. */
  private static final Map<String, Decision> BUTTONS =
      Map.of("show", Decision.SHOWN, "name", Decision.NAME, "hide", Decision.HIDDEN);

  private static final String ALL = "all";

  private final StudioPages pages;
  private final VisitedActions actions;
  private final Comments comments;
  private final Moderation moderation;
  private final Accounts accounts;
  private final Audit audit;

  CommentsController(
      StudioPages pages,
      VisitedActions actions,
      Comments comments,
      Moderation moderation,
      Accounts accounts,
      Audit audit) {
    this.pages = pages;
    this.actions = actions;
    this.comments = comments;
    this.moderation = moderation;
    this.accounts = accounts;
    this.audit = audit;
  }

  @Allowed(Allowed.To.MODERATORS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = actions.of(request, action);
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    CommentsWords said = new CommentsWords(words);
    View view = view(request.getParameter("view"));
    UUID after = id(request.getParameter("after")).orElse(null);
    String path = path(visit, found);
    Comments.Page shown = comments.page(found, view, after, PAGE);
    if (!shown.entries().isEmpty()) {
      read(visit, found, view, shown.entries().size());
    }
    Map<UUID, String> names = new HashMap<>();
    accounts
        .members(visit.organisationId())
        .forEach(account -> names.put(account.id(), account.shownName()));
    names.put(visit.account().id(), visit.account().shownName());
    StudioView page = pages.page(request, words.get("studio.comments"), visit, found);
    Optional<UUID> batch =
        id(request.getParameter("batch")).filter(each -> moderation.size(found, each) > 0);
    CommentsView answer =
        new CommentsView(
            page,
            path,
            said.missing(found),
            said.tabs(path, view, comments.numbers(found)),
            view.word(),
            after == null ? "" : after.toString(),
            said.about(view),
            said.done(request),
            batch.orElse(null),
            said.reasons(),
            shown.entries().stream().map(entry -> said.line(entry, view, names)).toList(),
            view == View.WAITING || view == View.NAMES,
            view != View.HIDDEN,
            after == null ? null : address(path, view, null),
            shown.next() == null ? null : address(path, view, shown.next()));
    pages.write(response, HttpStatus.OK, "studio/comments.jte", page.head(), answer);
  }

  /** Once a look, without whose they were; before they are shown. */
  private void read(Visit visit, Action action, View view, int number) {
    audit.record(
        Deed.of(Act.COMMENTS_READ)
            .in(visit.organisationId())
            .on("action", action.slug())
            .with("view", view.word())
            .with("number", number));
  }

  private static String path(Visit visit, Action action) {
    return visit.path() + "/a/" + action.slug() + "/comments";
  }

  static String address(String path, View view, @Nullable UUID after) {
    return path + "?view=" + view.word() + (after == null ? "" : "&after=" + after);
  }

  private static View view(@Nullable String word) {
    return Optional.ofNullable(word).flatMap(View::of).orElse(View.WAITING);
  }

  private static Optional<UUID> id(@Nullable String word) {
    return word == null ? Optional.empty() : Comments.ids(List.of(word)).stream().findFirst();
  }

  /** One button of the page was pressed: for one of them, or for all. */
  @Audited(Act.COMMENTS_DECIDED)
  @Allowed(Allowed.To.MODERATORS)
  @PostMapping(PATH)
  void decide(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action) {
    Action found = actions.of(request, action);
    Visit visit = Visit.of(request);
    FormBody form = StudioForm.of(request);
    View view = view(form.first("view").orElse(null));
    String path = path(visit, found);
    String here = address(path, view, id(form.first("after").orElse(null)).orElse(null));
    Optional<String> button =
        BUTTONS.keySet().stream().filter(name -> form.first(name).isPresent()).findFirst();
    String which = button.flatMap(form::first).orElse("");
    List<UUID> ids = Comments.ids(which.equals(ALL) ? form.all("on-page") : List.of(which));
    if (button.isEmpty() || ids.isEmpty()) {
      Told.nothing(request);
      StudioPages.see(response, here);
      return;
    }
    Decision decision = Objects.requireNonNull(BUTTONS.get(button.get()));
    List<UUID> page = ids.stream().limit(PAGE).toList();
    Moderation.Done done =
        moderation.decide(
            found,
            page,
            view,
            decision,
            form.first("reason." + which).flatMap(Reason::of).orElse(null),
            visit.account().id());
    Told.with(request, "decision", decision.word());
    Told.with(request, "comments", done.changed());
    Told.naming(request, page);
    StudioPages.see(
        response,
        here
            + "&done="
            + decision.word()
            + "&count="
            + done.changed()
            + "&late="
            + done.before()
            + (done.changed() > 0 ? "&batch=" + done.batch() : ""));
  }

  @Audited(Act.COMMENTS_DECIDED)
  @Allowed(Allowed.To.MODERATORS)
  @PostMapping(PATH + "/undo")
  void undo(HttpServletRequest request, HttpServletResponse response, @PathVariable String action) {
    Action found = actions.of(request, action);
    Visit visit = Visit.of(request);
    FormBody form = StudioForm.of(request);
    int undone =
        id(form.first("batch").orElse(null))
            .map(batch -> moderation.undo(found, batch, visit.account().id()))
            .orElse(0);
    if (undone > 0) {
      Told.with(request, "taken-back", undone);
    } else {
      Told.nothing(request);
    }
    View view = view(form.first("view").orElse(null));
    StudioPages.see(
        response, address(path(visit, found), view, null) + "&done=undone&count=" + undone);
  }
}
