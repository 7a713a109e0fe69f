// What Microsoft Word means by its paragraphs.

/** The level of a heading; 0 for what is none. */
export function headingOf(name, element) {
  if (/^h[1-6]$/.test(name)) return Number(name[1]);
  if (/\bMsoTitle/.test(element.className)) return 2;
  return /\bMsoSubtitle/.test(element.className) ? 3 : 0;
}

/** Whether a paragraph is an item of a list: style='mso-list:l0 level1 lfo1'. */
export const isWordItem = (css) => /\blevel\d/.test(css["mso-list"] ?? "");

/** Its level, and by the marker that Word writes before it, whether and how it is numbered. */
export function wordItem(element, css) {
  const level = Number(/\blevel(\d)/.exec(css["mso-list"])[1]);
  const marker = [...element.querySelectorAll("[data-style]")]
    .find((each) => /mso-list:\s*Ignore/i.test(each.dataset.style));
  const text = (marker?.textContent ?? "").replace(/[\s\u00a0]+/g, "");
  // "3.", "b)", "(iv)"; a lone "o" is a round bullet.
  const number = /^\(?(\d{1,7}|[a-z]{1,5})[.)]/i.exec(text);
  return { level, numbered: Boolean(number), start: valued(number?.[1] ?? "1") };
}

/** Letters and Roman numerals count from 1; only a Latin number says where to start. */
const valued = (number) => (/^\d+$/.test(number) ? Math.min(Number(number), 1_000_000) : 1);
