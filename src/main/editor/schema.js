// What the editor can hold: the part of CommonMark that docs/campaign-folder.md describes, nothing else.
import { Schema } from "prosemirror-model";
import { linkAddress } from "./address.js";

const heading = (tag, level) => ({ tag, attrs: { level } });

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      content: "inline*",
      group: "block",
      parseDOM: [{ tag: "p" }],
      toDOM: () => ["p", 0],
    },
    heading: {
      attrs: { level: { default: 2, validate: "number" } },
      content: "text*",
      group: "block",
      defining: true,
      parseDOM: [heading("h1", 2), heading("h2", 2), heading("h3", 3), heading("h4", 4), heading("h5", 4), heading("h6", 4)],
      toDOM: (node) => ["h" + node.attrs.level, 0],
    },
    bullet_list: {
      attrs: { tight: { default: true, validate: "boolean" } },
      content: "list_item+",
      group: "block",
      parseDOM: [{ tag: "ul", getAttrs: (dom) => ({ tight: dom.dataset.loose === undefined }) }],
      toDOM: (node) => ["ul", loose(node), 0],
    },
    ordered_list: {
      attrs: { start: { default: 1, validate: "number" }, tight: { default: true, validate: "boolean" } },
      content: "list_item+",
      group: "block",
      parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ start: dom.start, tight: dom.dataset.loose === undefined }) }],
      toDOM: (node) => ["ol", { start: node.attrs.start, ...loose(node) }, 0],
    },
    list_item: {
      content: "block+",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    blockquote: {
      content: "block+",
      group: "block",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    horizontal_rule: {
      group: "block",
      parseDOM: [{ tag: "hr" }],
      toDOM: () => ["hr"],
    },
    text: { group: "inline" },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
      leafText: () => "\n",
    },
  },
  marks: {
    link: {
      // "inside" and "apart" show nowhere: they keep what Markdown tells apart and eyes do not, emphasis
      // within a link from emphasis around it, and two links to one place side by side.
      attrs: {
        href: { validate: "string" },
        inside: { default: "", validate: "string" },
        apart: { default: false, validate: "boolean" },
      },
      inclusive: false,
      parseDOM: [{
        tag: "a[href]",
        getAttrs: (dom) => {
          const href = linkAddress(dom.getAttribute("href"));
          return href ? { href, inside: dom.dataset.inside ?? "", apart: dom.dataset.apart !== undefined } : false;
        },
      }],
      toDOM: ({ attrs }) => ["a", { href: attrs.href, "data-inside": attrs.inside || null, "data-apart": attrs.apart ? "" : null }, 0],
    },
    emphasis: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
  },
});

const loose = (node) => ({ "data-loose": node.attrs.tight ? null : "" });
