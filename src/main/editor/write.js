// Writes blocks as Markdown in the one canonical form, as RichTextWriter does.
import { writeInlines } from "./write-inlines.js";

const BLOCK_START = /^(?:#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t]|$)|-[- \t]*$|=+[ \t]*$|~~~)/;

export const write = (blocks) => lines(blocks, false).join("\n");

function lines(blocks, tight) {
  return blocks.flatMap((block, i) => (i && !tight ? ["", ...blockLines(block)] : blockLines(block)));
}

function blockLines(block) {
  switch (block.kind) {
    case "paragraph":
      return writeInlines(block.content).split("\n").map(escapeStart);
    case "heading":
      return ["#".repeat(block.level) + " " + writeInlines(block.content).replace(/(^|[ \t])(#+)$/, "$1\\$2")];
    case "list":
      return items(block);
    case "quote":
      return lines(block.content, false).map((line) => (line ? "> " + line : ">"));
    case "rule":
      return ["***"];
  }
  throw new Error("no block: " + block.kind);
}

function items(list) {
  return list.items.flatMap((item, i) => {
    const marker = list.numbered ? list.start + i + ". " : "- ";
    const indent = " ".repeat(marker.length);
    const own = lines(item, list.tight).map((line, j) => (j === 0 ? marker : line && indent) + line);
    return i && !list.tight ? ["", ...own] : own;
  });
}

/** Keeps a paragraph's line from being read as the start of another block. */
function escapeStart(line) {
  const numbered = /^([0-9]{1,9})[.)](?=[ \t]|$)/.exec(line);
  if (numbered) return numbered[1] + "\\" + line.slice(numbered[1].length);
  return BLOCK_START.test(line) ? "\\" + line : line;
}
