package org.outcry.staff;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.Mailbox;
import org.outcry.mail.OutgoingMail;
import org.outcry.organisations.Organisations;
import org.outcry.organisations.Organisations.Stored;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.StudioUrl;
import org.springframework.stereotype.Component;

/**
 * Writes the mails to staff. A link's key is drawn when its mail is written, and stands in the mail
 * alone.
 */
@Component
class StaffLetter {
  private final Accounts accounts;
  private final Links links;
  private final Organisations organisations;
  private final Messages messages;
  private final StudioUrl studioUrl;

  StaffLetter(
      Accounts accounts,
      Links links,
      Organisations organisations,
      Messages messages,
      StudioUrl studioUrl) {
    this.accounts = accounts;
    this.links = links;
    this.organisations = organisations;
    this.messages = messages;
    this.studioUrl = studioUrl;
  }

  /**
   * The mail as it leaves; empty when there is nothing to write: nobody has the address, or no
   * organisation has a domain to send from.
   */
  Optional<OutgoingMail> write(StaffMails.Waiting mail) {
    StaffAccount account = accounts.find(mail.to()).orElse(null);
    Stored sender = account == null ? null : sender(account, mail.organisation());
    if (account == null || sender == null) {
      return Optional.empty();
    }
    return switch (mail.kind()) {
      case RESET ->
          account.isHere()
              ? Optional.of(reset(mail, account, sender))
              : Optional.of(invitation(mail, account, sender));
      case INVITATION -> Optional.of(invitation(mail, account, sender));
      case SCHEDULE, REVIEW_ASKED, REVIEW_DECIDED ->
          Optional.ofNullable(mail.action()).map(action -> ofLife(mail, account, sender, action));
      case DISPUTED ->
          Optional.ofNullable(mail.action()).map(action -> disputed(mail, account, sender, action));
      case PASSKEY_ADDED, PASSKEY_COPIED, CODES_GUESSED, PROVIDER_JOINED ->
          Optional.of(warning(mail, account, sender));
    };
  }

  private @Nullable Stored sender(StaffAccount account, @Nullable UUID organisation) {
    if (organisation != null) {
      return organisations.find(organisation).orElse(null);
    }
    return organisations.list().stream()
        .filter(each -> account.roleIn(each.id()).isPresent())
        .findFirst()
        .orElse(null);
  }

  private OutgoingMail reset(StaffMails.Waiting mail, StaffAccount account, Stored sender) {
    Words words = messages.in(account.language());
    return mail(
        mail,
        account.language(),
        account.email(),
        sender,
        words.get("staff.reset.subject"),
        words.get("staff.reset.intro"),
        words.get("page.label", "label", words.get("staff.reset.open"))
            + "\n"
            + link(account, Links.Kind.RESET),
        words.get("staff.reset.once"),
        words.get("staff.reset.not-you"));
  }

  private OutgoingMail invitation(StaffMails.Waiting mail, StaffAccount account, Stored sender) {
    Words words = messages.in(account.language());
    String organisation = sender.organisation().name().in(account.language());
    String subject = words.get("staff.invitation.subject", "organisation", organisation);
    String intro = words.get("staff.invitation.intro", "organisation", organisation);
    if (account.isHere()) {
      return mail(
          mail,
          account.language(),
          account.email(),
          sender,
          subject,
          intro,
          words.get("page.label", "label", words.get("staff.invitation.known"))
              + "\n"
              + studioUrl.resolve("/studio"));
    }
    return mail(
        mail,
        account.language(),
        account.email(),
        sender,
        subject,
        intro,
        words.get("page.label", "label", words.get("staff.invitation.open"))
            + "\n"
            + link(account, Links.Kind.INVITATION),
        words.get("staff.invitation.once"));
  }

  /** What a mail with the page of an action's life says. */
  private record OfLife(String subject, String intro, String open, String whom) {}

