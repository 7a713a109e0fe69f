package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionList;
import org.outcry.campaigns.drafts.Stages;
import org.outcry.insights.SignatureTimes;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Invitations;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where staff arrive: their organisations, and an organisation's actions. */
@ServerOnly
@Controller
public class StudioController {
  private static final int PAGE = 100;
  private static final Duration RECENT = Duration.ofDays(1);

  private final StudioPages pages;
  private final Organisations organisations;
  private final Invitations invitations;
  private final ActionList actions;
  private final ActionFacts facts;
  private final Stages stages;
  private final SignatureTimes times;
  private final PublicUrl publicUrl;

  StudioController(
      StudioPages pages,
      Organisations organisations,
      Invitations invitations,
      ActionList actions,
      ActionFacts facts,
      Stages stages,
      SignatureTimes times,
      PublicUrl publicUrl) {
    this.pages = pages;
    this.organisations = organisations;
    this.invitations = invitations;
    this.actions = actions;
    this.facts = facts;
    this.stages = stages;
    this.times = times;
    this.publicUrl = publicUrl;
  }

  /** Whoever works for one organisation is sent on to it. */
  @Allowed(Allowed.To.STAFF)
  @GetMapping("/studio")
  void organisations(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = pages.words(request);
    StaffAccount account = Visit.of(request).account();
    List<OrganisationsView.Entry> entries =
        organisations.list().stream()
            .flatMap(each ->
                account.roleIn(each.id()).stream()
                    .map(role ->
                        new OrganisationsView.Entry(
                            "/studio/o/" + each.organisation().slug(),
                            each.organisation().name().in(words.language()),
                            role(role, words))))
            .toList();
    List<OrganisationsView.Invitation> invited = invited(account, words);
    if (entries.size() == 1 && !account.everywhere() && invited.isEmpty()) {
      StudioPages.see(response, entries.getFirst().path());
      return;
    }
    StudioView page = pages.page(request, words.get("studio.organisations"));
    pages.write(
        response,
        HttpStatus.OK,
        "studio/organisations.jte",
        page.head(),
        new OrganisationsView(
            page,
            StudioPages.done(request)
                .filter("declined"::equals)
                .map(_ -> words.get("studio.invitations.declined"))
                .orElse(null),
            entries,
            invited,
            account.everywhere()));
  }

  private List<OrganisationsView.Invitation> invited(StaffAccount account, Words words) {
    return invitations.of(account.id()).stream()
        .flatMap(each ->
            organisations.find(each.organisation()).stream()
                .map(found ->
                    new OrganisationsView.Invitation(
                        "/studio/invitations/" + each.id(),
                        words.get(
                            "studio.invitations.from",
                            "organisation",
                            found.organisation().name().in(words.language()),
                            "role",
                            role(each.role(), words)))))
        .toList();
  }

  /** Somebody says whether they join an organisation that has invited them. */
  @Audited(value = Act.MEMBER_JOINED, byItself = true)
  @Allowed(Allowed.To.STAFF)
  @PostMapping("/studio/invitations/{invitation}")
  void answer(
      HttpServletRequest request, HttpServletResponse response, @PathVariable UUID invitation) {
    UUID account = Visit.of(request).account().id();
    switch (StudioForm.text(request, "do")) {
      case "join" -> {
        UUID joined =
            invitations
                .takeUp(account, invitation)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
        Organisations.Stored found = organisations.find(joined).orElseThrow();
        StudioPages.see(response, "/studio/o/" + found.organisation().slug());
      }
      case "decline" -> {
        if (!invitations.decline(account, invitation)) {
          throw new Refusal(HttpStatus.NOT_FOUND);
        }
        StudioPages.see(response, "/studio?done=declined");
      }
      default -> throw new Refusal(HttpStatus.NOT_FOUND);
    }
  }

  static String role(Role role, Words words) {
    return switch (role) {
      case ADMINISTRATOR -> words.get("studio.role.administrator");
      case CAMPAIGNER -> words.get("studio.role.campaigner");
      case MODERATOR -> words.get("studio.role.moderator");
      case ANALYST -> words.get("studio.role.analyst");
    };
  }

