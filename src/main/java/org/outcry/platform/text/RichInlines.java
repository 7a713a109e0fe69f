package org.outcry.platform.text;

import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.text.RichInline.Break;
import org.outcry.platform.text.RichInline.Emphasis;
import org.outcry.platform.text.RichInline.Strong;
import org.outcry.platform.text.RichInline.Words;

/** Brings the pieces of a paragraph into the one form in which equal text is equal. */
final class RichInlines {
  /** Each round takes one layer of doubled marks away, and the reader allows few layers. */
  private static final int MOST_ROUNDS = 50;

  private RichInlines() {}

  /** Spaces collapsed, doubled marks merged, no space or break at the edge of anything. */
  static List<RichInline> tidy(List<RichInline> pieces) {
    List<RichInline> before = pieces;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<RichInline> after = trim(join(tidy(before, false, false)));
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    return before;
  }

  private static List<RichInline> tidy(List<RichInline> pieces, boolean emphasis, boolean strong) {
    List<RichInline> out = new ArrayList<>();
    for (RichInline piece : pieces) {
      switch (piece) {
        case Words words -> out.add(new Words(words.text().replaceAll("[ \t\n\r]+", " ")));
        case Break _ -> out.add(piece);
        case Emphasis inner when emphasis -> out.addAll(tidy(inner.content(), true, strong));
        case Strong inner when strong -> out.addAll(tidy(inner.content(), emphasis, true));
        case Strong(List<RichInline> content)
            when content.size() == 1 && content.getFirst() instanceof Emphasis only ->
            out.add(new Emphasis(List.of(new Strong(only.content()))));
        default -> {
          boolean inEmphasis = emphasis || piece instanceof Emphasis;
          boolean inStrong = strong || piece instanceof Strong;
          peel(piece, join(tidy(RichInline.within(piece), inEmphasis, inStrong)), out);
        }
      }
    }
    return out;
  }

  /** Spaces and breaks at a mark's edges stand outside of it: CommonMark needs it so. */
  private static void peel(RichInline piece, List<RichInline> content, List<RichInline> out) {
    List<RichInline> rest = new ArrayList<>(content);
    List<RichInline> after = new ArrayList<>();
    while (!rest.isEmpty()) {
      RichInline first = rest.getFirst();
      if (first instanceof Words words) {
        int start = 0;
        while (start < words.text().length() && isSpace(words.text().charAt(start))) {
          start++;
        }
        if (start > 0) {
          out.add(new Words(words.text().substring(0, start)));
        }
        if (start < words.text().length()) {
          rest.set(0, new Words(words.text().substring(start)));
          break;
        }
      } else if (first instanceof Break) {
        out.add(first);
      } else {
        break;
      }
      rest.removeFirst();
    }
    while (!rest.isEmpty()) {
      RichInline last = rest.getLast();
      if (last instanceof Words words) {
        int end = words.text().length();
        while (end > 0 && isSpace(words.text().charAt(end - 1))) {
          end--;
        }
        if (end < words.text().length()) {
          after.addFirst(new Words(words.text().substring(end)));
        }
        if (end > 0) {
          rest.set(rest.size() - 1, new Words(words.text().substring(0, end)));
          break;
        }
      } else if (last instanceof Break) {
        after.addFirst(last);
      } else {
        break;
      }
      rest.removeLast();
    }
    if (!rest.isEmpty()) {
      out.add(RichInline.around(piece, rest));
    }
    out.addAll(after);
  }

  private static List<RichInline> join(List<RichInline> pieces) {
    List<RichInline> out = new ArrayList<>();
    for (RichInline piece : pieces) {
      RichInline before = out.isEmpty() ? new Break() : out.getLast();
      switch (piece) {
        case Words(String text) when text.isEmpty() -> {}
        case Words(String text) when before instanceof Words(String earlier) ->
            out.set(out.size() - 1, new Words((earlier + text).replaceAll(" {2,}", " ")));
        case Break _ when before instanceof Break && !out.isEmpty() -> {}
        case Emphasis(List<RichInline> content) when before instanceof Emphasis earlier ->
            out.set(out.size() - 1, new Emphasis(both(earlier.content(), content)));
        case Strong(List<RichInline> content) when before instanceof Strong earlier ->
            out.set(out.size() - 1, new Strong(both(earlier.content(), content)));
        default -> out.add(piece);
      }
    }
    return stripAroundBreaks(out);
  }

  private static List<RichInline> both(List<RichInline> one, List<RichInline> two) {
    List<RichInline> all = new ArrayList<>(one);
    all.addAll(two);
    return join(all);
  }

  private static List<RichInline> stripAroundBreaks(List<RichInline> pieces) {
    List<RichInline> out = new ArrayList<>(pieces);
    for (int i = 0; i < out.size(); i++) {
      if (out.get(i) instanceof Words(String text)) {
        String kept = text;
        if (i > 0 && out.get(i - 1) instanceof Break) {
          kept = stripLeading(kept);
        }
        if (i + 1 < out.size() && out.get(i + 1) instanceof Break) {
          kept = stripTrailing(kept);
        }
        out.set(i, new Words(kept));
      }
    }
    out.removeIf(piece -> piece instanceof Words(String text) && text.isEmpty());
    return out;
  }

  private static List<RichInline> trim(List<RichInline> pieces) {
    List<RichInline> out = new ArrayList<>(pieces);
    while (!out.isEmpty()) {
      switch (out.getFirst()) {
        case Break _ -> out.removeFirst();
        case Words(String text) when stripLeading(text).isEmpty() -> out.removeFirst();
        case Words(String text) when isSpace(text.charAt(0)) ->
            out.set(0, new Words(stripLeading(text)));
        default -> {
          return trimEnd(out);
        }
      }
    }
    return out;
  }

  private static List<RichInline> trimEnd(List<RichInline> out) {
    while (!out.isEmpty()) {
      switch (out.getLast()) {
        case Break _ -> out.removeLast();
        case Words(String text) when stripTrailing(text).isEmpty() -> out.removeLast();
        case Words(String text) when isSpace(text.charAt(text.length() - 1)) ->
            out.set(out.size() - 1, new Words(stripTrailing(text)));
        default -> {
          return out;
        }
      }
    }
    return out;
  }

  private static String stripLeading(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  private static String stripTrailing(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** White space in Unicode's sense, no-break spaces included. */
  static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
