package org.outcry.studio.life;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.DraftRemoval;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.LaunchOutcome;
import org.outcry.campaigns.drafts.Launches;
import org.outcry.campaigns.drafts.Reviews;
import org.outcry.campaigns.drafts.Schedules;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.text.RichText;
import org.outcry.platform.text.Slug;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.RichFaults;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Reviews, publishes, schedules, pauses and ends an action. */
@ServerOnly
@Controller
class LifeController {
  static final String PATH = "/studio/o/{organisation}/a/{action}/life";

  /** A schedule further away is a slip of the hand. */
  private static final Duration FARTHEST = Duration.ofDays(731);

  private final StudioPages pages;
  private final Desk desk;
  private final LifeViews views;
  private final Drafts drafts;
  private final Launches launches;
  private final Reviews reviews;
  private final Approvers approvers;
  private final Schedules schedules;
  private final Actions actions;
  private final DraftRemoval removal;

  LifeController(
      StudioPages pages,
      Desk desk,
      LifeViews views,
      Drafts drafts,
      Launches launches,
      Reviews reviews,
      Approvers approvers,
      Schedules schedules,
      Actions actions,
      DraftRemoval removal) {
    this.removal = removal;
    this.pages = pages;
    this.desk = desk;
    this.views = views;
    this.drafts = drafts;
    this.launches = launches;
    this.reviews = reviews;
    this.approvers = approvers;
    this.schedules = schedules;
    this.actions = actions;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    views.write(
        request, response, HttpStatus.OK, desk.draft(request, action), null, LifeViews.Typed.NONE);
  }

  @Audited(value = Act.ACTION_REVIEWED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void step(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Draft draft = desk.draft(request, action);
    switch (StudioForm.text(request, "do")) {
      case "publish" -> {
        if (accepted(request, response, draft, LifeViews.Typed.NONE)) {
          launched(request, response, draft, launches.publish(wish(request, draft)));
        }
      }
      case "schedule" -> schedule(request, response, draft);
      case "cancel" -> {
        schedules.cancel(draft.organisationId(), draft.content().slug());
        done(request, response, draft, "cancelled");
      }
      case "ask" -> noted(request, response, draft, note -> ask(request, response, draft, note));
      case "withdraw" -> {
        reviews.withdraw(draft, Visit.of(request).account().id());
        done(request, response, draft, "withdrawn");
      }
      case "approve" ->
          noted(request, response, draft, note -> decide(request, response, draft, true, note));
      case "return" ->
          noted(request, response, draft, note -> decide(request, response, draft, false, note));
      case "pause" ->
          moved(request, response, draft, actions.pause(draft.content().slug()), "paused");
      case "resume" ->
          moved(request, response, draft, actions.reopen(draft.content().slug()), "live");
      case "close" ->
          moved(request, response, draft, actions.close(draft.content().slug()), "closed");
      case "win" -> win(request, response, draft);
      case "remove" -> remove(request, response, draft);
      default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST); // No button says it.
    }
  }

  private static String path(HttpServletRequest request, Draft draft) {
    return Visit.of(request).path() + "/a/" + draft.content().slug() + "/life";
  }

  private static void done(
      HttpServletRequest request, HttpServletResponse response, Draft draft, String what) {
    StudioPages.see(response, path(request, draft) + "?done=" + what);
  }

  private Launches.Wish wish(HttpServletRequest request, Draft draft) {
    return wish(request, draft, StudioForm.text(request, "stamp"));
  }

  private Launches.Wish wish(HttpServletRequest request, Draft draft, String stamp) {
    Visit visit = Visit.of(request);
    boolean accepts = StudioForm.text(request, "sealing").equals("yes");
    return new Launches.Wish(
        draft.organisationId(),
        draft.content().slug(),
        stamp,
        visit.account().id(),
        accepts ? visit.account().shownName() : null,
        pages.words(request));
  }

  private void launched(
      HttpServletRequest request, HttpServletResponse response, Draft draft, LaunchOutcome outcome)
      throws IOException {
    switch (outcome) {
      case LaunchOutcome.Done(int _, Action.State state) ->
          done(request, response, draft, state == Action.State.WON ? "won" : "published");
      case LaunchOutcome.Scheduled _ -> done(request, response, draft, "scheduled");
      case LaunchOutcome refused -> refused(request, response, refused, LifeViews.Typed.NONE);
    }
  }

