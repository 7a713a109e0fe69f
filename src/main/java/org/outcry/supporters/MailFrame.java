package org.outcry.supporters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.Mailbox;
import org.outcry.mail.OutgoingMail;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.RichText;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.Templates;
import org.springframework.stereotype.Service;

/**
 * The one place that writes mails to supporters: from the organisation, as text and HTML, ended by
 * its name and postal address (CASL, section 6(2)). What can't be delivered comes back to an
 * address that names the mail.
 */
@Service
public class MailFrame {
  private final Templates templates;
  private final PublicUrl publicUrl;
  private final ReturnTokens tokens;
  private final Messages messages;

  MailFrame(Templates templates, PublicUrl publicUrl, ReturnTokens tokens, Messages messages) {
    this.templates = templates;
    this.publicUrl = publicUrl;
    this.tokens = tokens;
    this.messages = messages;
  }

  /** The mail as it leaves. */
  public OutgoingMail write(SupporterMail mail, EmailAddress to, MailText text) {
    return write(mail, to, text, html(text), Map.of());
  }

  /**
   * The same with further headers.
   *
   * @param headers as {@link OutgoingMail} has them
   */
  public OutgoingMail write(
      SupporterMail mail, EmailAddress to, MailText text, Map<String, String> headers) {
    return write(mail, to, text, html(text), headers);
  }

  /** The same without HTML, for words that come from outside. */
  public OutgoingMail writePlain(SupporterMail mail, EmailAddress to, MailText text) {
    return write(mail, to, text, null, Map.of());
  }

  private OutgoingMail write(
      SupporterMail mail,
      EmailAddress to,
      MailText text,
      @Nullable String html,
      Map<String, String> more) {
    ClaimedMail claimed = mail.claimed();
    Organisation organisation = text.organisation();
    String domain = organisation.senderDomain();
    EmailAddress returns = tokens.of(claimed.organisation(), claimed.id()).at(domain);
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Auto-Submitted", "auto-generated");
    return new OutgoingMail(
        claimed.organisation(),
        new Mailbox(organisation.name().in(text.language()), new EmailAddress("actions@" + domain)),
        null,
        returns,
        new Mailbox("", to),
        text.subject(),
        text(text),
        html,
        // A complaint has the mail's head and not always its envelope.
        "<" + claimed.attempt() + "." + returns.value() + ">",
        headers);
  }

  /** The plain text part. */
  public String text(MailText text) {
    List<String> parts = new ArrayList<>();
    Words words = messages.in(text.language());
    text.parts().forEach(part -> parts.add(text(part, words)));
    parts.add(String.join("\n", sender(text)));
    return String.join("\n\n", parts);
  }

  private String text(MailText.Part part, Words said) {
    return switch (part) {
      case MailText.Says(String words) -> words;
      case MailText.Stresses(String words) -> words;
      case MailText.Notes(String words) -> words;
      case MailText.Leads(String words, String address) -> lead(words, address, said);
      case MailText.Asks(String words, String address) -> lead(words, address, said);
      case MailText.Quotes(Language _, String title, String words) -> quoted(title, words);
      case MailText.Tells(RichText words) -> words.plain(this::absolute);
    };
  }

  private static String lead(String words, String address, Words said) {
    return said.get("page.label", "label", words) + "\n" + address;
  }

  /** Marked as mail programs mark what they quote (RFC 3676, section 4.5). */
  private static String quoted(String title, String words) {
    return (title + "\n\n" + words)
        .lines()
        .map(line -> line.isBlank() ? ">" : "> " + line)
        .collect(Collectors.joining("\n"));
  }

  /** The HTML part. */
  public String html(MailText text) {
    return templates.render(
        "supporters/mail.jte",
        Map.of("mail", text, "sender", sender(text), "site", publicUrl.origin()));
  }

  /** Links of an organisation's words may lead to a path on this installation. */
  private String absolute(String address) {
    return address.startsWith("/") ? publicUrl.resolve(address) : address;
  }

  /** Who it is from, a line each. */
  private static List<String> sender(MailText text) {
    return text.organisation().sender(text.language());
  }
}
