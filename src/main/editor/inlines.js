// Brings the pieces of a paragraph into one form: RichInlines.tidy, piece by piece the same.
//
// A piece is {kind: "words", text}, {kind: "break"}, {kind: "emphasis" | "strong", content} or
// {kind: "link", address, content}.
import { stripEnd, stripStart } from "./text.js";

const MOST_ROUNDS = 50;

export const words = (text) => ({ kind: "words", text });
const isWords = (piece) => piece?.kind === "words";
const isBreak = (piece) => piece?.kind === "break";

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Spaces collapsed, doubled marks merged, no space or break at the edge of anything. */
export function tidy(pieces) {
  let before = pieces;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const after = trim(join(tidied(before, false, false)));
    if (same(after, before)) return after;
    before = after;
  }
  return before;
}

function tidied(pieces, emphasis, strong) {
  const out = [];
  for (const piece of pieces) {
    if (isWords(piece)) {
      out.push(words(piece.text.replace(/[ \t\n\r]+/g, " ")));
    } else if (isBreak(piece)) {
      out.push(piece);
    } else if (piece.kind === "emphasis" && emphasis) {
      out.push(...tidied(piece.content, true, strong));
    } else if (piece.kind === "strong" && strong) {
      out.push(...tidied(piece.content, emphasis, true));
    } else if (piece.kind === "strong" && piece.content.length === 1 && piece.content[0].kind === "emphasis") {
      out.push({ kind: "emphasis", content: [{ kind: "strong", content: piece.content[0].content }] });
    } else {
      const within = tidied(
        piece.content, emphasis || piece.kind === "emphasis", strong || piece.kind === "strong");
      peel(piece, join(within), out);
    }
  }
  return out;
}

/** Spaces and breaks at a mark's edges stand outside of it: CommonMark needs it so. */
function peel(piece, content, out) {
  const rest = [...content];
  const after = [];
  while (rest.length) {
    const first = rest[0];
    if (isWords(first)) {
      const kept = stripStart(first.text);
      if (kept !== first.text) out.push(words(first.text.slice(0, first.text.length - kept.length)));
      if (kept) {
        rest[0] = words(kept);
        break;
      }
    } else if (isBreak(first)) {
      out.push(first);
    } else {
      break;
    }
    rest.shift();
  }
  while (rest.length) {
    const last = rest.at(-1);
    if (isWords(last)) {
      const kept = stripEnd(last.text);
      if (kept !== last.text) after.unshift(words(last.text.slice(kept.length)));
      if (kept) {
        rest[rest.length - 1] = words(kept);
        break;
      }
    } else if (isBreak(last)) {
      after.unshift(last);
    } else {
      break;
    }
    rest.pop();
  }
  if (rest.length) out.push({ ...piece, content: rest });
  out.push(...after);
}

function join(pieces) {
  const out = [];
  for (const piece of pieces) {
    const before = out.at(-1);
    if (isWords(piece) && !piece.text) continue;
    if (isBreak(piece) && isBreak(before)) continue;
    if (isWords(piece) && isWords(before)) {
      out[out.length - 1] = words((before.text + piece.text).replace(/ {2,}/g, " "));
    } else if (/^(emphasis|strong)$/.test(piece.kind) && before?.kind === piece.kind) {
      out[out.length - 1] = { ...piece, content: join([...before.content, ...piece.content]) };
    } else {
      out.push(piece);
    }
  }
  return stripAroundBreaks(out);
}

function stripAroundBreaks(pieces) {
  return pieces
    .map((piece, i) => {
      if (!isWords(piece)) return piece;
      let text = piece.text;
      if (isBreak(pieces[i - 1])) text = stripStart(text);
      if (isBreak(pieces[i + 1])) text = stripEnd(text);
      return words(text);
    })
    .filter((piece) => !isWords(piece) || piece.text);
}

function trim(pieces) {
  const out = [...pieces];
  while (isBreak(out[0]) || (isWords(out[0]) && !stripStart(out[0].text))) out.shift();
  while (isBreak(out.at(-1)) || (isWords(out.at(-1)) && !stripEnd(out.at(-1).text))) out.pop();
  if (isWords(out[0])) out[0] = words(stripStart(out[0].text));
  if (isWords(out.at(-1))) out[out.length - 1] = words(stripEnd(out.at(-1).text));
  return out;
}
