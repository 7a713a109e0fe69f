package org.outcry.studio.life;

import java.util.List;
import java.util.UUID;
import org.outcry.campaigns.drafts.ScheduleRefused;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffMails;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes to whoever scheduled something that was not published, as long as they may publish it; to
 * the organisation's administrators once they have left, or may not any more.
 */
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
        .filter(StaffAccount::isHere)
        .filter(
            account -> account.roleIn(refused.organisation()).filter(Role::campaigns).isPresent())
        .map(List::of)
        .orElseGet(() -> administrators(refused.organisation()))
        .forEach(account ->
            mails.unscheduled(
                account.email(), account.language(), refused.organisation(), refused.action()));
  }

  /** Those of the organisation; where there are none, those of the installation. */
  private List<StaffAccount> administrators(UUID organisation) {
    List<StaffAccount> own =
        accounts.members(organisation).stream()
            .filter(StaffAccount::isHere)
            .filter(each -> each.roles().get(organisation) == Role.ADMINISTRATOR)
            .toList();
    return own.isEmpty()
        ? accounts.list().stream()
            .filter(StaffAccount::isHere)
            .filter(StaffAccount::everywhere)
            .toList()
        : own;
  }
}
