package org.outcry.studio.life;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterConsent;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.DraftRemoval;
import org.outcry.campaigns.drafts.LaunchOutcome;
import org.outcry.campaigns.drafts.Launches;
import org.outcry.campaigns.drafts.Review;
import org.outcry.campaigns.drafts.Reviews;
import org.outcry.campaigns.drafts.Schedule;
import org.outcry.campaigns.drafts.Schedules;
import org.outcry.campaigns.drafts.Shortcoming;
import org.outcry.campaigns.drafts.StudioRules;
import org.outcry.campaigns.drafts.VersionList;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.PublicUrl;
import org.outcry.studio.builder.OpenItems;
import org.outcry.studio.web.ActionPage;
import org.outcry.studio.web.QrCode;
import org.outcry.studio.web.SealingLosses;
import org.outcry.studio.web.StudioController;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes what the page about an action's life shows. */
@ServerOnly
@Component
class LifeViews {
  private final StudioPages pages;
  private final Desk desk;
  private final Launches launches;
  private final Reviews reviews;
  private final Approvers approvers;
  private final StudioRules rules;
  private final Schedules schedules;
  private final VersionList versions;
  private final JdbcClient jdbc;
  private final PublicUrl publicUrl;
  private final OpenItems openItems;
  private final DraftRemoval removal;

  LifeViews(
      StudioPages pages,
      Desk desk,
      Launches launches,
      Reviews reviews,
      Approvers approvers,
      StudioRules rules,
      Schedules schedules,
      VersionList versions,
      JdbcClient jdbc,
      PublicUrl publicUrl,
      OpenItems openItems,
      DraftRemoval removal) {
    this.removal = removal;
    this.publicUrl = publicUrl;
    this.openItems = openItems;
    this.pages = pages;
    this.desk = desk;
    this.launches = launches;
    this.reviews = reviews;
    this.approvers = approvers;
    this.rules = rules;
    this.schedules = schedules;
    this.versions = versions;
    this.jdbc = jdbc;
  }

  /** What comes back because something was wrong with it. */
  record Typed(
      String day,
      String time,
      @Nullable String timeError,
      Map<String, String> news,
      Map<String, String> errors,
      String note) {
    static final Typed NONE = note("");

    /** What was written to or by a second person. */
    static Typed note(String note) {
      return new Typed("", "", null, Map.of(), Map.of(), note);
    }

    /** A day and a time for publishing, and what is wrong with them. */
    static Typed later(String day, String time, @Nullable String wrong) {
      return new Typed(day, time, wrong, Map.of(), Map.of(), "");
    }

    /** Good news by the tags of its languages, and what is wrong with it. */
    static Typed news(Map<String, String> news, Map<String, String> errors) {
      return new Typed("", "", null, news, errors, "");
    }

    /** Whether a day or a time was chosen. */
    boolean later() {
      return !day.isEmpty() || !time.isEmpty();
    }
  }

  /** Something wrong that is said at a field as well. */
  LifeView.Trouble at(HttpServletRequest request, String field, String sentence) {
    return new LifeView.Trouble(
        pages.words(request).get("life.trouble"),
        null,
        List.of(new LifeView.Mend(sentence, "#" + field)));
  }

  /** Something wrong that needs no more than a sentence. */
  LifeView.Trouble plain(HttpServletRequest request, String sentence) {
    return new LifeView.Trouble(pages.words(request).get("life.trouble"), sentence, List.of());
  }

  /** Why a draft was not published. */
  LifeView.Trouble trouble(HttpServletRequest request, Draft draft, LaunchOutcome outcome) {
    Words words = pages.words(request);
    String path = Visit.of(request).path() + "/a/" + draft.content().slug();
    return switch (outcome) {
      case LaunchOutcome.GoneOn _ ->
          new LifeView.Trouble(
              words.get("life.gone-on"),
              words.get(
                  "life.gone-on.text",
                  "name",
                  desk.name(draft.editedBy(), words),
                  "at",
                  Desk.minute(draft.editedAt(), Desk.zone(request), words)),
              List.of(
                  new LifeView.Mend(words.get("life.gone-on.look"), path + "/versions/compare")));
      case LaunchOutcome.Incomplete(List<Shortcoming> shortcomings) ->
          new LifeView.Trouble(
              words.get("life.incomplete"),
              words.get("life.incomplete.text"),
              mends(draft, path, shortcomings));
      case LaunchOutcome.NeedsApproval _ ->
          new LifeView.Trouble(
              words.get("life.unapproved"), words.get("life.unapproved.text"), List.of());
      case LaunchOutcome.Refused(Message sentence) ->
          new LifeView.Trouble(
              words.get("life.refused"),
              sentence.in(words),
              draft.content().letter() == null
                  ? List.of()
                  : List.of(
                      new LifeView.Mend(words.get("life.refused.preflight"), path + "/preflight")));
      case LaunchOutcome.Done _, LaunchOutcome.Scheduled _ ->
          throw new IllegalArgumentException("no trouble");
    };
  }

