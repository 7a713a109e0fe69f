package org.outcry.studio.life;

import org.outcry.campaigns.drafts.ScheduleRefused;
import org.outcry.staff.Accounts;
import org.outcry.staff.StaffMails;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes to whoever scheduled something that was not published. */
@Component
class ScheduleNews {
  private final Accounts accounts;
  private final StaffMails mails;

  ScheduleNews(Accounts accounts, StaffMails mails) {
    this.accounts = accounts;
    this.mails = mails;
  }

  @EventListener
  void tell(ScheduleRefused refused) {
    accounts
        .find(refused.scheduledBy())
        .ifPresent(account ->
            mails.unscheduled(account.email(), account.language(), refused.organisation()));
  }
}
