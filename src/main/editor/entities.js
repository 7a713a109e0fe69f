// In place of the package of this name, whose tables every browser has already.
const holder = document.createElement("textarea");

/** One character reference with its semicolon, or what is none as it is; CommonMark 0.31, section 2.5. */
export function decodeHTMLStrict(reference) {
  const number = /^&#(?:x([0-9a-f]+)|([0-9]+));$/i.exec(reference);
  if (number) return character(parseInt(number[1] ?? number[2], number[1] ? 16 : 10));
  if (reference === "&semi;") return ";";
  holder.innerHTML = reference;
  // "&notit;" begins with a reference that HTML takes without its semicolon, CommonMark does not.
  return holder.value.endsWith(";") ? reference : holder.value;
}

const character = (code) =>
  code === 0 || code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
