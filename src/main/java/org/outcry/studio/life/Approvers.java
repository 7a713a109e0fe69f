package org.outcry.studio.life;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Review;
import org.outcry.campaigns.drafts.Reviews;
import org.outcry.campaigns.drafts.StudioRules;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;
import org.springframework.stereotype.Component;

/** Says why somebody may not approve a draft, and who may. */
@ServerOnly
@Component
class Approvers {
  /** More than these are not named. */
  private static final int NAMED = 5;

  private final Reviews reviews;
  private final StudioRules rules;
  private final Accounts accounts;

  Approvers(Reviews reviews, StudioRules rules, Accounts accounts) {
    this.reviews = reviews;
    this.rules = rules;
    this.accounts = accounts;
  }

  /** Why not, and who may instead; empty where the account may approve it. */
  Optional<String> refusal(Draft draft, UUID account, Words words) {
    return refusal(draft, reviews.last(draft), account, words);
  }

  /** The same where the draft's last review is known. */
  Optional<String> refusal(Draft draft, Optional<Review> last, UUID account, Words words) {
    Reviews.Barred barred = reviews.barred(draft, last);
    if (!barred.has(account)) {
      return Optional.empty();
    }
    boolean edited = barred.editors().contains(account);
    String why = edited ? words.get("life.review.edited") : words.get("life.review.own");
    return Optional.of((why + " " + instead(draft, barred, edited, words)).strip());
  }

  private String instead(Draft draft, Reviews.Barred barred, boolean edited, Words words) {
    List<String> names =
        accounts.members(draft.organisationId()).stream()
            .filter(each -> each.roleIn(draft.organisationId()).filter(Role::campaigns).isPresent())
            .filter(each -> each.isHere() && !barred.has(each.id()))
            .map(StaffAccount::shownName)
            .toList();
    if (!names.isEmpty()) {
      String named = names.stream().limit(NAMED).collect(Collectors.joining(", "));
      return names.size() > NAMED
          ? words.get("life.review.may.more", "names", named)
          : words.get("life.review.may", "names", named);
    }
    if (!edited) {
      return words.get("life.review.may.asker");
    }
    UUID asker = barred.asker();
    if (asker != null && !barred.editors().contains(asker)) {
      return words.get("life.review.may.other-asker");
    }
    return rules.needsSecondPerson(draft.organisationId())
        ? words.get("life.review.may.nobody")
        : "";
  }
}