  private static List<LifeView.Mend> mends(
      Draft draft, String path, List<Shortcoming> shortcomings) {
    return shortcomings.stream()
        .map(each -> {
          boolean known = !each.panel().isEmpty();
          return new LifeView.Mend(
              each.sentence(),
              path + "/edit" + (known ? "/" + each.panel() + "#p-" + each.panel() : ""));
        })
        .toList();
  }

  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      Draft draft,
      LifeView.@Nullable Trouble trouble,
      Typed typed)
      throws IOException {
    Words words = pages.words(request);
    ActionPage top = pages.action(request, words.get("life.title"), draft);
    ZoneId zone = Desk.zone(request);
    UUID self = Visit.of(request).account().id();
    Optional<Review> review = reviews.last(draft);
    boolean needed = rules.needsSecondPerson(draft.organisationId());
    boolean waits = review.map(Review::waits).orElse(false);
    boolean changes = draft.changed() || draft.latest() != draft.live();
    Optional<Schedule> schedule = schedules.find(draft.organisationId(), draft.actionId());
    List<LifeView.Mend> missing =
        changes ? mends(draft, top.path(), launches.shortcomings(draft, words)) : List.of();
    boolean first = draft.state() == Action.State.DRAFT;
    LocalDate tomorrow = LocalDate.now(zone).plusDays(1);
    String address = publicUrl.resolve("/a/" + draft.content().slug());
    LifeView view =
        new LifeView(
            top,
            state(draft, waits, schedule, words),
            StudioPages.done(request).map(done -> done(done, words)).orElse(null),
            trouble,
            draft.stamp(),
            changes,
            draft.editedBy() == null || !changes
                ? null
                : words.get(
                    "life.edited",
                    "name",
                    desk.name(draft.editedBy(), words),
                    "at",
                    Desk.minute(draft.editedAt(), zone, words)),
            live(draft, zone, words),
            first ? null : address,
            QrCode.of(address),
            changes ? openItems.of(draft, Visit.of(request).at().organisation(), words) : 0,
            missing,
            review
                .filter(each -> changes && (needed || each.present()))
                .map(each -> approval(each, zone, words))
                .or(() ->
                    needed && changes
                        ? Optional.of(
                            new LifeView.Approval(
                                words.get("life.review.needed"), false, List.of()))
                        : Optional.empty())
                .orElse(null),
            changes && !waits && !review.map(Review::approves).orElse(false),
            waits ? approvers.refusal(draft, review, self, words).orElse(null) : null,
            waits,
            unasked(request, draft, top, words),
            schedule
                .filter(each -> each.refusal() == null)
                .map(each -> scheduled(each, draft, zone, words))
                .orElse(null),
            schedule
                .filter(each -> each.refusal() != null)
                .map(each -> unscheduled(each, top, zone, words))
                .orElse(null),
            changes && asksSealing(draft) ? SealingLosses.in(words) : List.of(),
            changes && launches.isApproved(draft),
            typed.later(),
            typed.timeError(),
            typed.day().isEmpty() ? tomorrow.toString() : typed.day(),
            typed.time().isEmpty() ? "09:00" : typed.time(),
            Desk.zoneName(zone),
            first,
            moves(draft.state(), words),
            typed.note(),
            first || draft.state() == Action.State.WON ? null : news(draft, typed),
            first && removal.canGo(draft));
    pages.write(
        response, status, "studio/life/life.jte", top.page().head().scripted("copy.js"), view);
  }

  private static String state(
      Draft draft, boolean waits, Optional<Schedule> schedule, Words words) {
    String state = StudioController.state(draft.state(), words);
    if (waits) {
      return state + " · " + words.get("life.stage.review");
    }
    return schedule
        .map(each ->
            state
                + " · "
                + (each.refusal() == null
                    ? words.get("life.stage.scheduled")
                    : words.get("life.stage.refused")))
        .orElse(state);
  }

  private static @Nullable String done(String done, Words words) {
    return switch (done) {
      case "published" -> words.get("life.done.published");
      case "scheduled" -> words.get("life.done.scheduled");
      case "cancelled" -> words.get("life.done.cancelled");
      case "asked" -> words.get("life.done.asked");
      case "withdrawn" -> words.get("life.done.withdrawn");
      case "approved" -> words.get("life.done.approved");
      case "returned" -> words.get("life.done.returned");
      case "paused" -> words.get("life.done.paused");
      case "live" -> words.get("life.done.live");
      case "closed" -> words.get("life.done.closed");
      case "won" -> words.get("life.done.won");
      default -> null;
    };
  }

  private @Nullable String live(Draft draft, ZoneId zone, Words words) {
    return versions.of(draft.organisationId(), draft.actionId()).stream()
        .filter(each -> each.version() == draft.live() && each.publishedAt() != null)
        .findFirst()
        .map(each ->
            words.get(
                "life.live",
                Map.of(
                    "version",
                    each.version(),
                    "at",
                    Desk.minute(Objects.requireNonNull(each.publishedAt()), zone, words),
                    "name",
                    desk.name(each.publishedBy(), words))))
        .orElse(null);
  }

  /**
   * What the public sees went live before the consent was required: it is let alone, and so is who
   * holds an office there, but whatever is published next is held against that rule.
   */
  private LifeView.@Nullable Trouble unasked(
      HttpServletRequest request, Draft draft, ActionPage top, Words words) {
    Organisation organisation = Visit.of(request).at().organisation();
    boolean missing =
        draft.state() != Action.State.DRAFT
            && versions
                .content(draft.organisationId(), draft.actionId(), draft.live())
                .filter(live -> LetterConsent.isMissing(live, organisation))
                .isPresent();
    if (!missing) {
      return null;
    }
    return new LifeView.Trouble(
        words.get("life.unasked"),
        words.get("life.unasked.text"),
        LetterConsent.isMissing(draft.content(), organisation)
            ? List.of(
                new LifeView.Mend(
                    words.get("life.unasked.add"), top.edit() + "/consents#p-consents"))
            : List.of(new LifeView.Mend(words.get("life.unasked.publish"), null)));
  }

  private LifeView.Approval approval(Review review, ZoneId zone, Words words) {
    List<String> quotes =
        Stream.of(review.note(), review.answer()).filter(text -> !text.isEmpty()).toList();
    if (!review.present()) {
      return new LifeView.Approval(words.get("life.review.old"), false, List.of());
    }
    String asked =
        words.get(
            "life.review.asked",
            "name",
            desk.name(review.askedBy(), words),
            "at",
            Desk.minute(review.askedAt(), zone, words));
    if (review.decidedAt() == null) {
      return new LifeView.Approval(asked, false, quotes);
    }
    String name = desk.name(review.decidedBy(), words);
    String at = Desk.minute(review.decidedAt(), zone, words);
    return switch (review.state()) {
      case APPROVED ->
          new LifeView.Approval(
              words.get("life.review.approved", "name", name, "at", at), true, quotes);
      case RETURNED ->
          new LifeView.Approval(
              words.get("life.review.returned", "name", name, "at", at), false, quotes);
      case WITHDRAWN, ASKED ->
          new LifeView.Approval(words.get("life.review.needed"), false, List.of());
    };
  }

  private String scheduled(Schedule schedule, Draft draft, ZoneId zone, Words words) {
    String sentence =
        words.get(
            "life.scheduled",
            "version",
            schedule.version(),
            "at",
            Desk.minute(schedule.due(), zone, words),
            "name",
            desk.name(schedule.madeBy(), words));
    boolean since = draft.changed() || draft.latest() != schedule.version();
    return since ? sentence + " " + words.get("life.scheduled.since") : sentence;
  }

  private LifeView.Trouble unscheduled(
      Schedule schedule, ActionPage top, ZoneId zone, Words words) {
    Message refusal = Objects.requireNonNull(schedule.refusal());
    boolean ours = refusal.equals(Schedule.OTHER) || refusal.equals(Schedule.UNAPPROVED);
    return new LifeView.Trouble(
        words.get(
            "life.unscheduled",
            "version",
            schedule.version(),
            "at",
            Desk.minute(schedule.due(), zone, words)),
        refusal.in(words),
        ours
            ? List.of()
            : List.of(
                new LifeView.Mend(words.get("life.refused.preflight"), top.path() + "/preflight")));
  }

  /** Whether publishing it seals it, so that the losses must be accepted. */
  boolean asksSealing(Draft draft) {
    return draft.content().sealTo() != null
        && !jdbc.sql("select sealed from action where organisation_id = ? and id = ?")
            .params(draft.organisationId(), draft.actionId())
            .query(Boolean.class)
            .single();
  }

  private static List<LifeView.Move> moves(Action.State state, Words words) {
    List<LifeView.Move> moves = new ArrayList<>();
    if (state == Action.State.LIVE) {
      moves.add(
          new LifeView.Move("pause", words.get("life.pause"), words.get("life.pause.help"), null));
    }
    if (state == Action.State.PAUSED) {
      moves.add(
          new LifeView.Move(
              "resume", words.get("life.resume"), words.get("life.resume.help"), null));
    }
    if (state == Action.State.CLOSED || state == Action.State.WON) {
      moves.add(
          new LifeView.Move(
              "resume", words.get("life.reopen"), words.get("life.reopen.help"), null));
    }
    if (state == Action.State.LIVE || state == Action.State.PAUSED) {
      moves.add(
          new LifeView.Move(
              "close",
              words.get("life.close"),
              words.get("life.close.help"),
              words.get("life.close.go")));
    }
    return List.copyOf(moves);
  }

  private LifeView.News news(Draft draft, Typed typed) {
    ActionContent content = draft.content();
    Texts present = content.goodNews();
    boolean others =
        versions
            .content(draft.organisationId(), draft.actionId(), draft.live())
            .map(live -> !live.change().goodNews(present).made().equals(content))
            .orElse(false);
    return new LifeView.News(
        content.languages().stream()
            .map(language ->
                new LifeView.News.Text(
                    language.tag(),
                    language.ownName(),
                    language.direction(),
                    typed
                        .news()
                        .getOrDefault(
                            language.tag(),
                            present == null ? "" : present.byLanguage().getOrDefault(language, "")),
                    typed.errors().get(language.tag())))
            .toList(),
        others);
  }
}
