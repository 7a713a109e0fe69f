// commonmark.js looks at halves of characters beyond U+FFFF, and so takes an emoji beside an asterisk
// for a letter. While it reads, such symbols stand between two symbols of fewer bytes, as numbers.
const OPEN = "\u2ff0";
const CLOSE = "\u2ff1";

export const hideAstral = (text) =>
  text.replace(/[\u2ff0\u2ff1]|(?=[\u{10000}-\u{10ffff}])[\p{P}\p{S}]/gu, (found) =>
    OPEN + found.codePointAt(0).toString(16) + CLOSE);

export const showAstral = (text) =>
  text.replace(/\u2ff0([0-9a-f]{4,6})\u2ff1/g, (_, number) => String.fromCodePoint(parseInt(number, 16)));