  @Allowed(Allowed.To.MEMBERS)
  @GetMapping("/studio/o/{organisation}")
  void actions(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "page", defaultValue = "1") String typed)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    int number = StudioPages.number(typed);
    List<ActionList.Entry> found =
        actions.of(visit.organisationId(), (number - 1) * PAGE, PAGE + 1);
    Map<Slug, ActionWays.Facts> known =
        facts.of(
            visit.organisationId(),
            found.stream().map(ActionList.Entry::slug).toList(),
            visit.moderates());
    Map<Slug, Stages.Stage> stages = this.stages.of(visit.organisationId());
    Map<Slug, Long> recent =
        times.since(
            visit.organisationId(),
            found.stream().map(ActionList.Entry::slug).toList(),
            Instant.now().minus(RECENT));
    StudioView page = pages.page(request, words.get("studio.actions"), visit);
    ActionsView view =
        new ActionsView(
            page,
            found.stream()
                .limit(PAGE)
                .map(each ->
                    entry(
                        each,
                        known.get(each.slug()),
                        recent.getOrDefault(each.slug(), 0L),
                        stages,
                        visit,
                        words))
                .toList(),
            number > 1 ? visit.path() + "?page=" + (number - 1) : null,
            found.size() > PAGE ? visit.path() + "?page=" + (number + 1) : null,
            StudioPages.done(request).map(done -> done(done, visit, words)).orElse(null),
            visit.role() == Role.ADMINISTRATOR ? visit.path() : null,
            visit.campaigns() ? visit.path() + "/actions" : null,
            found.size() > 1 ? visit.path() + "/insights" : null);
    pages.write(response, HttpStatus.OK, "studio/actions.jte", page.head(), view);
  }

  private static @Nullable String done(String done, Visit visit, Words words) {
    return switch (done) {
      case "made" ->
          words.get(
              "organisation.made",
              "name",
              visit.at().organisation().name().in(words.language()),
              "slug",
              visit.at().organisation().slug().value());
      case "removed" -> words.get("life.removed");
      default -> null;
    };
  }

  private static String stage(Stages.Stage stage, Words words) {
    return switch (stage) {
      case REVIEW -> words.get("life.stage.review");
      case SCHEDULED -> words.get("life.stage.scheduled");
      case REFUSED -> words.get("life.stage.refused");
    };
  }

  private ActionsView.Entry entry(
      ActionList.Entry action,
      ActionWays.@Nullable Facts known,
      long recent,
      Map<Slug, Stages.Stage> stages,
      Visit visit,
      Words words) {
    Language language =
        action.languages().contains(words.language())
            ? words.language()
            : action.languages().getFirst();
    String headline = action.headline().in(language);
    List<StudioView.Place> ways =
        known == null
            ? List.of() // It was removed at this moment.
            : ActionWays.of(known, visit, visit.path(), words, publicUrl);
    return new ActionsView.Entry(
        ways.isEmpty() ? null : ways.getFirst().path(),
        "/a/" + action.slug(),
        words.get(
            "studio.actions.changed",
            "day",
            words.date(LocalDate.ofInstant(action.changed(), visit.at().organisation().zone()))),
        headline.isEmpty() ? action.slug().value() : headline,
        headline.isEmpty() ? "und" : language.tag(),
        state(action.state(), words)
            + Optional.ofNullable(stages.get(action.slug()))
                .map(stage -> " · " + stage(stage, words))
                .orElse(""),
        action.unpublished() && action.state() != Action.State.DRAFT
            ? words.get("studio.unpublished")
            : null,
        words.get("studio.count", "count", action.counted()),
        recent == 0 ? null : words.get("insights.recent", "count", recent),
        action.languages().stream().map(Language::ownName).collect(Collectors.joining(", ")),
        ways);
  }

  /** How an action stands, as its people say it. */
  public static String state(Action.State state, Words words) {
    return switch (state) {
      case DRAFT -> words.get("studio.state.draft");
      case LIVE -> words.get("studio.state.live");
      case PAUSED -> words.get("studio.state.paused");
      case CLOSED -> words.get("studio.state.closed");
      case WON -> words.get("studio.state.won");
    };
  }
}