  private void refused(
      HttpServletRequest request,
      HttpServletResponse response,
      LaunchOutcome refused,
      LifeViews.Typed typed)
      throws IOException {
    Draft now = desk.draft(request, slug(request));
    LifeView.Trouble trouble = views.trouble(request, now, refused);
    boolean conflict = refused instanceof LaunchOutcome.GoneOn;
    views.write(
        request,
        response,
        conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT,
        now,
        trouble,
        typed);
  }

  /** Says it where an action would be sealed and nobody has accepted what is lost by that. */
  private boolean accepted(
      HttpServletRequest request, HttpServletResponse response, Draft draft, LifeViews.Typed typed)
      throws IOException {
    boolean lacks =
        draft.stamp().equals(StudioForm.text(request, "stamp"))
            && !StudioForm.text(request, "sealing").equals("yes")
            && views.asksSealing(draft);
    if (lacks) {
      wrong(request, response, draft, pages.words(request).get("life.sealing.missing"), typed);
    }
    return !lacks;
  }

  private static String slug(HttpServletRequest request) {
    String[] parts = request.getRequestURI().split("/");
    return parts[parts.length - 2];
  }

  private void schedule(HttpServletRequest request, HttpServletResponse response, Draft draft)
      throws IOException {
    Words words = pages.words(request);
    String day = StudioForm.text(request, "day");
    String time = StudioForm.text(request, "time");
    LifeViews.Typed typed = LifeViews.Typed.later(day, time, null);
    @Nullable Instant due = due(day, time, Desk.zone(request));
    if (due == null) {
      mistimed(request, response, draft, words.get("life.schedule.wrong"), typed);
    } else if (!due.isAfter(Instant.now())) {
      mistimed(request, response, draft, words.get("life.schedule.past"), typed);
    } else if (due.isAfter(Instant.now().plus(FARTHEST))) {
      mistimed(request, response, draft, words.get("life.schedule.far"), typed);
    } else if (isOver(draft, day)) {
      String last = words.date(Objects.requireNonNull(draft.content().ends()));
      mistimed(request, response, draft, words.get("life.schedule.over", "day", last), typed);
    } else if (accepted(request, response, draft, typed)) {
      LaunchOutcome outcome = launches.schedule(wish(request, draft), due);
      if (outcome instanceof LaunchOutcome.Scheduled) {
        done(request, response, draft, "scheduled");
      } else {
        refused(request, response, outcome, typed);
      }
    }
  }

  /** Whether the last day is over then, so that it could not be published to be signed. */
  private static boolean isOver(Draft draft, String day) {
    LocalDate ends = draft.content().ends();
    boolean open = draft.state() == Action.State.DRAFT || draft.state() == Action.State.LIVE;
    return open && ends != null && LocalDate.parse(day).isAfter(ends);
  }

  private static @Nullable Instant due(String day, String time, ZoneId zone) {
    try {
      return LocalDate.parse(day).atTime(LocalTime.parse(time)).atZone(zone).toInstant();
    } catch (DateTimeException neither) {
      return null;
    }
  }

  /** Says at the day what is wrong with it or the time. */
  private void mistimed(
      HttpServletRequest request,
      HttpServletResponse response,
      Draft draft,
      String sentence,
      LifeViews.Typed typed)
      throws IOException {
    views.write(
        request,
        response,
        HttpStatus.UNPROCESSABLE_CONTENT,
        draft,
        views.at(request, "f-day", sentence),
        LifeViews.Typed.later(typed.day(), typed.time(), sentence));
  }

  private void wrong(
      HttpServletRequest request,
      HttpServletResponse response,
      Draft draft,
      String sentence,
      LifeViews.Typed typed)
      throws IOException {
    views.write(
        request,
        response,
        HttpStatus.UNPROCESSABLE_CONTENT,
        draft,
        views.plain(request, sentence),
        typed);
  }

  private void ask(
      HttpServletRequest request, HttpServletResponse response, Draft draft, String note)
      throws IOException {
    reviewed(
        request,
        response,
        draft,
        reviews.ask(
            draft.organisationId(),
            draft.content().slug(),
            StudioForm.text(request, "stamp"),
            Visit.of(request).account().id(),
            note),
        "asked");
  }

  private interface Reviewing {
    void with(String note) throws IOException;
  }

