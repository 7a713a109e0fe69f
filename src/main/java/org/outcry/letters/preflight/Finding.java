package org.outcry.letters.preflight;

import java.util.Arrays;
import java.util.Optional;
import org.outcry.platform.language.Message;

/**
 * What one check found.
 *
 * @param subject what was looked at, a few words in English: its topic, and which of several
 * @param sentence what was found, and where it is not good what to do
 */
public record Finding(Result result, String subject, Message sentence) {

  /** How it stands. */
  public enum Result {
    /** Good. */
    PASS,
    /** Worth knowing; letters may leave. */
    WARN,
    /** Letters are likely to be lost: an action does not go live like that. */
    FAIL
  }

  /** What a finding is about, for those who explain it. */
  public enum Topic {
    /** The servers that mail leaves through. */
    MAIL_SERVER("Mail server"),
    /** Signatures (RFC 6376). */
    DKIM("DKIM"),
    /** Who may send for the domain (RFC 7208). */
    SPF("SPF"),
    /** Whether both belong to From (RFC 7489). */
    DMARC("DMARC"),
    /** The names of the sending addresses. */
    REVERSE_DNS("Reverse DNS"),
    /** Where replies and bounces go. */
    RETURNS("Replies and bounces"),
    /** How alike the letters are. */
    LIKENESS("Common text"),
    /** A letter to oneself. */
    TEST_LETTER("Test letter");

    private final String subject;

    Topic(String subject) {
      this.subject = subject;
    }

    private Message named() {
      return switch (this) {
        case MAIL_SERVER -> Message.of("preflight.topic.mail-server");
        case DKIM -> Message.of("preflight.topic.dkim");
        case SPF -> Message.of("preflight.topic.spf");
        case DMARC -> Message.of("preflight.topic.dmarc");
        case REVERSE_DNS -> Message.of("preflight.topic.reverse-dns");
        case RETURNS -> Message.of("preflight.topic.returns");
        case LIKENESS -> Message.of("preflight.topic.likeness");
        case TEST_LETTER -> Message.of("preflight.topic.test-letter");
      };
    }
  }

  /** What was looked at, for whoever will read it. */
  public Message about() {
    return topic().map(this::about).orElseGet(() -> Message.plain(subject));
  }

  private Message about(Topic topic) {
    String which = subject.substring(topic.subject.length()).strip();
    return which.isEmpty()
        ? topic.named()
        : Message.of("preflight.subject", "topic", topic.named(), "which", which);
  }

  /**
   * What it is about; all subjects begin with their topic's. Empty where an earlier version looked
   * at something that this one does not look at.
   */
  public Optional<Topic> topic() {
    return Arrays.stream(Topic.values())
        .filter(each -> subject.startsWith(each.subject))
        .findFirst();
  }

  static Finding pass(String subject, Message sentence) {
    return new Finding(Result.PASS, subject, sentence);
  }

  static Finding warn(String subject, Message sentence) {
    return new Finding(Result.WARN, subject, sentence);
  }

  static Finding fail(String subject, Message sentence) {
    return new Finding(Result.FAIL, subject, sentence);
  }
}
