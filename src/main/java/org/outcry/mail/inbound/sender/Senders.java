package org.outcry.mail.inbound.sender;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.mail.inbound.read.ReadMail;
import org.outcry.platform.dns.DnsRecords;
import org.outcry.platform.dns.DnsRecords.Answer;
import org.outcry.platform.text.EmailAddress;
import org.springframework.stereotype.Component;

/**
 * Whether an answer passes DMARC (RFC 9989) for the domain of whom was written to. SPF can't be
 * checked here, since nobody tells who handed the mail in; our own mail server's word stands for
 * it.
 */
@Component
public class Senders {
  private static final int LONGEST = 30 << 20;
  private static final int LONGEST_HEAD = 256 << 10;
  private static final int LONGEST_FIELD = 8_000;
  private static final List<String> ONCE =
      List.of("From", "Subject", "Date", "Content-Type", "Content-Transfer-Encoding");

  private final DnsRecords dns;
  private final SenderProperties properties;

  Senders(DnsRecords dns, SenderProperties properties) {
    this.dns = dns;
    this.properties = properties;
  }

  /**
   * Checks an answer.
   *
   * @param content the whole mail
   * @param mail the same, read
   * @param addressees the addresses of whom was written to
   */
  public SenderCheck check(byte[] content, ReadMail mail, List<EmailAddress> addressees) {
    Optional<String> author =
        mail.author()
            .map(EmailAddress::domain)
            .filter(domain ->
                addressees.stream().anyMatch(each -> Domains.areOne(domain, each.domain())));
    return author.isEmpty() ? SenderCheck.OTHER_DOMAIN : check(content, mail, author.get());
  }

  private SenderCheck check(byte[] content, ReadMail mail, String author) {
    if (TrustedResults.pass(
        mail.headers("Authentication-Results"), properties.authservId(), author)) {
      return SenderCheck.RESULTS;
    }
    // A second one of these, above those that were signed, would be shown instead of them.
    if (content.length > LONGEST
        || !hasShortHead(content)
        || ONCE.stream().anyMatch(name -> mail.headers(name).size() > 1)
        || mail.headers("DKIM-Signature").isEmpty()
        || mail.headers("DKIM-Signature").stream()
            .anyMatch(each -> each.length() > LONGEST_FIELD)) {
      return SenderCheck.NO_SIGNATURE;
    }
    SenderCheck policy = policy(author);
    if (policy != SenderCheck.DKIM) {
      return policy;
    }
    AlignedSignature signature = new AlignedSignature(dns, author);
    if (signature.isOn(content)) {
      return SenderCheck.DKIM;
    }
    return signature.isUnanswered() ? SenderCheck.NO_ANSWER : SenderCheck.NO_SIGNATURE;
  }

  /** No head of a real mail is as long as what would keep the verifier busy. */
  private static boolean hasShortHead(byte[] content) {
    for (int i = 3; i < Math.min(content.length, LONGEST_HEAD); i++) {
      if (content[i] == '\n' && content[i - 2] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** The domain's record or that of one above it (RFC 9989, section 4.10). */
  private SenderCheck policy(String author) {
    for (String domain : Domains.upwards(author)) {
      switch (dns.txt("_dmarc." + domain)) {
        case Answer.Found(List<String> values) -> {
          // Several are as good as none (section 4.7).
          if (values.stream().filter(Senders::isPolicy).limit(2).count() == 1) {
            return SenderCheck.DKIM;
          }
        }
        case Answer.None() -> {}
        case Answer.Unknown _ -> {
          return SenderCheck.NO_ANSWER;
        }
      }
    }
    return SenderCheck.NO_POLICY;
  }

  private static boolean isPolicy(String record) {
    return Stream.of(record.split(";", 2))
        .findFirst()
        .map(version -> version.replaceAll("\\s", ""))
        .filter(version -> version.equals("v=DMARC1"))
        .isPresent();
  }
}
