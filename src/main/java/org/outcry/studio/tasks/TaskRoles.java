package org.outcry.studio.tasks;

import java.util.UUID;
import org.outcry.letters.TaskMembers;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.springframework.stereotype.Component;

/** Whose role lets them deliver letters by hand: whom these pages are for. */
@Component
class TaskRoles implements TaskMembers {
  private final Accounts accounts;

  TaskRoles(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public boolean deliver(UUID organisation, UUID account) {
    return accounts
        .find(account)
        .flatMap(found -> found.roleIn(organisation))
        .filter(Role::campaigns)
        .isPresent();
  }
}
