package org.outcry.staff;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  private final Links links;
  private final Sessions sessions;
  private final SecondFactor factor;
  private final StaffMails mails;
  private final StudioUrl studioUrl;

  Staff(
      TransactionTemplate transactions,
      Accounts accounts,
      Links links,
      Sessions sessions,
      SecondFactor factor,
      StaffMails mails,
      StudioUrl studioUrl) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.links = links;
    this.sessions = sessions;
    this.factor = factor;
    this.mails = mails;
    this.studioUrl = studioUrl;
  }

  /** What came of an invitation. */
  public enum Invited {
    /** They have the role, and are mailed how to come in. */
    DONE,
    /** They are a member already, and keep their role. */
    MEMBER,
    /**
     * They sign in already, for another organisation: nobody there could say that they want to, and
     * a role may ask more of them, so that whoever runs the installation decides it.
     */
    ELSEWHERE
  }

  /**
   * Gives somebody a role in an organisation and mails them how to come in.
   *
   * @param by who invites them
   */
  public Invited invite(
      UUID organisation, EmailAddress email, Role role, Language language, StaffAccount by) {
    return transactions.execute(_ -> {
      StaffAccount account = accounts.findOrMake(email, language);
      if (account.roles().containsKey(organisation)) {
        return Invited.MEMBER;
      }
      if (account.hasPassword() && !by.everywhere()) {
        return Invited.ELSEWHERE;
      }
      accounts.join(organisation, account.id(), role);
      mails.invited(email, language, organisation);
      return Invited.DONE;
    });
  }

  /** Mails the invitation of a member once more, who has not taken it up. */
  public void remind(UUID organisation, StaffAccount account) {
    mails.invited(account.email(), account.language(), organisation);
  }

  /**
   * Makes the link by which somebody comes in, for whoever runs the installation to hand on.
   *
   * @param organisation {@code null} for the whole installation, of which they become administrator
   * @return the link; empty when they have a password, and can sign in
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
      return account.hasPassword()
          ? Optional.<String>empty()
          : Optional.of(address(links.draw(account.id(), Links.Kind.INVITATION)));
    });
  }

  /**
   * The link of the first administrator; empty when there is one. Earlier ones are good no more.
   */
  public Optional<String> firstLink() {
    return accounts.hasAdministrator() ? Optional.empty() : Optional.of(address(links.first()));
  }

  /**
   * Forgets somebody's password and second factor, ends their sessions, and makes the link by which
   * they set them anew.
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
              sessions.endAll(account.id());
              return address(links.draw(account.id(), Links.Kind.INVITATION));
            }));
  }

  private String address(String key) {
    return studioUrl.resolve(Links.PATH + key);
  }
}