  private static OfLife ofLife(StaffMails.Kind kind, Words words, Map<String, String> about) {
    return switch (kind) {
      case REVIEW_ASKED ->
          new OfLife(
              words.get("staff.review-asked.subject", about),
              words.get("staff.review-asked.intro", about),
              words.get("staff.review-asked.open"),
              words.get("staff.review-asked.whom"));
      case REVIEW_DECIDED ->
          new OfLife(
              words.get("staff.review-decided.subject", about),
              words.get("staff.review-decided.intro", about),
              words.get("staff.review-decided.open"),
              words.get("staff.review-decided.whom"));
      default ->
          new OfLife(
              words.get("staff.unscheduled.subject", about),
              words.get("staff.unscheduled.intro", about),
              words.get("staff.unscheduled.open"),
              words.get("staff.unscheduled.whom"));
    };
  }

  /** With the page from which a draft is published. */
  private OutgoingMail ofLife(
      StaffMails.Waiting mail, StaffAccount account, Stored sender, Slug action) {
    Words words = messages.in(account.language());
    String organisation = sender.organisation().name().in(account.language());
    OfLife says =
        ofLife(mail.kind(), words, Map.of("organisation", organisation, "action", action.value()));
    String path = "/studio/o/" + sender.organisation().slug() + "/a/" + action + "/life";
    return mail(
        mail,
        account.language(),
        account.email(),
        sender,
        says.subject(),
        says.intro(),
        words.get("page.label", "label", says.open()) + "\n" + studioUrl.resolve(path),
        says.whom());
  }

  /** Where it is said and no more: a mailbox need not know who says so. */
  private OutgoingMail disputed(
      StaffMails.Waiting mail, StaffAccount account, Stored sender, Slug action) {
    Words words = messages.in(account.language());
    String organisation = sender.organisation().name().in(account.language());
    return mail(
        mail,
        account.language(),
        account.email(),
        sender,
        words.get("staff.disputed.subject", "organisation", organisation),
        words.get("staff.disputed.intro", "organisation", organisation),
        words.get("page.label", "label", words.get("staff.disputed.open"))
            + "\n"
            + studioUrl.resolve(
                "/studio/o/"
                    + sender.organisation().slug()
                    + "/a/"
                    + action
                    + "/signatures?state=disputed"),
        words.get("staff.disputed.often"));
  }

  private OutgoingMail warning(StaffMails.Waiting mail, StaffAccount account, Stored sender) {
    Words words = messages.in(account.language());
    Warning warning =
        switch (mail.kind()) {
          case PASSKEY_COPIED ->
              new Warning(
                  words.get("staff.passkey-copied.subject"),
                  words.get("staff.passkey-copied.intro"),
                  words.get("staff.passkey-copied.do"));
          case CODES_GUESSED ->
              new Warning(
                  words.get("staff.codes-guessed.subject"),
                  words.get("staff.codes-guessed.intro"),
                  words.get("staff.codes-guessed.do"));
          case PROVIDER_JOINED ->
              new Warning(
                  words.get("staff.provider-joined.subject"),
                  words.get("staff.provider-joined.intro"),
                  words.get("staff.not-you.do"));
          case PASSKEY_ADDED, INVITATION, RESET, SCHEDULE, DISPUTED, REVIEW_ASKED, REVIEW_DECIDED ->
              new Warning(
                  words.get("staff.passkey-added.subject"),
                  words.get("staff.passkey-added.intro"),
                  words.get("staff.not-you.do"));
        };
    return mail(
        mail,
        account.language(),
        account.email(),
        sender,
        warning.subject(),
        warning.intro(),
        warning.act() + "\n" + studioUrl.resolve("/studio/account"));
  }

  /** What happened, and what to do. */
  private record Warning(String subject, String intro, String act) {}

  private String link(StaffAccount account, Links.Kind kind) {
    return studioUrl.resolve(Links.PATH + links.draw(account.id(), kind));
  }

  private OutgoingMail mail(
      StaffMails.Waiting mail,
      Language language,
      EmailAddress to,
      Stored sender,
      String subject,
      String... paragraphs) {
    String domain = sender.organisation().senderDomain();
    return new OutgoingMail(
        sender.id(),
        new Mailbox(
            sender.organisation().name().in(language), new EmailAddress("outcry@" + domain)),
        null,
        null,
        new Mailbox("", to),
        subject,
        String.join("\n\n", paragraphs)
            + "\n\n"
            + String.join("\n", sender.organisation().sender(language))
            + "\n",
        null,
        "<" + mail.id() + "." + mail.tries() + "@" + domain + ">",
        Map.of("Auto-Submitted", "auto-generated"));
  }
}
