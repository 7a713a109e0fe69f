package org.outcry.platform.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.outcry.platform.text.RichInline.Break;
import org.outcry.platform.text.RichInline.Emphasis;
import org.outcry.platform.text.RichInline.Link;
import org.outcry.platform.text.RichInline.Strong;
import org.outcry.platform.text.RichInline.Words;

/**
 * Writes the pieces of one paragraph. Where CommonMark would not take an asterisk for a mark
 * because a letter stands on one side and punctuation on the other (section 6.2, left- and
 * right-flanking), the letter is written as a character reference, which counts as punctuation.
 */
final class InlineWriter {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]*;)");
  private final List<Token> tokens = new ArrayList<>();

  private sealed interface Token {}

  /** Words as they are meant. */
  private record Plain(String text) implements Token {}

  /** Asterisks that open emphasis, close it, or both. */
  private record Mark(String asterisks, boolean opens, boolean closes) implements Token {}

  /** What stands there as it is. */
  private record Raw(String text) implements Token {}

  static String write(List<RichInline> pieces) {
    InlineWriter writer = new InlineWriter();
    writer.collect(pieces);
    return writer.join();
  }

  private void collect(List<RichInline> pieces) {
    for (RichInline piece : pieces) {
      switch (piece) {
        case Words words -> tokens.add(new Plain(words.text()));
        case Break _ -> tokens.add(new Raw("\\\n"));
        case Emphasis emphasis -> marked("*", emphasis.content());
        case Strong strong -> marked("**", strong.content());
        case Link link -> {
          tokens.add(new Raw("["));
          collect(link.content());
          String address = REFERENCE.matcher(link.address()).replaceAll("&amp;");
          tokens.add(new Raw("](" + address + ")"));
        }
      }
    }
  }

  private void marked(String asterisks, List<RichInline> content) {
    mark(new Mark(asterisks, true, false));
    collect(content);
    mark(new Mark(asterisks, false, true));
  }

  private void mark(Mark mark) {
    if (!tokens.isEmpty() && tokens.getLast() instanceof Mark before) {
      tokens.removeLast();
      tokens.add(
          new Mark(
              before.asterisks() + mark.asterisks(),
              before.opens() || mark.opens(),
              before.closes() || mark.closes()));
    } else {
      tokens.add(mark);
    }
  }

  private String join() {
    StringBuilder out = new StringBuilder();
    int beforeMark = ' ';
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i)) {
        case Raw raw -> out.append(raw.text());
        case Mark mark -> {
          beforeMark = out.isEmpty() ? ' ' : out.codePointBefore(out.length());
          out.append(mark.asterisks());
        }
        case Plain plain -> plain(out, i, plain.text(), beforeMark);
      }
    }
    return out.toString();
  }

  private void plain(StringBuilder out, int index, String text, int beforeMark) {
    int start = 0;
    int first = text.codePointAt(0);
    if (at(index - 1) instanceof Mark mark
        && mark.closes()
        && isPunctuation(beforeMark)
        && isWord(first)) {
      start = Character.charCount(first);
    }
    int end = text.length();
    int last = text.codePointBefore(end);
    if (at(index + 1) instanceof Mark mark
        && mark.opens()
        && end > start
        && isWord(last)
        && isPunctuation(firstOf(at(index + 2)))) {
      end -= Character.charCount(last);
    }
    out.append(reference(text.substring(0, start)));
    escape(out, text, start, end, at(index + 1) instanceof Raw);
    out.append(reference(text.substring(end)));
  }

  private Token at(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : new Raw(" ");
  }

  private static int firstOf(Token token) {
    return switch (token) {
      case Plain(String text) -> text.codePointAt(0);
      case Raw(String text) -> text.codePointAt(0);
      case Mark _ -> '*';
    };
  }

  private static String reference(String character) {
    return character.isEmpty() ? "" : "&#" + character.codePointAt(0) + ";";
  }

  /** Escapes what CommonMark would take for a mark; leaves the rest readable. */
  private static void escape(StringBuilder out, String text, int from, int to, boolean beforeRaw) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int before = i > 0 ? text.codePointBefore(i) : '*';
      int after = i + 1 < text.length() ? text.codePointAt(i + 1) : '*';
      boolean marks =
          switch (c) {
            case '\\', '[', ']', '`' -> true;
            case '*' -> !(RichInlines.isSpace(before) && RichInlines.isSpace(after));
            case '_' -> !(Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after));
            case '<' ->
                after == '*'
                    || after == '/'
                    || after == '!'
                    || after == '?'
                    || Character.isLetter(after);
            case '!' -> beforeRaw && i + 1 == text.length();
            case '&' -> REFERENCE.matcher(text).region(i, text.length()).lookingAt();
            default -> false;
          };
      out.append(marks ? "\\" : "").append(c);
    }
  }

  private static boolean isWord(int character) {
    return !RichInlines.isSpace(character) && !isPunctuation(character);
  }

  /** Unicode punctuation in CommonMark's sense: the general categories P and S. */
  private static boolean isPunctuation(int character) {
    return switch (Character.getType(character)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL ->
          true;
      default -> false;
    };
  }
}
