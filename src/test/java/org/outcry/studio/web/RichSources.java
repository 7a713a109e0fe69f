package org.outcry.studio.web;

import java.util.Random;

/** Makes up rich text: sources in Markdown, and documents as the editor holds them. */
final class RichSources {
  private static final String[] PIECES = {
    "a",
    "b c",
    "word",
    "é",
    "ل",
    "🙂",
    "\u00a0",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "\t",
    "*",
    "*",
    "*",
    "**",
    "**",
    "**",
    "***",
    "_",
    "__",
    "`",
    "\\",
    "\\*",
    "&amp;",
    "&#33;",
    "&nbsp;",
    "&auml;",
    "&copy",
    "&notit;",
    "&semi;",
    "!",
    ".",
    "(",
    ")",
    "[",
    "]",
    "[x](/y)",
    "[x](/y \"t\")",
    "[*x*](/y)",
    "[**x** y](/y)",
    "[x](/z)",
    "<",
    ">",
    "\n> ",
    "\n- ",
    "\n* ",
    "\n+ ",
    "\n1. ",
    "\n7. ",
    "\n2) ",
    "\n  - ",
    "\n   ",
    "\n## ",
    "\n### ",
    " ##",
    "\n---\n",
    "\n***\n",
    "  \n",
    "\\\n",
    "<https://a.example>",
    "<a@b.example>",
    "[r]",
    "\n[r]: /z\n",
    "-",
    "+",
    "#",
    "=",
    "~",
    "1.",
    "7)",
    "\u2003",
    "«",
    "»",
    "\u200f",
    "$",
    "?",
    "/",
    "نرگس",
    "👩‍👧",
    "𝔄",
    "می‌"
  };

  /** Gives 2,000 random documents written as Markdown; the argument is the seed. */
  static final String DOCUMENTS =
      """
      ({ schema, toMarkdown }, seed) => {
        let state = seed || 1;
        const random = () => {
          state = (state + 0x6d2b79f5) | 0;
          let t = Math.imul(state ^ (state >>> 15), 1 | state);
          t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
          return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
        };
        const below = (n) => Math.floor(random() * n);
        const pick = (all) => all[below(all.length)];
        const words = ["a", "b c", "# ", "1. ", "- ", "> ", "*", "**", "_", "`", "[x](y)", "<b>", "\\\\",
          "&amp;", "word ", " word", " ", "  ", "\\u00a0", "!", ".", "«", "»", "ل", "نرگس", "🙂", "👩‍👧", "é",
          "~~~", "===", "+", "12) ", "(", ")", "\\t", "snake_case", "https://a.example", "&#33;", "$", "\\u200f", "\\u202e", "\\u0007"];
        const { nodes, marks } = schema;
        const some = (most, make) => Array.from({ length: 1 + below(most) }, make);
        const own = () => {
          let set = [];
          if (random() < 0.35) set = marks.emphasis.create().addToSet(set);
          if (random() < 0.35) set = marks.strong.create().addToSet(set);
          if (random() < 0.2) set = marks.link.create({ href: pick(["/x", "/y", "https://a.example/%28b%29"]) }).addToSet(set);
          return set;
        };
        const inline = (breaks) => some(5, () =>
          breaks && random() < 0.12 ? nodes.hard_break.create(null, null, own()) : schema.text(pick(words), own()));
        const block = (depth) => {
          const kind = below(depth > 3 ? 5 : 10);
          if (kind < 4) return nodes.paragraph.create(null, random() < 0.1 ? [] : inline(true));
          if (kind === 4) return nodes.heading.create({ level: 2 + below(3) }, random() < 0.1 ? [] : inline(false));
          if (kind === 5) return nodes.horizontal_rule.create();
          if (kind === 6) return nodes.blockquote.create(null, some(3, () => block(depth + 1)));
          const items = some(3, () => nodes.list_item.create(null, some(2, () => block(depth + 1))));
          const tight = random() < 0.5;
          return kind < 9 ? nodes.bullet_list.create({ tight }, items)
            : nodes.ordered_list.create({ tight, start: pick([0, 1, 1, 7, 99, 1000000, 5000000]) }, items);
        };
        return Array.from({ length: 2000 }, () => {
          const doc = nodes.doc.create(null, some(4, () => block(0)));
          doc.check();
          return toMarkdown(doc);
        });
      }
      """;

  private RichSources() {}

  static String any(Random random) {
    StringBuilder source = new StringBuilder();
    int length = 1 + random.nextInt(14);
    for (int i = 0; i < length; i++) {
      source.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return source.toString();
  }
}
