package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Refusal;
import org.outcry.updates.Counted;
import org.outcry.updates.Outlook;
import org.outcry.updates.StaffAddresses;
import org.outcry.updates.Update;
import org.outcry.updates.UpdateNumbers;
import org.outcry.updates.UpdateText;
import org.outcry.updates.Updates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** An action's updates: seen, tested, sent, stopped. {@link UpdateEditor} writes them. */
@ServerOnly
@Controller
class UpdatesController {
  static final String PATH = "/studio/o/{organisation}/a/{action}/updates";
  private static final String ONE = PATH + "/{update}";

  private final StudioPages pages;
  private final VisitedActions visited;
  private final Updates updates;
  private final UpdateNumbers numbers;
  private final UpdateText texts;
  private final FreshFactor fresh;

  UpdatesController(
      StudioPages pages,
      VisitedActions visited,
      Updates updates,
      UpdateNumbers numbers,
      UpdateText texts,
      FreshFactor fresh) {
    this.pages = pages;
    this.visited = visited;
    this.updates = updates;
    this.numbers = numbers;
    this.texts = texts;
    this.fresh = fresh;
  }

  static String path(Visit visit, Action action) {
    return visit.path() + "/a/" + action.slug() + "/updates";
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void list(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    UpdateSentences said = new UpdateSentences(words);
    String path = path(visit, found);
    Language language = found.content().defaultLanguage();
    StudioView page = pages.page(request, words.get("news.title"), visit, found);
    pages.write(
        response,
        HttpStatus.OK,
        "studio/updates.jte",
        page.head(),
        new UpdatesView(
            page,
            language.tag(),
            StudioPages.done(request).map(said::done).orElse(null),
            updates.obstacle(found).map(said::obstacle).orElse(null),
            path + "/new",
            updates.list(found).stream()
                .map(each ->
                    new UpdatesView.Line(
                        path + "/" + each.key(),
                        each.words()
                            .subject()
                            .in(each.words().languageFor(language, found.content())),
                        said.standing(each)))
                .toList()));
  }

  /** An update of an action, or a 404. */
  static Update find(Updates updates, Action action, String key) {
    return known(updates, action, key).orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  private static Optional<Update> known(Updates updates, Action action, String key) {
    return Optional.of(key)
        .filter(Slug::isSlug)
        .flatMap(typed -> updates.find(action, new Slug(typed)));
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(ONE)
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String update)
      throws IOException {
    Action found = visited.of(request, action);
    answer(request, response, found, find(updates, found, update), null, null);
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      Update update,
      @Nullable String error,
      @Nullable HttpStatus status)
      throws IOException {
    answer(request, response, action, update, error, null, status);
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      Update update,
      @Nullable String error,
      @Nullable String codeError,
      @Nullable HttpStatus status)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    UpdateSentences said = new UpdateSentences(words);
    String path = path(visit, action) + "/" + update.key();
    Language first =
        update.words().languageFor(action.content().defaultLanguage(), action.content());
    boolean draft = update.state() == Update.State.DRAFT;
    String obstacle = updates.obstacle(action).map(said::obstacle).orElse(null);
    boolean counts = draft && obstacle == null && request.getParameter("count") != null;
    Counted<Outlook> readers = counts ? numbers.outlook(action).orElse(null) : null;
    Field code =
        fresh.of(request) ? null : FreshFactor.field(visit.account(), words).wrong(codeError);
    StudioView page = pages.page(request, words.get("news.one"), visit, action);
    pages.write(
        response,
        status == null ? HttpStatus.OK : status,
        "studio/update.jte",
        page.head(),
        new UpdateView(
            page,
            path,
            path(visit, action),
            update.words().subject().in(first),
            first.tag(),
            said.standing(update),
            StudioPages.done(request).map(said::done).orElse(null),
            error,
            obstacle,
            update.words().languagesOf(action.content()).stream()
                .map(language -> {
                  UpdateText.Shown shown = texts.preview(action, update.words(), language);
                  return new UpdateView.Preview(
                      language.ownName(), language.tag(), shown.subject(), shown.text());
                })
                .toList(),
            said.restored(update),
            counts ? said.outlook(readers) : List.of(),
            draft && obstacle == null && readers == null ? path + "?count=1#send" : null,
            draft ? List.of() : said.figures(numbers.figures(action, update).orElse(null)),
            draft,
            draft && obstacle == null,
            mayTest(action, visit) ? visit.account().email().value() : null,
            UpdateEditor.stamp(update.words()),
            update.state() == Update.State.SENDING,
            update.state() == Update.State.STOPPED,
            draft ? code : null,
            fresh.otherwise(visit.account(), words)));
  }

  private static boolean mayTest(Action action, Visit visit) {
    return StaffAddresses.has(action.organisation(), visit.account().email());
  }

  @Audited(value = Act.UPDATE_TESTED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(ONE + "/test")
  void test(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String update)
      throws IOException {
    Action found = visited.of(request, action);
    Update wanted = find(updates, found, update);
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    EmailAddress to = visit.account().email();
    Optional<Updates.Obstacle> obstacle = updates.obstacle(found);
    if (obstacle.isPresent() || !mayTest(found, visit)) {
      String error =
          obstacle
              .map(new UpdateSentences(words)::obstacle)
              .orElseGet(() ->
                  words.get("news.test.foreign", "domain", found.organisation().senderDomain()));
      answer(request, response, found, wanted, error, HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    Updates.Start tested =
        wasLookedAt(request, wanted)
            ? updates.testSeen(
                found, wanted.key(), wanted.words(), to, Names.of(visit.account().id()))
            : Updates.Start.OTHER_WORDS;
    went(request, response, found, wanted, tested, "tested");
  }

  private static boolean wasLookedAt(HttpServletRequest request, Update update) {
    return UpdateEditor.stamp(update.words()).equals(StudioForm.text(request, "stamp"));
  }

  /** Says what came of sending or testing. */
  private void went(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      Update update,
      Updates.Start start,
      String done)
      throws IOException {
    String path = path(Visit.of(request), action) + "/" + update.key();
    switch (start) {
      case STARTED -> StudioPages.see(response, path + "?done=" + done);
      case KNOWN -> StudioPages.see(response, path + "?done=late");
      case OTHER_WORDS ->
          answer(
              request,
              response,
              action,
              find(updates, action, update.key().value()),
              pages.words(request).get("news.send.changed"),
              HttpStatus.CONFLICT);
    }
  }

  /** Sends what was looked at: when a colleague has changed it since, it is shown anew. */
  @Audited(value = Act.UPDATE_SENT, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(ONE + "/send")
  void send(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String update)
      throws IOException {
    Action found = visited.of(request, action);
    Update wanted = find(updates, found, update);
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    if (wanted.state() != Update.State.DRAFT) { // A second click, or a colleague's.
      went(request, response, found, wanted, Updates.Start.KNOWN, "");
      return;
    }
    Optional<Updates.Obstacle> obstacle = updates.obstacle(found);
    if (obstacle.isPresent()) {
      String error = new UpdateSentences(words).obstacle(obstacle.get());
      answer(request, response, found, wanted, error, HttpStatus.CONFLICT);
      return;
    }
    if (!wasLookedAt(request, wanted)) {
      went(request, response, found, wanted, Updates.Start.OTHER_WORDS, "");
      return;
    }
    if (StudioForm.text(request, "sure").isEmpty()) {
      answer(
          request,
          response,
          found,
          wanted,
          words.get("news.send.unsure"),
          HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    if (hasNoReaders(found)) {
      String nobody = words.get("news.send.nobody");
      answer(request, response, found, wanted, nobody, HttpStatus.CONFLICT);
      return;
    }
    String error = fresh.of(request) ? null : fresh.wrong(request, response);
    if (error != null) {
      answer(request, response, found, wanted, null, error, HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    Updates.Start start =
        updates.sendSeen(found, wanted.key(), wanted.words(), Names.of(visit.account().id()));
    went(request, response, found, wanted, start, "sent");
  }

  /** Whether it is known that nobody would get it now: it would be sent once, and to nobody. */
  private boolean hasNoReaders(Action action) {
    return numbers
        .outlook(action)
        .filter(counted -> counted.at() == null && counted.numbers().recipients() == 0)
        .isPresent();
  }

  /** Throws a draft away, as it was looked at. */
  @Audited(value = Act.UPDATE_DISCARDED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(ONE + "/discard")
  void discard(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String update)
      throws IOException {
    Action found = visited.of(request, action);
    Update wanted = known(updates, found, update).orElse(null);
    String all = path(Visit.of(request), found);
    Words words = pages.words(request);
    if (wanted == null) { // A second click, or a colleague's.
      StudioPages.see(response, all + "?done=discarded");
    } else if (wanted.state() == Update.State.DRAFT && StudioForm.text(request, "sure").isEmpty()) {
      String error = words.get("news.discard.unsure");
      answer(request, response, found, wanted, error, HttpStatus.UNPROCESSABLE_CONTENT);
    } else if (wasLookedAt(request, wanted)
        && updates.discard(found, wanted.key(), wanted.words())) {
      StudioPages.see(response, all + "?done=discarded");
    } else {
      Optional<Update> now = updates.find(found, wanted.key());
      if (now.isEmpty()) {
        StudioPages.see(response, all + "?done=discarded");
      } else if (now.get().state() == Update.State.DRAFT) {
        String error = words.get("news.discard.changed");
        answer(request, response, found, now.get(), error, HttpStatus.CONFLICT);
      } else {
        StudioPages.see(response, all + "/" + wanted.key() + "?done=late");
      }
    }
  }

  @Audited(value = Act.UPDATE_STOPPED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(ONE + "/stop")
  void stop(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String update) {
    Action found = visited.of(request, action);
    Update wanted = find(updates, found, update);
    Visit visit = Visit.of(request);
    boolean stopped = updates.stop(found, wanted.key(), Names.of(visit.account().id()));
    StudioPages.see(
        response,
        path(visit, found) + "/" + wanted.key() + "?done=" + (stopped ? "stopped" : "late"));
  }

  @Audited(value = Act.UPDATE_RESUMED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(ONE + "/resume")
  void resume(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String update)
      throws IOException {
    Action found = visited.of(request, action);
    Update wanted = find(updates, found, update);
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    if (new UpdateSentences(words).restored(wanted) != null
        && wanted.state() == Update.State.STOPPED
        && StudioForm.text(request, "sure").isEmpty()) {
      String error = words.get("news.restored.unsure");
      answer(request, response, found, wanted, error, HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    boolean resumed = updates.resume(found, wanted.key(), Names.of(visit.account().id()));
    StudioPages.see(
        response,
        path(visit, found) + "/" + wanted.key() + "?done=" + (resumed ? "resumed" : "late"));
  }
}
