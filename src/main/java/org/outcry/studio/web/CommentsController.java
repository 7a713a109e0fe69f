package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.Refusal;
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
  private final Actions actions;
  private final Comments comments;
  private final Moderation moderation;
  private final Accounts accounts;

  CommentsController(
      StudioPages pages,
      Actions actions,
      Comments comments,
      Moderation moderation,
      Accounts accounts) {
    this.pages = pages;
    this.actions = actions;
    this.comments = comments;
    this.moderation = moderation;
    this.accounts = accounts;
  }

  /** The action, if it is this organisation's. */
  private Action action(HttpServletRequest request, String slug) {
    return Optional.of(slug)
        .filter(Slug::isSlug)
        .flatMap(typed -> actions.find(new Slug(typed)))
        .filter(found -> found.organisationId().equals(Visit.of(request).organisationId()))
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  @Allowed(Allowed.To.MODERATORS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = action(request, action);
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    View view = view(request.getParameter("view"));
    UUID after = id(request.getParameter("after")).orElse(null);
    String path = path(visit, found);
    Comments.Page shown = comments.page(found, view, after, PAGE);
    Map<UUID, String> names = new HashMap<>();
    accounts
        .members(visit.organisationId())
        .forEach(account -> names.put(account.id(), account.shownName()));
    names.put(visit.account().id(), visit.account().shownName());
    Language language = found.content().defaultLanguage();
    StudioView page = pages.page(request, words.get("studio.comments"), visit);
    Optional<UUID> batch =
        id(request.getParameter("batch")).filter(each -> moderation.size(found, each) > 0);
    CommentsView answer =
        new CommentsView(
            page,
            path,
            visit.path(),
            found.content().headline().in(language),
            language.tag(),
            missing(found, words),
            tabs(path, view, comments.numbers(found), words),
            view.word(),
            after == null ? "" : after.toString(),
            about(view, words),
            done(request, words),
            batch.orElse(null),
            reasons(words),
            shown.entries().stream().map(entry -> line(entry, view, names, words)).toList(),
            view == View.WAITING || view == View.NAMES,
            view != View.HIDDEN,
            after == null ? null : address(path, view, null),
            shown.next() == null ? null : address(path, view, shown.next()));
    pages.write(response, HttpStatus.OK, "studio/comments.jte", page.head(), answer);
  }

  private static String path(Visit visit, Action action) {
    return visit.path() + "/a/" + action.slug() + "/comments";
  }

  private static String address(String path, View view, @Nullable UUID after) {
    return path + "?view=" + view.word() + (after == null ? "" : "&after=" + after);
  }

  private static View view(@Nullable String word) {
    return Optional.ofNullable(word).flatMap(View::of).orElse(View.WAITING);
  }

  private static Optional<UUID> id(@Nullable String word) {
    return word == null
        ? Optional.empty()
        : Comments.ids(List.of(word)).stream().findFirst();
  }

  private static @Nullable String missing(Action action, Words words) {
    if (action.isSealed()) {
      return words.get("studio.comments.sealed");
    }
    return action.content().supporters() == null ? words.get("studio.comments.no-block") : null;
  }

  private static List<CommentsView.Tab> tabs(
      String path, View present, Map<View, Integer> numbers, Words words) {
    return Arrays.stream(View.values())
        .map(view -> {
          int count = numbers.getOrDefault(view, 0);
          String number =
              count > Comments.COUNTED
                  ? words.number(Comments.COUNTED) + "+"
                  : words.number(count);
          return new CommentsView.Tab(
              address(path, view, null), name(view, words) + " (" + number + ")", view == present);
        })
        .toList();
  }

  private static String name(View view, Words words) {
    return switch (view) {
      case WAITING -> words.get("studio.comments.waiting");
      case NAMES -> words.get("studio.comments.names");
      case SHOWN -> words.get("studio.comments.shown");
      case HIDDEN -> words.get("studio.comments.hidden");
    };
  }

  private static String about(View view, Words words) {
    return switch (view) {
      case WAITING -> words.get("studio.comments.waiting.about");
      case NAMES -> words.get("studio.comments.names.about");
      case SHOWN -> words.get("studio.comments.shown.about");
      case HIDDEN -> words.get("studio.comments.hidden.about");
    };
  }

  private static List<CommentsView.Choice> reasons(Words words) {
    return Arrays.stream(Reason.values())
        .map(each -> new CommentsView.Choice(each.word(), reason(each, words)))
        .toList();
  }

  private static String reason(Reason reason, Words words) {
    return switch (reason) {
      case INSULT -> words.get("studio.comments.reason.insult");
      case PRIVATE -> words.get("studio.comments.reason.private");
      case OFF_TOPIC -> words.get("studio.comments.reason.off-topic");
      case ADVERTISING -> words.get("studio.comments.reason.advertising");
      case FALSE_NAME -> words.get("studio.comments.reason.false-name");
      case UNLAWFUL -> words.get("studio.comments.reason.unlawful");
    };
  }

  private static CommentsView.Line line(
      Comments.Entry entry, View view, Map<UUID, String> names, Words words) {
    List<String> facts = new ArrayList<>();
    if (entry.country() != null) {
      facts.add(words.language().country(entry.country()));
    }
    facts.add(Shown.day(entry.signedAt(), words));
    facts.add(
        words.get(
            entry.vouched() ? "studio.comments.confirmed" : "studio.comments.unconfirmed"));
    boolean comment = entry.comment() != null;
    return new CommentsView.Line(
        entry.id().toString(),
        entry.name(),
        String.join(" · ", facts),
        entry.comment(),
        entry.language().tag(),
        standing(entry, view, names, words),
        switch (view) {
          case WAITING -> words.get("studio.comments.approve");
          case NAMES, HIDDEN -> words.get("studio.comments.show");
          case SHOWN ->
              comment && !entry.commentShown() ? words.get("studio.comments.show-comment") : null;
        },
        comment && (view != View.SHOWN || entry.commentShown()),
        view != View.HIDDEN);
  }

  private static @Nullable String standing(
      Comments.Entry entry, View view, Map<UUID, String> names, Words words) {
    List<String> parts = new ArrayList<>();
    if (view == View.SHOWN && entry.comment() != null && !entry.commentShown()) {
      parts.add(words.get("studio.comments.name-alone.now"));
    }
    Comments.Decided decided = entry.decided();
    if (decided != null) {
      String by =
          decided.by() == null
              ? words.get("studio.comments.by.command")
              : names.getOrDefault(decided.by(), words.get("studio.comments.by.former"));
      parts.add(
          words.get(
              "studio.comments.decided", "at", Shown.minute(decided.at(), words), "by", by));
      if (decided.reason() != null) {
        parts.add(
            words.get("studio.comments.because", "reason", reason(decided.reason(), words)));
      }
    }
    return parts.isEmpty() ? null : String.join(" ", parts);
  }

  private static @Nullable String done(HttpServletRequest request, Words words) {
    String done = StudioPages.done(request).orElse("");
    String key =
        switch (done) {
          case "shown" -> "studio.comments.done.shown";
          case "name" -> "studio.comments.done.name";
          case "hidden" -> "studio.comments.done.hidden";
          case "undone" -> "studio.comments.done.undone";
          default -> null;
        };
    if (key == null) {
      return null;
    }
    int late = number(request.getParameter("late"));
    return words.get(key, "count", number(request.getParameter("count")))
        + (late == 0 ? "" : " " + words.get("studio.comments.late", "count", late));
  }

  private static int number(@Nullable String typed) {
    return typed != null && typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : 0;
  }

  /** One button of the page was pressed: for one of them, or for all. */
  @Allowed(Allowed.To.MODERATORS)
  @PostMapping(PATH)
  void decide(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action) {
    Action found = action(request, action);
    Visit visit = Visit.of(request);
    FormBody form = StudioForm.of(request);
    View view = view(form.first("view").orElse(null));
    String path = path(visit, found);
    String here = address(path, view, id(form.first("after").orElse(null)).orElse(null));
    Optional<String> button = BUTTONS.keySet().stream().filter(name -> form.first(name).isPresent()).findFirst();
    String which = button.flatMap(form::first).orElse("");
    List<UUID> ids = Comments.ids(which.equals(ALL) ? form.all("on-page") : List.of(which));
    if (button.isEmpty() || ids.isEmpty()) {
      StudioPages.see(response, here);
      return;
    }
    Decision decision = BUTTONS.get(button.get());
    Moderation.Done done =
        moderation.decide(
            found,
            ids.stream().limit(PAGE).toList(),
            view,
            decision,
            form.first("reason." + which).flatMap(Reason::of).orElse(null),
            visit.account().id());
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

  @Allowed(Allowed.To.MODERATORS)
  @PostMapping(PATH + "/undo")
  void undo(HttpServletRequest request, HttpServletResponse response, @PathVariable String action) {
    Action found = action(request, action);
    Visit visit = Visit.of(request);
    FormBody form = StudioForm.of(request);
    int undone =
        id(form.first("batch").orElse(null))
            .map(batch -> moderation.undo(found, batch, visit.account().id()))
            .orElse(0);
    View view = view(form.first("view").orElse(null));
    StudioPages.see(
        response, address(path(visit, found), view, null) + "&done=undone&count=" + undone);
  }
}
