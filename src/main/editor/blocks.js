// The blocks of rich text, as Java's RichBlock has them:
// {kind: "paragraph", content}, {kind: "heading", level, content}, {kind: "quote", content},
// {kind: "rule"}, {kind: "list", numbered, start, tight, items}; start is 0 with bullets.

export const FIRST_LEVEL = 2;
export const LAST_LEVEL = 4;
export const DEEPEST = 12;
export const LAST_START = 1_000_000;

/** A list that can be written with the space between items that it says (RichBlock.Items.of). */
export function list(numbered, start, tight, items) {
  const writable = items.every(fitsTight);
  const single = items.length === 1 && items[0].length === 1;
  return { kind: "list", numbered, start, tight: writable && (tight || single), items };
}

/** Without blank lines only lists can follow a paragraph, and only those that start at 1. */
function fitsTight(item) {
  const follow = item.slice(1).every((block) => block.kind === "list" && !(block.numbered && block.start !== 1));
  return follow && (item.length === 1 || (item[0].kind === "paragraph" && item.length === 2));
}

/** Adds a block; two lists that follow each other are one in the canonical form. */
export function add(blocks, block) {
  const before = blocks.at(-1);
  if (block.kind === "list" && before?.kind === "list" && before.numbered === block.numbered) {
    blocks[blocks.length - 1] = list(
      before.numbered, before.start, before.tight && block.tight, [...before.items, ...block.items]);
  } else {
    blocks.push(block);
  }
}
