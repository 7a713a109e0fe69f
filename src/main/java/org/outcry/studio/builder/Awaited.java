package org.outcry.studio.builder;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.InPageScripts;
import org.outcry.campaigns.completeness.Completeness;
import org.outcry.campaigns.completeness.LackWords;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Launches;
import org.outcry.campaigns.drafts.Review;
import org.outcry.campaigns.drafts.Reviews;
import org.outcry.campaigns.drafts.Shortcoming;
import org.outcry.campaigns.drafts.StudioRules;
import org.outcry.letters.preflight.Preflight;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.springframework.stereotype.Component;

/**
 * What publishing a draft waits for beside what it lacks.
 *
 * @param preflight what the last one found; empty for an action without a letter
 * @param approval of a second person
 * @param script in the page itself
 * @param agreement to that script; empty where there is none
 * @param proposals texts that still say what to write there
 */
record Awaited(
    Optional<Preflight.Last> preflight,
    Approval approval,
    Script script,
    Optional<InPageScripts.Agreement> agreement,
    List<Shortcoming> proposals) {

  /** How the approval of a second person stands. */
  enum Approval {
    NOT_NEEDED,
    GIVEN,
    /** Somebody is to look at what the draft says now. */
    ASKED,
    MISSING
  }

  /** How a script stands that runs in the page itself. */
  enum Script {
    NONE,
    AGREED,
    UNAGREED,
    /** The installation has no host for the studio alone, without which none runs. */
    IMPOSSIBLE
  }

  /** Where it is looked up. */
  @ServerOnly
  @Component
  record Sources(
      Preflight preflight,
      Launches launches,
      Reviews reviews,
      StudioRules rules,
      InPageScripts inPage) {

    Awaited of(Draft draft, Organisation organisation, Words words) {
      Scripts scripts = draft.content().scripts();
      boolean inPage = scripts != null && scripts.runsInPage();
      Optional<InPageScripts.Agreement> agreement =
          scripts == null || !inPage
              ? Optional.empty()
              : this.inPage.agreement(draft.actionId(), scripts);
      return new Awaited(
          draft.content().letter() == null
              ? Optional.empty()
              : preflight.last(draft.content().slug(), draft.content()),
          approval(draft),
          script(inPage, agreement.isPresent()),
          agreement,
          proposals(draft, organisation, words));
    }

    private Approval approval(Draft draft) {
      if (!rules.needsSecondPerson(draft.organisationId())) {
        return Approval.NOT_NEEDED;
      }
      if (launches.isApproved(draft)) {
        return Approval.GIVEN;
      }
      boolean asked = reviews.last(draft).map(Review::waits).orElse(false);
      return asked ? Approval.ASKED : Approval.MISSING;
    }

    private Script script(boolean inPage, boolean agreed) {
      if (!inPage) {
        return Script.NONE;
      }
      if (!this.inPage.arePossible()) {
        return Script.IMPOSSIBLE;
      }
      return agreed ? Script.AGREED : Script.UNAGREED;
    }

    /** What publishing misses and the list of lacks does not have. */
    private List<Shortcoming> proposals(Draft draft, Organisation organisation, Words words) {
      Set<String> lacks =
          Completeness.lacks(draft.content(), draft.keys(), organisation).stream()
              .map(each -> LackWords.sentence(each, words))
              .collect(Collectors.toSet());
      return launches.shortcomings(draft, words).stream()
          .filter(each -> !lacks.contains(each.sentence()))
          .toList();
    }
  }
}
