package org.outcry.mail.inbound.web;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.platform.text.EmailAddress;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What the webhooks share: handing over, and answering so that the provider does the right. */
final class Handover {
  /** RFC 3463, section 2. */
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])");

  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+");
  private static final int LONGEST_WORDS = 2000;

  private Handover() {}

  /**
   * Hands over what a provider says of a mail of ours. Providers tell the envelope's sender, From,
   * or a rewritten one: the first address that belongs to a mail is the right one.
   */
  static ResponseEntity<String> word(
      InboundDesk desk, Collection<EmailAddress> sentAs, Function<EmailAddress, Arrival> word) {
    for (EmailAddress address : sentAs) {
      if (desk.take(word.apply(address)) != InboundDesk.Taken.UNMATCHED) {
        break;
      }
    }
    return taken();
  }

  /** The provider need not send it again. */
  static ResponseEntity<String> taken() {
    return text(200, "taken\n");
  }

  /** What an operator has to mend. */
  static ResponseEntity<String> unusable(String sentence) {
    return text(422, sentence + "\n");
  }

  private static ResponseEntity<String> text(int status, String text) {
    return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
  }

  /** The addresses in what stands in a From header or an envelope, each once. */
  static List<EmailAddress> addresses(Stream<@Nullable String> texts) {
    return texts
        .map(Handover::orEmpty)
        .flatMap(text -> ADDRESS.matcher(text).results())
        .map(found -> EmailAddress.parse(found.group()))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** The first enhanced status code among texts; empty when there is none. */
  static String status(@Nullable String... texts) {
    for (String text : texts) {
      Matcher found = STATUS.matcher(orEmpty(text));
      if (found.find()) {
        return found.group();
      }
    }
    return "";
  }

  /** A server's words, not too many of them. */
  static String words(@Nullable String text) {
    String words = orEmpty(text);
    return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
