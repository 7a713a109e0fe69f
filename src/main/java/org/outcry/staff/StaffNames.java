package org.outcry.staff;

import java.util.Optional;
import java.util.UUID;
import org.outcry.audit.AccountNames;
import org.outcry.platform.text.EmailAddress;
import org.springframework.stereotype.Component;

/** Tells the audit, and ledgers that hold an account's id, what somebody is called. */
@Component
class StaffNames implements AccountNames {
  private final Accounts accounts;
  private final Invitations invitations;

  StaffNames(Accounts accounts, Invitations invitations) {
    this.invitations = invitations;
    this.accounts = accounts;
  }

  @Override
  public Optional<UUID> account(EmailAddress address) {
    return accounts.find(address).map(StaffAccount::id);
  }

  @Override
  public Optional<String> name(UUID account) {
    return accounts.find(account).map(StaffAccount::shownName).or(() -> invitations.name(account));
  }
}
