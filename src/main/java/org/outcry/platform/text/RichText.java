package org.outcry.platform.text;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.outcry.platform.language.Message;

/**
 * Text with headings, emphasis, links, lists and quotations: the part of CommonMark 0.31 that
 * docs/campaign-folder.md describes. It has one canonical form: what {@link #canonical} gives is
 * read to the very same text again.
 */
public final class RichText {
  /** The longest source that is read, in characters. */
  public static final int LONGEST = 262_144;

  /** Stored text is shown again and again. */
  private static final LoadingCache<String, RichText> KNOWN =
      Caffeine.newBuilder().maximumSize(500).build(RichText::read);

  private static final String MARKS = "*_[]!<`";
  private static final int MOST_MARKS = 2000;

  private final List<RichBlock> blocks;
  private final String canonical;

  private RichText(List<RichBlock> blocks, String canonical) {
    this.blocks = blocks;
    this.canonical = canonical;
  }

  /** What came of reading. */
  public sealed interface Reading {}

  /** It is rich text. */
  public record Accepted(RichText text) implements Reading {}

  /**
   * It is not.
   *
   * @param refusals all that is wrong, at least one, in the order of lines
   */
  public record Refused(List<Refusal> refusals) implements Reading {}

  /**
   * One thing that is wrong.
   *
   * @param line in the source, from 1
   */
  public record Refusal(int line, RichFault fault) {
    /** What is wrong and how to mend it. */
    public Message sentence() {
      return fault.sentence();
    }
  }

  /** Reads Markdown with any line endings; nothing that it holds can make it throw. */
  public static Reading parse(String source) {
    if (source.length() > LONGEST) {
      return new Refused(List.of(new Refusal(1, RichFault.TOO_LONG)));
    }
    List<Refusal> characters = forbiddenCharacters(source);
    if (!characters.isEmpty()) {
      return new Refused(characters);
    }
    List<Refusal> bombs = tooManyMarks(source);
    if (!bombs.isEmpty()) {
      return new Refused(bombs);
    }
    RichTextReader reader = new RichTextReader();
    List<RichBlock> blocks = reader.read(source);
    if (!reader.refusals().isEmpty()) {
      return new Refused(reader.refusals().stream().distinct().toList());
    }
    String canonical = RichTextWriter.write(blocks);
    RichTextReader again = new RichTextReader();
    List<RichBlock> same = again.read(canonical);
    if (!again.refusals().isEmpty() || !same.equals(blocks)) {
      return new Refused(List.of(ambiguous(blocks, same, reader.lines())));
    }
    return new Accepted(new RichText(blocks, canonical));
  }

  /**
   * Rich text that was accepted before, such as stored text.
   *
   * @throws IllegalArgumentException when it is not rich text
   */
  public static RichText of(String markdown) {
    return Objects.requireNonNull(KNOWN.get(markdown));
  }

  private static RichText read(String markdown) {
    return switch (parse(markdown)) {
      case Accepted accepted -> accepted.text();
      case Refused refused ->
          throw new IllegalArgumentException(
              "not rich text, line %d: %s"
                  .formatted(
                      refused.refusals().getFirst().line(),
                      refused.refusals().getFirst().sentence()));
    };
  }

  /** Markdown in the canonical form, without a line break at its end; empty for no text. */
  public String canonical() {
    return canonical;
  }

  /** HTML with headings of levels 2 to 4, safe to stand in a page as it is. */
  public String html() {
    return html(0);
  }

  /**
   * HTML with headings moved down.
   *
   * @param shift how many levels; what goes below level 6 stays there
   */
  public String html(int shift) {
    return RichTextHtml.write(blocks, shift);
  }

  /** The words alone, paragraphs separated by blank lines. */
  public String plain() {
    return RichTextPlain.write(blocks);
  }

  /**
   * The same with the address of each link behind its words, for where nothing can be pressed.
   *
   * @param address what an address is written as
   */
  public String plain(UnaryOperator<String> address) {
    return RichTextPlain.write(blocks, address);
  }

  /** Emphasis that asterisks cannot express: rare enough to ask for another wording. */
  private static Refusal ambiguous(
      List<RichBlock> blocks, List<RichBlock> same, List<Integer> lines) {
    int first = 0;
    while (first < blocks.size() - 1
        && first < same.size()
        && blocks.get(first).equals(same.get(first))) {
      first++;
    }
    return new Refusal(lines.get(first), RichFault.AMBIGUOUS);
  }

  private static List<Refusal> forbiddenCharacters(String source) {
    String[] lines = source.split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].codePoints().anyMatch(c -> c != '\t' && isForbidden(c))) {
        return List.of(new Refusal(i + 1, RichFault.CONTROL));
      }
    }
    return List.of();
  }

  /** The time that CommonMark's marks take grows with the square of their number in a paragraph. */
  private static List<Refusal> tooManyMarks(String source) {
    String[] lines = source.split("\r\n|\r|\n", -1);
    long marks = 0;
    for (int i = 0; i < lines.length; i++) {
      marks =
          lines[i].isBlank()
              ? 0
              : marks + lines[i].chars().filter(c -> MARKS.indexOf(c) >= 0).count();
      if (marks > MOST_MARKS) {
        return List.of(new Refusal(i + 1, RichFault.MARKS));
      }
    }
    return List.of();
  }

  /** Control characters but tab and line ends, halves of characters, and what replaces NUL. */
  static boolean isForbidden(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL && character != '\t' && character != '\n' && character != '\r'
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || character == 0xFFFD
        || character == 0xFEFF
        || character == 0x202D
        || character == 0x202E;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RichText text && text.canonical.equals(canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  @Override
  public String toString() {
    return canonical;
  }
}
