// Reads Markdown as RichTextReader does.
import Parser from "commonmark";
import { linkAddress } from "./address.js";
import { hideAstral, showAstral } from "./astral.js";
import { DEEPEST, FIRST_LEVEL, LAST_LEVEL, LAST_START, add, list } from "./blocks.js";
import { tidy, words } from "./inlines.js";
import { hasForbidden } from "./text.js";

/** Thrown for what rich text does not have; `line` is where, from 1. */
export class NotRich extends Error {
  constructor(line) {
    super("not rich text, line " + line);
    this.line = line;
  }
}

/**
 * The blocks of a text.
 *
 * @throws NotRich
 */
export function read(markdown) {
  if (hasForbidden(markdown)) throw new NotRich(1);
  return blocks(new Parser().parse(hideAstral(markdown)), 0);
}

const children = (node) => {
  const all = [];
  for (let child = node.firstChild; child; child = child.next) all.push(child);
  return all;
};

function refuse(node) {
  let at = node;
  while (at && !at.sourcepos) at = at.parent;
  throw new NotRich(at ? at.sourcepos[0][0] : 1);
}

const filled = (node, content) => (content.length ? content : refuse(node));

function blocks(parent, depth) {
  if (depth > DEEPEST) refuse(parent);
  const out = [];
  for (const node of children(parent)) block(out, node, depth);
  return out;
}

function block(out, node, depth) {
  switch (node.type) {
    case "paragraph":
      out.push({ kind: "paragraph", content: filled(node, tidy(inlines(node, 0))) });
      break;
    case "heading":
      if (node.level < FIRST_LEVEL || node.level > LAST_LEVEL) refuse(node);
      out.push({ kind: "heading", level: node.level, content: filled(node, tidy(spaced(inlines(node, 0)))) });
      break;
    case "list": {
      const numbered = node.listType === "ordered";
      const start = numbered ? node.listStart : 0;
      if (start > LAST_START) refuse(node);
      const items = children(node).map((item) => filled(item, blocks(item, depth + 1)));
      const before = out.at(-1);
      const merged = before?.kind === "list" && before.numbered === numbered;
      add(out, merged ? { kind: "list", numbered, start, tight: node.listTight, items } : list(numbered, start, node.listTight, items));
      break;
    }
    case "block_quote":
      out.push({ kind: "quote", content: filled(node, blocks(node, depth + 1)) });
      break;
    case "thematic_break":
      out.push({ kind: "rule" });
      break;
    default:
      refuse(node);
  }
}

/** A heading is one line. */
export const spaced = (pieces) =>
  pieces.map((piece) =>
    piece.kind === "break" ? words(" ")
    : piece.content ? { ...piece, content: spaced(piece.content) }
    : piece);

function inlines(parent, depth) {
  if (depth > DEEPEST) refuse(parent);
  return children(parent).map((node) => {
    switch (node.type) {
      case "text":
        return hasForbidden(node.literal) ? refuse(node) : words(showAstral(node.literal));
      case "softbreak":
        return words(" ");
      case "linebreak":
        return { kind: "break" };
      case "emph":
        return { kind: "emphasis", content: inlines(node, depth + 1) };
      case "strong":
        return { kind: "strong", content: inlines(node, depth + 1) };
      case "link": {
        const content = inlines(node, depth + 1);
        const address = linkAddress(showAstral(node.destination));
        return address && tidy(content).length ? { kind: "link", address, content } : refuse(node);
      }
      default:
        return refuse(node);
    }
  });
}
