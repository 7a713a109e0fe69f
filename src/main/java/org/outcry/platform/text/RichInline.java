package org.outcry.platform.text;

import java.util.List;

/** One piece of a line of rich text. */
sealed interface RichInline {
  record Words(String text) implements RichInline {}

  /** A line break that the author asked for. */
  record Break() implements RichInline {}

  record Emphasis(List<RichInline> content) implements RichInline {}

  record Strong(List<RichInline> content) implements RichInline {}

  record Link(String address, List<RichInline> content) implements RichInline {}

  /** The same kind of piece around something else. */
  static RichInline around(RichInline piece, List<RichInline> content) {
    return switch (piece) {
      case Emphasis _ -> new Emphasis(content);
      case Strong _ -> new Strong(content);
      case Link link -> new Link(link.address(), content);
      case Words _, Break _ -> piece;
    };
  }

  /** What stands in this piece; nothing for words and breaks. */
  static List<RichInline> within(RichInline piece) {
    return switch (piece) {
      case Emphasis emphasis -> emphasis.content();
      case Strong strong -> strong.content();
      case Link link -> link.content();
      case Words _, Break _ -> List.of();
    };
  }
}
