package org.outcry.platform.text;

import java.util.List;

/** One block of rich text. */
sealed interface RichBlock {
  record Paragraph(List<RichInline> content) implements RichBlock {}

  /** A heading of level 2 to 4. */
  record Heading(int level, List<RichInline> content) implements RichBlock {}

  /**
   * A list.
   *
   * @param start the first item's number; 0 for a list with bullets
   * @param tight whether its items stand without space between them
   */
  record Items(boolean numbered, int start, boolean tight, List<List<RichBlock>> items)
      implements RichBlock {

    /** A list that can be written with the space between items that it says. */
    static Items of(boolean numbered, int start, boolean tight, List<List<RichBlock>> items) {
      boolean writable = items.stream().allMatch(Items::fitsTight);
      boolean single = items.size() == 1 && items.getFirst().size() == 1;
      return new Items(numbered, start, writable && (tight || single), items);
    }

    /** Without blank lines only lists can follow a paragraph, and only those that start at 1. */
    private static boolean fitsTight(List<RichBlock> item) {
      for (int i = 1; i < item.size(); i++) {
        if (!(item.get(i) instanceof Items list) || (list.numbered() && list.start() != 1)) {
          return false;
        }
      }
      return item.size() == 1 || item.getFirst() instanceof Paragraph && item.size() == 2;
    }
  }

  record Quote(List<RichBlock> content) implements RichBlock {}

  /** A thematic break. */
  record Rule() implements RichBlock {}
}
