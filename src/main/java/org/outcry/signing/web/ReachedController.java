package org.outcry.signing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.integrity.Limits;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.ClientAddress;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.Refusal;
import org.outcry.signing.LiveActions;
import org.outcry.signing.Typed;
import org.outcry.signing.experiments.RunningExperiments;
import org.outcry.signing.measure.FormFields;
import org.outcry.signing.measure.PageCounts;
import org.outcry.signing.measure.PageEvent;
import org.outcry.signing.measure.PageSeen;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Hears from the page's script, as one leaves, which fields of the form were reached. Each is
 * counted by itself, so that nothing is left of who reached which; and only those that the form has
 * are, so that nobody adds any.
 */
@Controller
class ReachedController {
  private static final int MOST_BYTES = 16 * 1024;
  private static final int MOST_FIELDS = 200;
  private static final Pattern ARM = Pattern.compile("[0-9]{1,6}[a-d]");

  private final LiveActions actions;
  private final RunningExperiments experiments;
  private final PageCounts counts;
  private final Limits limits;

  ReachedController(
      LiveActions actions, RunningExperiments experiments, PageCounts counts, Limits limits) {
    this.actions = actions;
    this.experiments = experiments;
    this.counts = counts;
    this.limits = limits;
  }

  @PostMapping({"/a/{slug}/reached", "/{language}/a/{slug}/reached"})
  void reached(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String slug,
      @PathVariable(required = false) @Nullable String language) {
    if (limits.tooManySignals(ClientAddress.of(request).value())) {
      throw new Refusal(HttpStatus.TOO_MANY_REQUESTS);
    }
    Action action =
        Optional.of(slug)
            .filter(Slug::isSlug)
            .flatMap(each -> actions.find(new Slug(each)))
            .filter(Action::isLive)
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    Typed told = new Typed(FormBody.read(request, MOST_BYTES, MOST_FIELDS).values());
    if (!asksNotToBeFollowed(request)) {
      count(action, language(action.content(), language), told);
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** Tracking Preference Expression, section 5.2, and Global Privacy Control. */
  private static boolean asksNotToBeFollowed(HttpServletRequest request) {
    return "1".equals(request.getHeader("DNT")) || "1".equals(request.getHeader("Sec-GPC"));
  }

  private static Language language(ActionContent content, @Nullable String tag) {
    return content.languages().stream()
        .filter(each ->
            tag == null
                ? each.equals(content.defaultLanguage())
                : each.tag().equals(tag) && !each.equals(content.defaultLanguage()))
        .findFirst()
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  private void count(Action action, Language language, Typed told) {
    List<String> reached = told.all("reached");
    String left = told.first("left");
    boolean sent = told.first("sent").equals("yes");
    String arm = told.first(Typed.ARM);
    Set<String> known = new HashSet<>(FormFields.of(action.content()));
    boolean good =
        !reached.isEmpty()
            && known.containsAll(reached)
            && Set.copyOf(reached).size() == reached.size()
            && (sent ? left.isEmpty() : reached.contains(left))
            && (arm.isEmpty() || ARM.matcher(arm).matches());
    if (!good) {
      throw new Refusal(HttpStatus.BAD_REQUEST);
    }
    LetterTemplate letter = action.content().letter();
    PageSeen seen =
        PageSeen.of(
            action,
            language,
            experiments
                .shown(action, action.content(), arm)
                .map(RunningExperiments.Shown::token)
                .orElse(null),
            letter == null ? null : told.variant(letter));
    counts.count(seen, PageEvent.BEGUN);
    reached.forEach(field -> counts.count(seen, PageEvent.REACHED, field));
    if (sent) {
      counts.count(seen, PageEvent.SENT);
    } else {
      counts.count(seen, PageEvent.LEFT, left);
    }
  }
}
