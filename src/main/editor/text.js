// What Java calls a space, a letter and so on: both sides must agree to the character.

/** White space in Unicode's sense, no-break spaces included (RichInlines.isSpace). */
export const SPACE = "\\t-\\r\\x1c-\\x1f\\p{Z}";

const START = new RegExp(`^[${SPACE}]+`, "u");
const END = new RegExp(`[${SPACE}]+$`, "u");
const ONE = new RegExp(`^[${SPACE}]$`, "u");

export const stripStart = (text) => text.replace(START, "");
export const stripEnd = (text) => text.replace(END, "");
export const strip = (text) => stripEnd(stripStart(text));
export const isSpace = (character) => ONE.test(character);

/** Unicode punctuation in CommonMark's sense: the general categories P and S. */
export const isPunctuation = (character) => /^[\p{P}\p{S}]$/u.test(character);
export const isWord = (character) => !isSpace(character) && !isPunctuation(character);

/** What rich text must not have (RichText.isForbidden). */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\u2028\u2029\ufffd\ufeff\u202d\u202e]/gu;

export const hasForbidden = (text) => text.search(FORBIDDEN) >= 0;

/** The same without it; separators of lines become spaces. */
export const withoutForbidden = (text) =>
  text.replace(FORBIDDEN, (found) => (/[\u2028\u2029]/.test(found) ? " " : ""));
