package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.letters.preflight.Finding;
import org.outcry.letters.preflight.Preflight;
import org.outcry.letters.preflight.TestOutcome;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.StaffAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Whether an action's letters would arrive, as its draft says them now. Opening the page asks
 * nobody: it shows what was found when somebody looked last.
 */
@ServerOnly
@Controller
class PreflightController {
  private static final String PATH = "/studio/o/{organisation}/a/{action}/preflight";
  private static final int LONGEST_WHY = 500;

  private final StudioPages pages;
  private final VisitedActions actions;
  private final VisitedDrafts drafts;
  private final Preflight preflight;

  PreflightController(
      StudioPages pages, VisitedActions actions, VisitedDrafts drafts, Preflight preflight) {
    this.pages = pages;
    this.actions = actions;
    this.drafts = drafts;
    this.preflight = preflight;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    show(request, response, actions.of(request, action), "", null);
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      String typed,
      @Nullable String error)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Preflight.Last last =
        preflight
            .last(action.slug(), said(request, action))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    List<Finding> findings = last.checked().map(Preflight.Checked::findings).orElse(List.of());
    boolean fails = findings.stream().anyMatch(each -> each.result() == Finding.Result.FAIL);
    boolean good =
        !last.real() || last.exemption().isPresent() || last.checked().isPresent() && !fails;
    StudioView page = pages.page(request, words.get("studio.preflight"), visit, action);
    PreflightView view =
        new PreflightView(
            page,
            path(visit, action),
            verdict(last, fails, words),
            good,
            StudioPages.done(request).map(done -> done(done, words)).orElse(null),
            last.checked()
                .map(checked ->
                    words.get(
                        "studio.preflight.checked",
                        "at",
                        words.minute(checked.at()),
                        "by",
                        checked.by()))
                .orElse(null),
            findings.stream()
                .sorted(Comparator.comparing(Finding::result).reversed())
                .map(each -> line(each, words))
                .toList(),
            last.exemption()
                .map(each ->
                    words.get(
                        "studio.preflight.exempt",
                        "by",
                        each.by(),
                        "at",
                        words.minute(each.at()),
                        "why",
                        each.why()))
                .orElse(null),
            last.real() && fails && last.exemption().isEmpty(),
            visit.account().email().value(),
            Field.text("why", words.get("studio.preflight.why"), "off", typed).wrong(error));
    boolean wrong = error != null;
    pages.write(
        response,
        wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
        "studio/preflight.jte",
        page.head(),
        view);
  }

  /** As it is being written: it is looked at before it is published. */
  private ActionContent said(HttpServletRequest request, Action action) {
    return drafts.of(request, action.slug().value()).content();
  }

  private static String path(Visit visit, Action action) {
    return visit.path() + "/a/" + action.slug() + "/preflight";
  }

  private static String verdict(Preflight.Last last, boolean fails, Words words) {
    if (!last.real()) {
      return words.get("studio.preflight.nobody");
    }
    if (last.checked().isEmpty()) {
      return words.get("studio.preflight.unchecked");
    }
    if (!fails) {
      return words.get("studio.preflight.ready");
    }
    return last.exemption().isPresent()
        ? words.get("studio.preflight.overridden")
        : words.get("studio.preflight.fails");
  }

  private static PreflightView.Line line(Finding finding, Words words) {
    String state =
        switch (finding.result()) {
          case PASS -> words.get("studio.preflight.pass");
          case WARN -> words.get("studio.preflight.warn");
          case FAIL -> words.get("studio.preflight.fail");
        };
    return new PreflightView.Line(
        state,
        finding.result().name().toLowerCase(Locale.ROOT),
        finding.about().in(words),
        finding.topic().map(topic -> explained(topic, words)).orElse(null),
        finding.sentence().in(words));
  }

  private static String explained(Finding.Topic topic, Words words) {
    return switch (topic) {
      case MAIL_SERVER -> words.get("studio.preflight.about.mail-server");
      case DKIM -> words.get("studio.preflight.about.dkim");
      case SPF -> words.get("studio.preflight.about.spf");
      case DMARC -> words.get("studio.preflight.about.dmarc");
      case REVERSE_DNS -> words.get("studio.preflight.about.reverse-dns");
      case RETURNS -> words.get("studio.preflight.about.returns");
      case LIKENESS -> words.get("studio.preflight.about.likeness");
      case TEST_LETTER -> words.get("studio.preflight.about.test-letter");
    };
  }

  private static @Nullable String done(String done, Words words) {
    return switch (done) {
      case "checked" -> words.get("studio.done.checked");
      case "sent" -> words.get("studio.done.sent");
      case "nobody" -> words.get("studio.done.nobody");
      case "unsent" -> words.get("studio.done.unsent");
      case "overridden" -> words.get("studio.done.overridden");
      default -> null;
    };
  }

  /** Whoever did it, as the record names them. */
  private static String by(StaffAccount account) {
    return Names.of(account.id());
  }

  @Audited(value = Act.PREFLIGHT_RUN, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void check(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action) {
    Action found = actions.of(request, action);
    Visit visit = Visit.of(request);
    if (preflight.run(found.slug(), said(request, found), by(visit.account())).isEmpty()) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    StudioPages.see(response, path(visit, found) + "?done=checked");
  }

  /** To the address that they sign in with, and to no other: it is a letter to oneself. */
  @Audited(value = Act.TEST_LETTER_SENT, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/test-letter")
  void testLetter(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action) {
    Action found = actions.of(request, action);
    Visit visit = Visit.of(request);
    StaffAccount account = visit.account();
    ActionContent said = said(request, found);
    String outcome =
        preflight
            .testLetter(found.slug(), said, account.email(), by(account))
            .map(TestOutcome::outcome)
            .orElse("nobody");
    boolean sent = outcome.equals("accepted");
    if (sent) {
      preflight.run(found.slug(), said, by(account));
    }
    String done = sent ? "sent" : outcome.equals("nobody") ? "nobody" : "unsent";
    StudioPages.see(response, path(visit, found) + "?done=" + done);
  }

  @Audited(value = Act.PREFLIGHT_OVERRIDDEN, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/override")
  void override(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = actions.of(request, action);
    Visit visit = Visit.of(request);
    String why = StudioForm.text(request, "why");
    if (why.isEmpty()
        || why.length() > LONGEST_WHY
        || why.codePoints().anyMatch(ForeignText::isForbidden)) {
      show(request, response, found, why, pages.words(request).get("studio.preflight.why.wrong"));
      return;
    }
    if (preflight
        .override(found.slug(), said(request, found), why, by(visit.account()))
        .isEmpty()) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    StudioPages.see(response, path(visit, found) + "?done=overridden");
  }
}
