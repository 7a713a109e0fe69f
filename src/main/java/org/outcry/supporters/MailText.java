package org.outcry.supporters;

import java.util.List;
import java.util.stream.Stream;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.RichText;

/**
 * What a mail to a supporter says; {@link MailFrame} writes it as text and as HTML, and ends it
 * with the organisation's name and postal address.
 *
 * @param organisation that it is from
 * @param language that it is in
 * @param parts in order
 */
public record MailText(
    Organisation organisation, Language language, String subject, List<Part> parts) {

  public MailText {
    parts = List.copyOf(parts);
  }

  /** A paragraph, or what takes the place of one. */
  public sealed interface Part {}

  /** Plain words; line breaks stay. */
  public record Says(String words) implements Part {}

  /** The same, in bold. */
  public record Stresses(String words) implements Part {}

  /** The same, small and pale: why its reader gets it. */
  public record Notes(String words) implements Part {}

  /**
   * A link.
   *
   * @param address absolute
   */
  public record Leads(String words, String address) implements Part {}

  /**
   * A link that looks like a button, for what the mail is about.
   *
   * @param address absolute
   */
  public record Asks(String words, String address) implements Part {}

  /**
   * What its reader wrote elsewhere, set apart; plain words.
   *
   * @param language that it is written in
   * @param title one line
   * @param words paragraphs, separated by blank lines
   */
  public record Quotes(Language language, String title, String words) implements Part {
    /** The paragraphs, each as its lines. */
    public List<List<String>> paragraphs() {
      return Stream.of(words.split("\\n\\s*\\n")).map(each -> each.lines().toList()).toList();
    }
  }

  /** What somebody wrote with headings, lists and links. */
  public record Tells(RichText words) implements Part {}
}
