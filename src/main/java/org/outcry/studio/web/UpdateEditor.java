package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.ids.Ids;
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
  private static final String SUBJECT = "subject.";
  private static final String BODY = "body.";
  private static final int MOST_TRIES = 10;
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
    static final Typed NOTHING = new Typed("", "", null, null);

    /** With the language in what is wrong with it. */
    Typed in(Language language, Words words) {
      return new Typed(
          subject, body, in(subjectError, language, words), in(bodyError, language, words));
    }

    private static @Nullable String in(@Nullable String error, Language language, Words words) {
      return error == null
          ? null
          : words.get("news.wrong", "language", language.ownName(), "sentence", error);
    }

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
    answer(
        request,
        response,
        new Form(found, null, blank(found), Ids.next().toString(), null, null),
        HttpStatus.OK);
  }

  private static Map<Language, Typed> blank(Action action) {
    Map<Language, Typed> typed = new LinkedHashMap<>();
    action.content().languages().forEach(each -> typed.put(each, Typed.NOTHING));
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
        new Form(found, wanted, typed(found, wanted.words()), stamp(wanted.words()), null, null),
        HttpStatus.OK);
  }

  private static Map<Language, Typed> typed(Action action, UpdateWords words) {
    Map<Language, Typed> typed = new LinkedHashMap<>();
    for (Language each : languages(action, words)) {
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

  /** Whatever it is sent how often: one form makes one draft. */
  @Audited(value = Act.UPDATE_WRITTEN, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(NEW)
  void save(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    UUID form = form(request);
    Map<Language, Typed> typed =
        read(request, found.content(), found.content().languages(), pages.words(request));
    if (isRefused(request, response, found, null, typed, form.toString())) {
      return;
    }
    UpdateWords written = written(typed);
    Update made = create(found, form, written);
    if (made.words().equals(written)) {
      StudioPages.see(response, path(request, found, made) + "?done=saved");
    } else {
      conflict(request, response, found, made, typed); // The form had made a draft before.
    }
  }

  /** The draft of a form: made now, or before. */
  private Update create(Action action, UUID form, UpdateWords words) {
    String name =
        action.organisation().today()
            + " "
            + words.subject().in(action.content().defaultLanguage());
    UUID id = form;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Slug key =
          Slugs.free(name, new Slug("update"), taken -> updates.find(action, taken).isPresent());
      Optional<Update> made =
          updates.create(action, id, key, words)
              ? updates.find(action, key)
              : updates.find(action, id);
      if (made.isPresent()) {
        return made.get();
      }
      if (tries > 0) {
        id = Ids.next(); // It is another action's, which nobody's form has.
      }
    }
    throw new IllegalStateException("no name for an update is free");
  }

  /** Tells the form from all others. */
  private static UUID form(HttpServletRequest request) {
    try {
      return UUID.fromString(StudioForm.text(request, "stamp"));
    } catch (IllegalArgumentException e) {
      return Ids.next();
    }
  }

  @Audited(value = Act.UPDATE_WRITTEN, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(EDIT)
  void change(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String update)
      throws IOException {
    Action found = visited.of(request, action);
    if (!Slug.isSlug(update)) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    Update before = updates.find(found, new Slug(update)).orElse(null);
    List<Language> languages =
        before == null ? found.content().languages() : languages(found, before.words());
    Map<Language, Typed> typed = read(request, found.content(), languages, pages.words(request));
    String stamp = StudioForm.text(request, "stamp");
    if (before == null || before.state() != Update.State.DRAFT) {
      if (found.isSealed()) {
        throw new Refusal(HttpStatus.NOT_FOUND); // No page leads here.
      }
      conflict(request, response, found, before, typed);
      return;
    }
    if (isRefused(request, response, found, before, typed, stamp)) {
      return;
    }
    if (stamp(before.words()).equals(stamp)
        && updates.save(found, before.key(), before.words(), written(typed))) {
      StudioPages.see(response, path(request, found, before) + "?done=saved");
      return;
    }
    conflict(request, response, found, updates.find(found, before.key()).orElse(null), typed);
  }

  /** The action's languages, and those that the update alone is still in. */
  private static List<Language> languages(Action action, UpdateWords words) {
    return Stream.concat(
            action.content().languages().stream(), words.languagesOf(action.content()).stream())
        .distinct()
        .toList();
  }

  /** Whether something is wrong with what was typed; it was answered then. */
  private boolean isRefused(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      @Nullable Update before,
      Map<Language, Typed> typed,
      String stamp)
      throws IOException {
    if (updates.obstacle(action).filter(Updates.Obstacle.SEALED::equals).isPresent()) {
      throw new Refusal(HttpStatus.NOT_FOUND); // No page leads here.
    }
    if (typed.values().stream().noneMatch(Typed::isWrong)) {
      return false;
    }
    answer(
        request,
        response,
        new Form(action, before, typed, stamp, null, null),
        HttpStatus.UNPROCESSABLE_CONTENT);
    return true;
  }

  /**
   * Gives back what was typed, beside what a colleague has saved. What can't be changed any more
   * can be kept as another draft.
   *
   * @param now {@code null} when it was thrown away
   */
  private void conflict(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      @Nullable Update now,
      Map<Language, Typed> typed)
      throws IOException {
    Words words = pages.words(request);
    Form form;
    if (now == null) {
      form =
          new Form(action, null, typed, Ids.next().toString(), words.get("news.edit.gone"), null);
    } else if (now.state() == Update.State.DRAFT) {
      Map<Language, Typed> all = new LinkedHashMap<>();
      languages(action, now.words()).forEach(each -> all.put(each, Typed.NOTHING));
      all.putAll(typed);
      form =
          new Form(
              action, now, all, stamp(now.words()), words.get("news.edit.changed"), now.words());
    } else {
      form =
          new Form(action, null, typed, Ids.next().toString(), words.get("news.edit.sent"), null);
    }
    answer(request, response, form, HttpStatus.CONFLICT);
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

  private static Map<Language, Typed> read(
      HttpServletRequest request, ActionContent action, List<Language> languages, Words words) {
    Map<Language, Typed> typed = new LinkedHashMap<>();
    for (Language language : languages) {
      String subject = StudioForm.text(request, SUBJECT + language.tag());
      String body = StudioForm.text(request, BODY + language.tag()).replace("\r\n", "\n");
      boolean left =
          subject.isEmpty() && body.isEmpty() && !language.equals(action.defaultLanguage());
      Typed read = left ? Typed.NOTHING : checked(subject, body, words);
      typed.put(language, languages.size() == 1 ? read : read.in(language, words));
    }
    return typed;
  }

  private static Typed checked(String subject, String body, Words words) {
    String subjectError = null;
    int length = subject.codePointCount(0, subject.length());
    if (subject.isEmpty()) {
      subjectError = words.get("news.subject.missing");
    } else if (length > LONGEST_SUBJECT) {
      subjectError = words.get("news.subject.long", "length", length);
    } else if (subject.contains("\n") || subject.codePoints().anyMatch(ForeignText::isForbidden)) {
      subjectError = words.get("news.subject.character");
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
      case RichText.Refused(var refusals) ->
          new Typed(
              subject,
              body,
              subjectError,
              RichFaults.said(words.get("news.body"), refusals, words));
    };
  }

  /**
   * What the page shows.
   *
   * @param update that the form changes; {@code null} for a new one
   * @param stamp tells which words it began with, or which form it is
   * @param trouble what a colleague did meanwhile; {@code null} for nothing
   * @param theirs what they have saved; {@code null} for nothing
   */
  private record Form(
      Action action,
      @Nullable Update update,
      Map<Language, Typed> typed,
      String stamp,
      @Nullable String trouble,
      @Nullable UpdateWords theirs) {
    /** What a colleague has saved in this place, where it is something else. */
    static @Nullable String saved(@Nullable Texts theirs, Language language, String typed) {
      String text = theirs == null ? "" : theirs.byLanguage().getOrDefault(language, "");
      return theirs == null || text.equals(typed) ? null : text;
    }
  }

  private static String help(Language language, ActionContent action, Words words) {
    if (language.equals(action.defaultLanguage())) {
      return words.get("news.first");
    }
    return action.languages().contains(language)
        ? words.get("news.other")
        : words.get("news.left", "language", language);
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, Form form, HttpStatus status)
      throws IOException {
    Words words = pages.words(request);
    Visit visit = Visit.of(request);
    Action action = form.action();
    Update update = form.update();
    UpdateWords theirs = form.theirs();
    String all = UpdatesController.path(visit, action);
    String path = update == null ? all + "/new" : all + "/" + update.key() + "/edit";
    List<UpdateFormView.Tongue> tongues = new ArrayList<>();
    List<Field> errors = new ArrayList<>();
    form.typed()
        .forEach((language, each) -> {
          Field subject =
              Field.text(SUBJECT + language.tag(), words.get("news.subject"), "off", each.subject())
                  .wrong(each.subjectError());
          RichField body =
              editors
                  .rich(
                      words,
                      BODY + language.tag(),
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
                  help(language, action.content(), words),
                  Form.saved(theirs == null ? null : theirs.subject(), language, each.subject()),
                  Form.saved(theirs == null ? null : theirs.body(), language, each.body())));
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
            form.trouble(),
            errors,
            tongues,
            form.stamp()));
  }
}
