package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.text.RichText;
import org.outcry.platform.text.Slug;
import org.outcry.platform.text.Slugs;
import org.outcry.platform.web.Refusal;
import org.outcry.updates.Update;
import org.outcry.updates.UpdateWords;
import org.outcry.updates.Updates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where an update is written, in the languages of its action. */
@ServerOnly
@Controller
class UpdateEditor {
  private static final String NEW = UpdatesController.PATH + "/new";
  private static final String EDIT = UpdatesController.PATH + "/{update}/edit";
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_BODY = 50_000;

  private final StudioPages pages;
  private final VisitedActions visited;
  private final Updates updates;
  private final Editors editors;

  UpdateEditor(StudioPages pages, VisitedActions visited, Updates updates, Editors editors) {
    this.pages = pages;
    this.visited = visited;
    this.updates = updates;
    this.editors = editors;
  }

  /** Tells words from all others. */
  static String stamp(UpdateWords words) {
    return HexFormat.of().formatHex(Sha256.of(words.toString()));
  }

  /** What was typed in one language. */
  private record Typed(
      String subject, String body, @Nullable String subjectError, @Nullable String bodyError) {
    boolean isEmpty() {
      return subject.isEmpty() && body.isEmpty();
    }

    boolean isWrong() {
      return subjectError != null || bodyError != null;
    }
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(NEW)
  void make(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    answer(request, response, found, null, blank(found), "", null, HttpStatus.OK);
  }

  private static Map<Language, Typed> blank(Action action) {
    Map<Language, Typed> typed = new LinkedHashMap<>();
    action.content().languages().forEach(each -> typed.put(each, new Typed("", "", null, null)));
    return typed;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(EDIT)
  void edit(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String update)
      throws IOException {
    Action found = visited.of(request, action);
    Update wanted = UpdatesController.find(updates, found, update);
    if (wanted.state() != Update.State.DRAFT) {
      StudioPages.see(response, path(request, found, wanted));
      return;
    }
    answer(
        request,
        response,
        found,
        wanted,
        typed(found, wanted.words()),
        stamp(wanted.words()),
        null,
        HttpStatus.OK);
  }

  private static Map<Language, Typed> typed(Action action, UpdateWords words) {
    Map<Language, Typed> typed = new LinkedHashMap<>();
    for (Language each : action.content().languages()) {
      typed.put(
          each,
          new Typed(
              words.subject().byLanguage().getOrDefault(each, ""),
              words.body().byLanguage().getOrDefault(each, ""),
              null,
              null));
    }
    return typed;
  }

  private static String path(HttpServletRequest request, Action action, Update update) {
    return UpdatesController.path(Visit.of(request), action) + "/" + update.key();
  }

  @Audited(Act.UPDATE_WRITTEN)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(NEW)
  void save(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    save(request, response, visited.of(request, action), null);
  }

  @Audited(Act.UPDATE_WRITTEN)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(EDIT)
  void change(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String update)
      throws IOException {
    Action found = visited.of(request, action);
    save(request, response, found, UpdatesController.find(updates, found, update));
  }

  private void save(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      @Nullable Update before)
      throws IOException {
    Words words = pages.words(request);
    Map<Language, Typed> typed = read(request, action, words);
    String stamp = StudioForm.text(request, "stamp");
    if (typed.values().stream().anyMatch(Typed::isWrong)) {
      answer(
          request, response, action, before, typed, stamp, null, HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    if (updates.obstacle(action).filter(Updates.Obstacle.SEALED::equals).isPresent()) {
      throw new Refusal(HttpStatus.NOT_FOUND); // No page leads here.
    }
    UpdateWords written = written(typed);
    Slug key =
        before == null
            ? Slugs.free(
                LocalDate.now(action.organisation().zone())
                    + " "
                    + written.subject().in(action.content().defaultLanguage()),
                new Slug("update"),
                taken -> updates.find(action, taken).isPresent())
            : before.key();
    UpdateWords seen = before == null ? null : before.words();
    boolean fits = seen == null || stamp(seen).equals(stamp);
    if (!fits || !updates.save(action, key, seen, written)) {
      Update now = before == null ? null : updates.find(action, key).orElse(null);
      if (now != null && now.state() != Update.State.DRAFT) {
        StudioPages.see(response, path(request, action, now) + "?done=late");
        return;
      }
      answer(
          request,
          response,
          action,
          now,
          typed,
          now == null ? "" : stamp(now.words()),
          words.get("news.edit.changed"),
          HttpStatus.CONFLICT);
      return;
    }
    StudioPages.see(
        response, UpdatesController.path(Visit.of(request), action) + "/" + key + "?done=saved");
  }

  private static UpdateWords written(Map<Language, Typed> typed) {
    Map<Language, String> subjects = new LinkedHashMap<>();
    Map<Language, String> bodies = new LinkedHashMap<>();
    typed.forEach((language, each) -> {
      if (!each.isEmpty()) {
        subjects.put(language, each.subject());
        bodies.put(language, each.body());
      }
    });
    return new UpdateWords(new Texts(subjects), new Texts(bodies));
  }

  private static Map<Language, Typed> read(HttpServletRequest request, Action action, Words words) {
    Map<Language, Typed> typed = new LinkedHashMap<>();
    for (Language language : action.content().languages()) {
      String subject = StudioForm.text(request, "subject." + language.tag());
      String body = StudioForm.text(request, "body." + language.tag()).replace("\r\n", "\n");
      boolean left =
          subject.isEmpty()
              && body.isEmpty()
              && !language.equals(action.content().defaultLanguage());
      typed.put(language, left ? new Typed("", "", null, null) : checked(subject, body, words));
    }
    return typed;
  }

  private static Typed checked(String subject, String body, Words words) {
    String subjectError = null;
    if (subject.isEmpty()) {
      subjectError = words.get("news.subject.missing");
    } else if (subject.codePointCount(0, subject.length()) > LONGEST_SUBJECT) {
      subjectError =
          words.get("news.subject.long", "length", subject.codePointCount(0, subject.length()));
    } else if (subject.contains("\n") || subject.codePoints().anyMatch(ForeignText::isForbidden)) {
      subjectError = words.get("news.subject.character");
    }
    if (body.isEmpty()) {
      return new Typed(subject, body, subjectError, words.get("news.body.missing"));
    }
    if (body.length() > LONGEST_BODY) {
      return new Typed(
          subject,
          body,
          subjectError,
          words.get("news.body.long", "length", body.length(), "most", LONGEST_BODY));
    }
    return switch (RichText.parse(body)) {
      case RichText.Accepted(RichText rich) ->
          rich.canonical().isEmpty()
              ? new Typed(subject, body, subjectError, words.get("news.body.missing"))
              : new Typed(subject, rich.canonical(), subjectError, null);
      case RichText.Refused refused ->
          new Typed(subject, body, subjectError, refused.refusals().getFirst().sentence());
    };
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      @Nullable Update update,
      Map<Language, Typed> typed,
      String stamp,
      @Nullable String trouble,
      HttpStatus status)
      throws IOException {
    Words words = pages.words(request);
    Visit visit = Visit.of(request);
    Language first = action.content().defaultLanguage();
    String all = UpdatesController.path(visit, action);
    String path = update == null ? all + "/new" : all + "/" + update.key() + "/edit";
    List<UpdateFormView.Tongue> tongues = new ArrayList<>();
    List<Field> errors = new ArrayList<>();
    typed.forEach((language, each) -> {
      Field subject =
          Field.text("subject." + language.tag(), words.get("news.subject"), "off", each.subject())
              .wrong(each.subjectError());
      RichField body =
          editors
              .rich(
                  words,
                  "body." + language.tag(),
                  words.get("news.body"),
                  language,
                  each.body(),
                  LONGEST_BODY)
              .wrong(each.bodyError());
      if (subject.error() != null) {
        errors.add(subject);
      }
      if (body.error() != null) {
        errors.add(
            Field.text(body.name(), "", "off", "").wrong(Objects.requireNonNull(body.error())));
      }
      tongues.add(
          new UpdateFormView.Tongue(
              language.ownName(),
              language.tag(),
              language.direction(),
              subject,
              body,
              language.equals(first)));
    });
    StudioView page =
        pages.page(
            request,
            update == null ? words.get("news.new") : words.get("news.edit"),
            visit,
            action);
    pages.write(
        response,
        status,
        "studio/update-edit.jte",
        page.head(),
        new UpdateFormView(
            page,
            update == null ? words.get("news.new") : words.get("news.edit"),
            path,
            update == null ? all : all + "/" + update.key(),
            trouble,
            errors,
            tongues,
            stamp));
  }
}
