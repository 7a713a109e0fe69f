// Collects what is pasted: letters become lines, lines become blocks.
import { FIRST_LEVEL, LAST_LEVEL, add, list } from "./blocks.js";
import { tidy } from "./inlines.js";
import { nest } from "./marks.js";
import { spaced } from "./read.js";

export class Flow {
  blocks = [];
  #line = [];
  #items = []; // Word's list paragraphs, each {level, numbered, start, content}.

  words(text, marks) {
    this.#line.push({ kind: "words", text, ...marks });
  }

  lineBreak(marks) {
    this.#line.push({ kind: "break", ...marks });
  }

  /** Ends the line: it is a paragraph, or several where there are empty lines in it. */
  end() {
    for (const content of this.#paragraphs()) this.#add({ kind: "paragraph", content });
  }

  /** Ends the line, which is a heading. */
  heading(level) {
    const own = Math.min(Math.max(level, FIRST_LEVEL), LAST_LEVEL);
    for (const content of this.#paragraphs((leaf) => ({ ...leaf, strong: false }))) {
      this.#add({ kind: "heading", level: own, content: tidy(spaced(content)) });
    }
  }

  /** Ends the line, which is a list's item as Word has it: a paragraph with a level. */
  item(level, numbered, start) {
    const content = this.#paragraphs().map((content) => ({ kind: "paragraph", content }));
    if (content.length) this.#items.push({ level, numbered, start, content });
  }

  add(block) {
    this.end();
    this.#add(block);
  }

  /** All blocks, in their order. */
  finish() {
    this.end();
    this.#endItems();
    return this.blocks;
  }

  #add(block) {
    this.#endItems();
    add(this.blocks, block);
  }

  #endItems() {
    const items = this.#items.splice(0);
    if (items.length) lists(items).forEach((block) => add(this.blocks, block));
  }

  #paragraphs(change = (leaf) => leaf) {
    const leaves = collapsed(this.#line.splice(0).map(change));
    const parts = [[]];
    leaves.forEach((leaf, i) => {
      // An empty line: two breaks with nothing in between.
      if (leaf.kind === "break" && leaves[i - 1]?.kind === "break") parts.push([]);
      else parts.at(-1).push(leaf);
    });
    // Markdown may not be able to say it; that is seen when it is written.
    return parts.map((part) => nest(part, (pieces) => pieces).pieces).filter((content) => content.length);
  }
}

/** White space as a browser shows it: one space, also across the borders of marks. */
function collapsed(leaves) {
  let open = true;
  return leaves
    .map((leaf) => {
      if (leaf.kind === "break") {
        open = true;
        return leaf;
      }
      // A no-break space beside a space is an editor's way of writing two.
      let text = leaf.text.replace(/\u00a0*[ \t\r\n\f]+[\u00a0 \t\r\n\f]*|\u00a0{2,}/g, " ");
      if (open) text = text.replace(/^ /, "");
      if (text) open = text.endsWith(" ");
      return { ...leaf, text };
    })
    .filter((leaf) => leaf.kind === "break" || leaf.text);
}

/** Nests items by their levels. */
function lists(items) {
  const out = [];
  for (let i = 0; i < items.length; ) {
    const { level, numbered, start } = items[i];
    const own = [];
    while (i < items.length && items[i].level >= level) {
      if (items[i].level > level) {
        const deeper = i;
        while (i < items.length && items[i].level > level) i++;
        lists(items.slice(deeper, i)).forEach((block) => add(own.at(-1), block));
      } else if (items[i].numbered !== numbered) {
        break;
      } else {
        own.push([...items[i++].content]);
      }
    }
    add(out, list(numbered, numbered ? start : 0, true, own));
  }
  return out;
}