  /** A step of a review, with what is typed beside it, unless that can't be kept. */
  private void noted(
      HttpServletRequest request, HttpServletResponse response, Draft draft, Reviewing step)
      throws IOException {
    String note = StudioForm.text(request, "note");
    if (note.length() <= Reviews.LONGEST && note.codePoints().noneMatch(ForeignText::isForbidden)) {
      step.with(note);
    } else {
      wrong(
          request,
          response,
          draft,
          pages.words(request).get("life.note.wrong"),
          LifeViews.Typed.note(note));
    }
  }

  private void decide(
      HttpServletRequest request,
      HttpServletResponse response,
      Draft draft,
      boolean approves,
      String note)
      throws IOException {
    reviewed(
        request,
        response,
        draft,
        reviews.decide(
            draft.organisationId(),
            draft.content().slug(),
            StudioForm.text(request, "stamp"),
            Visit.of(request).account().id(),
            approves,
            note),
        approves ? "approved" : "returned");
  }

  private void reviewed(
      HttpServletRequest request,
      HttpServletResponse response,
      Draft draft,
      Reviews.Outcome outcome,
      String what)
      throws IOException {
    LifeViews.Typed typed = LifeViews.Typed.note(StudioForm.text(request, "note"));
    switch (outcome) {
      case DONE -> done(request, response, draft, what);
      case GONE_ON -> refused(request, response, new LaunchOutcome.GoneOn(), typed);
      case OWN ->
          wrong(
              request,
              response,
              draft,
              approvers
                  .refusal(draft, Visit.of(request).account().id(), pages.words(request))
                  .orElse(""),
              typed);
      case NONE ->
          wrong(request, response, draft, pages.words(request).get("life.review.none"), typed);
    }
  }

  private void moved(
      HttpServletRequest request,
      HttpServletResponse response,
      Draft draft,
      LifeOutcome outcome,
      String what)
      throws IOException {
    if (outcome instanceof LifeOutcome.Refused(Message sentence)) {
      refused(request, response, new LaunchOutcome.Refused(sentence), LifeViews.Typed.NONE);
      return;
    }
    done(request, response, draft, what);
  }

  private void remove(HttpServletRequest request, HttpServletResponse response, Draft draft)
      throws IOException {
    if (removal.remove(draft.organisationId(), draft.content().slug())) {
      StudioPages.see(response, Visit.of(request).path() + "?done=removed");
    } else {
      String sentence = pages.words(request).get("life.remove.kept");
      wrong(request, response, draft, sentence, LifeViews.Typed.NONE);
    }
  }

  /** Good news goes into the draft first, so that it is never lost; then it is published. */
  private void win(HttpServletRequest request, HttpServletResponse response, Draft draft)
      throws IOException {
    Words words = pages.words(request);
    Map<String, String> typed = new LinkedHashMap<>();
    Map<String, String> errors = new LinkedHashMap<>();
    Map<Language, String> texts = new LinkedHashMap<>();
    for (Language language : draft.content().languages()) {
      String text = StudioForm.text(request, "news." + language.tag());
      typed.put(language.tag(), text);
      switch (text.isEmpty() ? null : RichText.parse(text)) {
        case null -> errors.put(language.tag(), words.get("life.news.missing"));
        case RichText.Accepted(RichText read) -> texts.put(language, read.canonical());
        case RichText.Refused(var refusals) ->
            errors.put(
                language.tag(), RichFaults.said(words.get("life.text.news"), refusals, words));
      }
    }
    LifeViews.Typed kept = LifeViews.Typed.news(typed, errors);
    if (!errors.isEmpty()) {
      wrong(request, response, draft, words.get("life.news.wrong"), kept);
      return;
    }
    Slug slug = draft.content().slug();
    String stamp = StudioForm.text(request, "stamp");
    Texts news = new Texts(texts);
    Draft after =
        drafts
            .change(
                draft.organisationId(),
                slug,
                Visit.of(request).account().id(),
                now ->
                    now.stamp().equals(stamp) && !news.equals(now.content().goodNews())
                        ? now.with(now.content().change().goodNews(news).made())
                        : now)
            .orElseThrow();
    boolean same = after.stamp().equals(stamp) || news.equals(after.content().goodNews());
    LaunchOutcome outcome =
        same ? launches.win(wish(request, after, after.stamp())) : new LaunchOutcome.GoneOn();
    if (outcome instanceof LaunchOutcome.Done) {
      done(request, response, draft, "won");
    } else {
      refused(request, response, outcome, kept);
    }
  }
}
