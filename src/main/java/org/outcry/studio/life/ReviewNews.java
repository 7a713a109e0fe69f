package org.outcry.studio.life;

import java.util.Optional;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.ReviewMoved;
import org.outcry.campaigns.drafts.Reviews;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffMails;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes to those who may approve a draft that its review is asked for, and to whoever asked what
 * came of it. What was written beside it stays in the studio.
 */
@ServerOnly
@Component
class ReviewNews {
  private final Accounts accounts;
  private final Reviews reviews;
  private final StaffMails mails;

  ReviewNews(Accounts accounts, Reviews reviews, StaffMails mails) {
    this.accounts = accounts;
    this.reviews = reviews;
    this.mails = mails;
  }

  /** In the step's transaction: where it is not taken, nobody is told. */
  @EventListener
  void tell(ReviewMoved moved) {
    Draft draft = moved.draft();
    if (moved.tells() == null) {
      Reviews.Barred barred = reviews.barred(draft, reviews.last(draft));
      accounts.members(draft.organisationId()).stream()
          .filter(member -> mayWork(member, draft) && !barred.has(member.id()))
          .forEach(member ->
              mails.reviewAsked(
                  member.email(),
                  member.language(),
                  draft.organisationId(),
                  draft.content().slug()));
    } else if (!moved.by().equals(moved.tells())) {
      Optional.of(moved.tells())
          .flatMap(accounts::find)
          .filter(asker -> mayWork(asker, draft))
          .ifPresent(asker ->
              mails.reviewDecided(
                  asker.email(), asker.language(), draft.organisationId(), draft.content().slug()));
    }
  }

  private static boolean mayWork(StaffAccount account, Draft draft) {
    return account.isHere()
        && account.roleIn(draft.organisationId()).filter(Role::campaigns).isPresent();
  }
}
