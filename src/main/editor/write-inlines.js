// Writes the pieces of one paragraph, as InlineWriter does. Where CommonMark would not take an
// asterisk for a mark because a letter stands on one side and punctuation on the other (section
// 6.2), the letter is written as a character reference, which counts as punctuation.
import { isPunctuation, isSpace, isWord } from "./text.js";

const REFERENCE = /&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]*;)/y;
const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]$/u;
const LETTER = /^\p{L}$/u;

// Tokens: {words}, {mark, opens, closes} or {raw}.
export function writeInlines(pieces) {
  const tokens = [];
  collect(tokens, pieces);
  const at = (index) => tokens[index] ?? { raw: " " };
  let out = "";
  let beforeMark = " ";
  tokens.forEach((token, i) => {
    if (token.words !== undefined) {
      out += plain(token.words, at, i, beforeMark);
    } else if (token.mark) {
      beforeMark = out ? lastOf(out) : " ";
      out += token.mark;
    } else {
      out += token.raw;
    }
  });
  return out;
}

function collect(tokens, pieces) {
  for (const piece of pieces) {
    switch (piece.kind) {
      case "words":
        tokens.push({ words: piece.text });
        break;
      case "break":
        tokens.push({ raw: "\\\n" });
        break;
      case "emphasis":
        marked(tokens, "*", piece.content);
        break;
      case "strong":
        marked(tokens, "**", piece.content);
        break;
      case "link":
        tokens.push({ raw: "[" });
        collect(tokens, piece.content);
        tokens.push({ raw: "](" + piece.address.replace(new RegExp(REFERENCE.source, "g"), "&amp;") + ")" });
        break;
    }
  }
}

function marked(tokens, asterisks, content) {
  mark(tokens, asterisks, true);
  collect(tokens, content);
  mark(tokens, asterisks, false);
}

function mark(tokens, asterisks, opens) {
  const before = tokens.at(-1)?.mark ? tokens.pop() : { mark: "", opens: false, closes: false };
  tokens.push({
    mark: before.mark + asterisks,
    opens: before.opens || opens,
    closes: before.closes || !opens,
  });
}

const firstOf = (text) => String.fromCodePoint(text.codePointAt(0));
const lastOf = (text) => [...text.slice(-2)].at(-1);

function plain(text, at, index, beforeMark) {
  const before = at(index - 1);
  const next = at(index + 1);
  const follows = at(index + 2);
  const first = firstOf(text);
  const last = lastOf(text);
  let start = 0;
  if (before.closes && isPunctuation(beforeMark) && isWord(first)) start = first.length;
  let end = text.length;
  const punctuated = isPunctuation(follows.mark ? "*" : firstOf(follows.words ?? follows.raw));
  if (next.opens && end > start && isWord(last) && punctuated) end -= last.length;
  return reference(text.slice(0, start))
    + escaped(text, start, end, next.raw !== undefined)
    + reference(text.slice(end));
}

const reference = (character) => (character ? "&#" + character.codePointAt(0) + ";" : "");

/** Escapes what CommonMark would take for a mark; leaves the rest readable. */
function escaped(text, from, to, beforeRaw) {
  let out = "";
  for (let i = from; i < to; i++) {
    const before = i > 0 ? lastOf(text.slice(0, i)) : "*";
    const after = i + 1 < text.length ? firstOf(text.slice(i + 1)) : "*";
    out += (marks(text, i, before, after, beforeRaw) ? "\\" : "") + text[i];
  }
  return out;
}

function marks(text, i, before, after, beforeRaw) {
  switch (text[i]) {
    case "\\":
    case "[":
    case "]":
    case "`":
      return true;
    case "*":
      return !(isSpace(before) && isSpace(after));
    case "_":
      return !(LETTER_OR_DIGIT.test(before) && LETTER_OR_DIGIT.test(after));
    case "<":
      return "*/!?".includes(after) || LETTER.test(after);
    case "!":
      return beforeRaw && i + 1 === text.length;
    case "&":
      REFERENCE.lastIndex = i;
      return REFERENCE.test(text);
    default:
      return false;
  }
}
