package org.outcry.staff;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.outcry.audit.Acting;
import org.outcry.audit.Actor;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.platform.crypto.KeyRing;
import org.springframework.stereotype.Component;

/** Records what somebody does with their own account, where those look who answer for it. */
@Component
public class StaffRecord {
  private final Audit audit;

  StaffRecord(Audit audit) {
    this.audit = audit;
  }

  /**
   * Records it for each organisation that they belong to; for the installation where they belong to
   * it, or to none.
   */
  public void of(StaffAccount account, Deed deed) {
    Collection<UUID> chains =
        account.everywhere() || account.roles().isEmpty()
            ? List.of(KeyRing.INSTALLATION)
            : account.roles().keySet();
    chains.forEach(chain -> audit.record(deed.in(chain).on("account", account.id())));
  }

  /** Who acts on this thread is found to be this account: they have signed in, or used a link. */
  public void become(StaffAccount account) {
    Acting.become(actor(account, Acting.actor().who()));
  }

  /**
   * Somebody of the staff as the audit names them.
   *
   * @param where what is known of their whereabouts
   */
  public static Actor actor(StaffAccount account, Actor.Who where) {
    return new Actor(
        account.id(),
        new Actor.Who(
            account.name(),
            account.email().value(),
            where.address(),
            where.agent(),
            where.command(),
            where.user()));
  }
}
