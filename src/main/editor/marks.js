// From letters that each carry their marks to marks around letters, as Markdown nests them.
//
// A leaf is {kind: "words", text} or {kind: "break"} with emphasis and strong (booleans) and link:
// null or an object that all leaves of one link share, {address, inside}. Inside are the marks that
// stand within the link where they could as well stand around it.
import { same, tidy } from "./inlines.js";

const KINDS = ["emphasis", "strong"];
const ORDERS = [null, "emphasis", "strong"];

/**
 * The pieces of a paragraph. Asterisks cannot say everything: where no way of nesting them is read
 * back as it is meant, the shortest mark that is in the way is left out.
 *
 * @param reread gives the pieces that come of writing and reading some; null when it cannot
 */
export function nest(leaves, reread) {
  const whole = readable(leaves, reread);
  if (whole) return { pieces: whole, lost: false };
  const runs = KINDS.flatMap((kind) => markedRuns(leaves, kind)).sort((a, b) => a.size - b.size);
  for (const run of runs) {
    const pieces = readable(leaves.map((leaf, i) => (i >= run.from && i < run.to ? without(leaf, run.kind) : leaf)), reread);
    if (pieces) return { pieces, lost: true };
  }
  const plainer = [["emphasis"], ["strong"], KINDS].map((kinds) =>
    leaves.map((leaf) => kinds.reduce(without, leaf)));
  for (const simple of plainer) {
    const pieces = readable(simple, reread);
    if (pieces) return { pieces, lost: true };
  }
  return { pieces: tidy(nested(units(plainer.at(-1)), null)), lost: true };
}

function readable(leaves, reread) {
  for (const order of ORDERS) {
    const pieces = tidy(nested(units(leaves), order));
    if (!pieces.length || same(reread(pieces), pieces)) return pieces;
  }
  return null;
}

const without = (leaf, kind) => ({ ...leaf, [kind]: false });

function markedRuns(leaves, kind) {
  const runs = [];
  for (let from = 0; from < leaves.length; from++) {
    if (!leaves[from][kind]) continue;
    let to = from;
    let size = 0;
    while (to < leaves.length && leaves[to][kind]) size += leaves[to++].text?.length ?? 1;
    runs.push({ kind, from, to, size });
    from = to;
  }
  return runs;
}

/** Links as one unit each, with the marks that stand around them. */
function units(leaves) {
  const out = [];
  for (let i = 0; i < leaves.length; ) {
    const { link } = leaves[i];
    let end = i + 1;
    if (!link) {
      out.push(unit(leaves[i]));
      i = end;
      continue;
    }
    while (end < leaves.length && leaves[end].link === link) end++;
    const own = leaves.slice(i, end);
    const around = KINDS.filter((kind) => !link.inside.includes(kind) && own.every((leaf) => leaf[kind]));
    const within = own.map((leaf) => unit(around.reduce(without, leaf)));
    out.push({
      marks: around,
      piece: (order) => ({ kind: "link", address: link.address, content: nested(within, order) }),
    });
    i = end;
  }
  return out;
}

function unit(leaf) {
  const piece = leaf.kind === "words" ? { kind: "words", text: leaf.text } : { kind: "break" };
  return { marks: KINDS.filter((kind) => leaf[kind]), piece: () => piece };
}

/** Around each run the mark that reaches farthest, or the one of this kind first. */
function nested(units, order) {
  const out = [];
  for (let i = 0; i < units.length; ) {
    const { marks } = units[i];
    if (!marks.length) {
      out.push(units[i++].piece(order));
      continue;
    }
    const reach = (kind) => {
      let end = i;
      while (end < units.length && units[end].marks.includes(kind)) end++;
      return end;
    };
    const kind = marks.includes(order) ? order : marks.reduce((a, b) => (reach(b) > reach(a) ? b : a));
    const end = reach(kind);
    const content = units.slice(i, end).map((each) => ({ ...each, marks: each.marks.filter((mark) => mark !== kind) }));
    out.push({ kind, content: nested(content, order) });
    i = end;
  }
  return out;
}

/** The other way round. */
export function flatten(pieces, marks = { emphasis: false, strong: false, link: null }) {
  return pieces.flatMap((piece) => {
    switch (piece.kind) {
      case "emphasis":
      case "strong":
        return flatten(piece.content, { ...marks, [piece.kind]: true });
      case "link":
        return flatten(piece.content, {
          ...marks,
          link: { address: piece.address, inside: KINDS.filter((kind) => holds(piece.content, kind)) },
        });
      default:
        return [{ ...piece, ...marks }];
    }
  });
}

const holds = (pieces, kind) =>
  pieces.some((piece) => piece.kind === kind || (piece.content && holds(piece.content, kind)));
