// Between Markdown and the editor's document.
import { DEEPEST, LAST_START, add, list } from "./blocks.js";
import { flatten, nest } from "./marks.js";
import { read, spaced } from "./read.js";
import { schema } from "./schema.js";
import { withoutForbidden } from "./text.js";
import { write } from "./write.js";

const { nodes, marks } = schema;

/**
 * The document of a text.
 *
 * @throws NotRich for what the editor cannot show
 */
export function toDocument(markdown) {
  const content = read(markdown).map(node);
  // Above and below a rule there must be somewhere to write.
  if (!content.length || content[0].type === nodes.horizontal_rule) content.unshift(nodes.paragraph.create());
  if (content.at(-1).type === nodes.horizontal_rule) content.push(nodes.paragraph.create());
  return nodes.doc.create(null, content);
}

function node(block) {
  switch (block.kind) {
    case "paragraph":
      return nodes.paragraph.create(null, inlines(block.content));
    case "heading":
      return nodes.heading.create({ level: block.level }, inlines(block.content));
    case "quote":
      return nodes.blockquote.create(null, block.content.map(node));
    case "list": {
      const items = block.items.map((item) => nodes.list_item.create(null, item.map(node)));
      return block.numbered
        ? nodes.ordered_list.create({ start: block.start, tight: block.tight }, items)
        : nodes.bullet_list.create({ tight: block.tight }, items);
    }
    case "rule":
      return nodes.horizontal_rule.create();
  }
  throw new Error("no block: " + block.kind);
}

function inlines(pieces) {
  let before = null;
  let apart = false;
  return flatten(pieces).map((leaf) => {
    if (leaf.link !== before) {
      apart = Boolean(before && leaf.link && before.address === leaf.link.address && !apart);
      before = leaf.link;
    }
    const own = [];
    if (leaf.link) own.push(marks.link.create({ href: leaf.link.address, inside: leaf.link.inside.join(" "), apart }));
    if (leaf.emphasis) own.push(marks.emphasis.create());
    if (leaf.strong) own.push(marks.strong.create());
    return leaf.kind === "words" ? schema.text(leaf.text, own) : nodes.hard_break.create(null, null, own);
  });
}

const known = new WeakMap();

/** The text of a document in its canonical form, and whether a mark could not be written. */
export function toMarkdown(doc) {
  const blocks = [];
  let lost = false;
  doc.forEach((child) => {
    if (!known.has(child)) known.set(child, parts(child));
    const part = known.get(child);
    part.blocks.forEach((block) => add(blocks, block));
    lost ||= part.lost;
  });
  return { markdown: write(blocks), lost };
}

function parts(child) {
  const writer = new Writer();
  return { blocks: writer.blocks(child, 0), lost: writer.lost };
}

/** What shows nothing is left out; what is nested too deeply for Java's reader comes up. */
class Writer {
  lost = false;

  blocks(node, depth) {
    const { type } = node;
    if (type === nodes.paragraph) return this.#text(node, (content) => ({ kind: "paragraph", content }));
    if (type === nodes.heading) {
      return this.#text(node, (content) => ({ kind: "heading", level: node.attrs.level, content }));
    }
    if (type === nodes.horizontal_rule) return [{ kind: "rule" }];
    if (depth >= DEEPEST) return this.#all(node, depth);
    if (type === nodes.blockquote) {
      const content = this.#all(node, depth + 1);
      return content.length ? [{ kind: "quote", content }] : [];
    }
    if (type === nodes.list_item) return this.#all(node, depth);
    const items = [];
    node.forEach((item) => items.push(this.#all(item, depth + 1)));
    const filled = items.filter((item) => item.length);
    const numbered = type === nodes.ordered_list;
    const start = numbered ? Math.min(Math.max(0, Math.trunc(node.attrs.start)), LAST_START) : 0;
    return filled.length ? [list(numbered, start, node.attrs.tight, filled)] : [];
  }

  #all(node, depth) {
    const out = [];
    node.forEach((child) => this.blocks(child, depth).forEach((block) => add(out, block)));
    return out;
  }

  #text(node, around) {
    const reread = (pieces) => {
      try {
        return read(write([around(pieces)]))[0]?.content;
      } catch {
        return null;
      }
    };
    const { pieces, lost } = nest(leaves(node), reread);
    const content = node.type === nodes.heading ? spaced(pieces) : pieces;
    this.lost ||= lost;
    return content.length ? [around(content)] : [];
  }
}

function leaves(node) {
  const out = [];
  const links = new Map();
  let before = null;
  node.forEach((child) => {
    const mark = child.marks.find((each) => each.type === marks.link);
    if (mark && mark !== before && !(before && mark.eq(before))) links.set(mark, link(mark));
    else if (mark) links.set(mark, links.get(before));
    before = mark ?? null;
    const own = {
      emphasis: marks.emphasis.isInSet(child.marks) !== undefined,
      strong: marks.strong.isInSet(child.marks) !== undefined,
      link: mark ? links.get(mark) : null,
    };
    const leaf = child.isText ? { kind: "words", text: withoutForbidden(child.text) } : { kind: "break" };
    out.push({ ...leaf, ...own });
  });
  return out;
}

const link = ({ attrs }) => ({ address: attrs.href, inside: attrs.inside ? attrs.inside.split(" ") : [] });
