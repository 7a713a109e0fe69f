package org.outcry.staff;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.StudioUrl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people in and out: from the members' page, and from the command line. */
@Service
public class Staff {
  private final TransactionTemplate transactions;
  private final Accounts accounts;
  private final Invitations invitations;
  private final Links links;
  private final Sessions sessions;
  private final SecondFactor factor;
  private final PasskeyStore passkeys;
  private final Identities identities;
  private final StaffMails mails;
  private final StudioUrl studioUrl;
  private final Audit audit;

  Staff(
      TransactionTemplate transactions,
      Accounts accounts,
      Invitations invitations,
      Links links,
      Sessions sessions,
      SecondFactor factor,
      PasskeyStore passkeys,
      Identities identities,
      StaffMails mails,
      StudioUrl studioUrl,
      Audit audit) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.invitations = invitations;
    this.links = links;
    this.sessions = sessions;
    this.factor = factor;
    this.passkeys = passkeys;
    this.identities = identities;
    this.mails = mails;
    this.studioUrl = studioUrl;
    this.audit = audit;
  }

  /** What came of an invitation. */
  public enum Invited {
    /** They have the role, or may take it up, and are mailed how to come in. */
    DONE,
    /** They are a member or invited already, and keep their role. */
    MEMBER,
    /** Whoever invites is no administrator there any more. */
    NOT_YOURS
  }

  /**
   * Whether somebody is administrator of an organisation at this moment, and stays it until the
   * transaction is over: a request that has waited may be one of a former one's.
   */
  private boolean administers(StaffSession by, UUID organisation) {
    accounts.holdAdministrators(organisation);
    return sessions.administers(by, organisation);
  }

  /** Changes a member's role, for an administrator. An organisation keeps one who can sign in. */
  public Accounts.Changed change(StaffSession by, UUID organisation, UUID account, Role role) {
    return transactions.execute(_ ->
        administers(by, organisation)
            ? accounts.change(organisation, account, role)
            : Accounts.Changed.NOT_YOURS);
  }

  /** Takes a member out of an organisation, for an administrator: {@link Accounts#leave}. */
  public Accounts.Changed remove(StaffSession by, UUID organisation, UUID account) {
    return transactions.execute(_ ->
        administers(by, organisation)
            ? accounts.leave(organisation, account)
            : Accounts.Changed.NOT_YOURS);
  }

  /**
   * Ends all sessions of a member, for an administrator: a device was lost, or somebody left in
   * haste. Who still may comes in again.
   */
  public Accounts.Changed endSessions(StaffSession by, UUID organisation, UUID account) {
    return transactions.execute(_ -> {
      if (!administers(by, organisation)) {
        return Accounts.Changed.NOT_YOURS;
      }
      if (accounts.find(account).filter(of -> of.roles().containsKey(organisation)).isEmpty()) {
        return Accounts.Changed.NOBODY;
      }
      audit.record(
          Deed.of(Act.SESSION_ENDED)
              .in(organisation)
              .on("account", account)
              .with("number", sessions.endAll(account)));
      return Accounts.Changed.DONE;
    });
  }

  /**
   * Gives somebody a role in an organisation and mails them how to come in. Who signs in already,
   * for another organisation, says themselves whether they join: a role may ask more of them, and
   * whoever invites is not told. An administrator of the installation adds them at once.
   *
   * @param by in whose session somebody invites them
   * @throws Sessions.Ended when that has ended meanwhile
   */
  public Invited invite(
      UUID organisation, EmailAddress email, Role role, Language language, StaffSession by) {
    return transactions.execute(_ -> {
      if (!administers(by, organisation)) {
        return Invited.NOT_YOURS;
      }
      StaffAccount account = accounts.findOrMake(email, language);
      if (account.roles().containsKey(organisation)) {
        return Invited.MEMBER;
      }
      Optional<UUID> id;
      if (account.isHere() && !by.account().everywhere()) {
        id = invitations.make(organisation, account.id(), role);
      } else {
        accounts.join(organisation, account.id(), role);
        id = Optional.of(account.id());
      }
      id.ifPresent(made -> {
        mails.invited(email, language, organisation);
        audit.record(invited(organisation, made, role));
      });
      return id.isPresent() ? Invited.DONE : Invited.MEMBER;
    });
  }

  private static Deed invited(@Nullable UUID organisation, UUID account, Role role) {
    return Deed.of(Act.MEMBER_INVITED)
        .in(organisation)
        .on("account", account)
        .with("role", role.word());
  }

  /**
   * Mails the invitation of a member once more, who has not taken it up.
   *
   * @return false when whoever asks is no administrator there any more
   */
  public boolean remind(StaffSession by, UUID organisation, StaffAccount account) {
    return transactions.execute(_ -> {
      boolean may = administers(by, organisation);
      if (may) {
        invitations.reopen(organisation, account.id());
        mails.invited(account.email(), account.language(), organisation);
        audit.record(Deed.of(Act.MEMBER_REMINDED).in(organisation).on("account", account.id()));
      }
      return may;
    });
  }

  /**
   * Makes the link by which somebody comes in, for whoever runs the installation to hand on.
   *
   * @param organisation {@code null} for the whole installation, of which they become administrator
   * @return the link; empty when they can sign in already
   */
  public Optional<String> link(
      @Nullable UUID organisation, EmailAddress email, Role role, Language language) {
    return transactions.execute(_ -> {
      StaffAccount account = accounts.findOrMake(email, language);
      if (organisation == null) {
        accounts.everywhere(account.id(), true);
      } else {
        accounts.join(organisation, account.id(), role);
      }
      audit.record(invited(organisation, account.id(), role));
      return account.isHere()
          ? Optional.<String>empty()
          : Optional.of(address(links.draw(account.id(), Links.Kind.INVITATION)));
    });
  }

  /**
   * The link of the first administrator; empty when there was one ever. Earlier ones are good no
   * more.
   */
  public Optional<String> firstLink() {
    return accounts.hadAdministrator() ? Optional.empty() : Optional.of(address(links.first()));
  }

  /**
   * Forgets all that lets somebody in, passkeys, what a provider knows them by and earlier links
   * too, ends their sessions, and makes the link by which they set it up anew.
   *
   * @return the link; empty when nobody has the address
   */
  public Optional<String> reset(EmailAddress email) {
    return accounts
        .find(email)
        .map(account ->
            transactions.execute(_ -> {
              accounts.password(account.id(), null);
              factor.forget(account.id());
              passkeys.removeAll(account.id());
              identities.removeAll(account.id());
              links.forget(account.id());
              sessions.endAll(account.id());
              audit.record(Deed.of(Act.ACCOUNT_RESET).on("account", account.id()));
              return address(links.draw(account.id(), Links.Kind.INVITATION));
            }));
  }

  private String address(String key) {
    return studioUrl.resolve(Links.PATH + key);
  }
}
