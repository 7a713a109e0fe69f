package org.outcry.mail.inbound.read;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.Token;
import org.outcry.mail.inbound.read.Parts.Leaf;
import org.outcry.platform.text.EmailAddress;

/** A mail that came in. Whatever its bytes are, reading it never fails. */
public final class ReadMail {
  /** What is behind is attachments; a report's parts come first. */
  private static final int LONGEST = 8 << 20;

  /** Many short ones would become many headers or parts, each much larger than a line. */
  private static final int MOST_LINES = 150_000;

  /** Each line that begins with two hyphens may begin a part, which takes the library a while. */
  private static final int MOST_BOUNDARIES = 1_000;

  private static final int LONGEST_SUBJECT = 400;
  private static final int LONGEST_TEXT = 20_000;
  private static final int MOST_ATTACHMENTS = 20;

  /** Whom a server has delivered it to, the surest first; To and Cc are the author's word. */
  private static final List<String> RECIPIENTS =
      List.of(
          "Delivered-To",
          "X-Original-To",
          "X-Envelope-To",
          "Envelope-To",
          "X-Delivered-To",
          "To",
          "Cc");

  private static final String[] REPORTS = {
    "message/delivery-status", "message/global-delivery-status" // RFC 6533
  };

  private final @Nullable MimeMessage mail;

  private ReadMail(@Nullable MimeMessage mail) {
    this.mail = mail;
  }

  /** Reads a mail's bytes. */
  public static ReadMail of(byte[] content) {
    try {
      return new ReadMail(
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(content, 0, bounded(content))));
    } catch (MessagingException | RuntimeException garbage) {
      return new ReadMail(null);
    }
  }

  /** How many of a mail's bytes are read. */
  private static int bounded(byte[] content) {
    int end = Math.min(content.length, LONGEST);
    int lines = 0;
    int boundaries = 0;
    for (int i = 0; i < end; i++) {
      if (content[i] == '\n') {
        lines++;
        boundaries += i + 2 < end && content[i + 1] == '-' && content[i + 2] == '-' ? 1 : 0;
        if (lines == MOST_LINES || boundaries == MOST_BOUNDARIES) {
          return i + 1;
        }
      }
    }
    return end;
  }

  /** The tokens in the addresses that it was delivered to. */
  public List<Token> recipients() {
    MimeMessage read = mail;
    return read == null
        ? List.of()
        : RECIPIENTS.stream()
            .flatMap(name -> Headers.all(read, name).stream())
            .flatMap(value -> Token.in(value).stream())
            .toList();
  }

  /** The only author; empty where there is none, or several. */
  public Optional<EmailAddress> author() {
    return mail == null ? Optional.empty() : Headers.author(mail);
  }

  /** All values of a header, from the top, as they stand there. */
  public List<String> headers(String name) {
    return mail == null ? List.of() : Headers.all(mail, name);
  }

  /** What it is. */
  public Judgement judge() {
    if (mail == null) {
      return new Judgement.Unreadable();
    }
    try {
      return judge(mail, Parts.of(mail));
    } catch (RuntimeException garbage) { // The parser's own mistakes: the mail's words are in them.
      return new Judgement.Unreadable();
    }
  }

  private Judgement judge(MimeMessage read, List<Leaf> leaves) {
    Optional<Judgement> complaint =
        part(leaves, "message/feedback-report").flatMap(part -> Feedback.read(part, leaves));
    if (complaint.isPresent()) {
      return complaint.get();
    }
    Optional<Judgement.Report> report =
        part(leaves, REPORTS).flatMap(DeliveryStatus::read).or(() -> textBounce(read, leaves));
    if (report.isPresent()) {
      return report.get();
    }
    Answer answer = answer(read, leaves);
    boolean aboutMail =
        leaves.stream()
            .anyMatch(leaf -> leaf.type().matches("message/.*-(status|notification|report)"));
    if (aboutMail || Automatism.wrote(read)) {
      return new Judgement.Automatic(answer);
    }
    boolean says = !answer.text().isBlank() || !answer.attachments().isEmpty();
    return answer.from().isEmpty() || !says
        ? new Judgement.Unreadable()
        : new Judgement.Personal(answer);
  }

  private static Optional<Judgement.Report> textBounce(MimeMessage read, List<Leaf> leaves) {
    String subject = Headers.first(read, "Subject");
    boolean ofServer =
        !Automatism.isAway(subject)
            && part(leaves, "message/disposition-notification").isEmpty()
            && part(leaves, REPORTS).filter(DeliveryStatus::hasArrived).isEmpty()
            && (Automatism.hasNullSender(read)
                || !Headers.all(read, "X-Failed-Recipients").isEmpty()
                || TextBounce.isServer(Headers.first(read, "From"))
                || leaves.stream().anyMatch(leaf -> leaf.type().equals("text/rfc822-headers")));
    return TextBounce.read(ofServer, subject, text(leaves));
  }

  private static Optional<String> part(List<Leaf> leaves, String... types) {
    return leaves.stream()
        .filter(leaf -> List.of(types).contains(leaf.type()))
        .map(Leaf::text)
        .findFirst();
  }

  private static Answer answer(MimeMessage read, List<Leaf> leaves) {
    return new Answer(
        Headers.author(read).map(EmailAddress::value).orElse(""),
        CleanText.line(Headers.first(read, "Subject"), LONGEST_SUBJECT),
        CleanText.lines(text(leaves), LONGEST_TEXT),
        leaves.stream()
            .filter(leaf -> leaf.attached() || !leaf.type().startsWith("text/"))
            .limit(MOST_ATTACHMENTS)
            .map(leaf -> leaf.name() == null || leaf.name().isBlank() ? leaf.type() : leaf.name())
            .map(name -> CleanText.line(name, 100))
            .toList());
  }

  /** The plain text where there is some, else the HTML as text. */
  private static String text(List<Leaf> leaves) {
    String plain = joined(inline(leaves, "text/plain").map(Leaf::text));
    return plain.isBlank()
        ? joined(inline(leaves, "text/html").map(leaf -> HtmlText.of(leaf.text())))
        : plain;
  }

  private static Stream<Leaf> inline(List<Leaf> leaves, String type) {
    return leaves.stream().filter(leaf -> leaf.type().equals(type) && !leaf.attached());
  }

  private static String joined(Stream<String> texts) {
    return texts.filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
  }
}
