// The buttons' pictures: letters in the language's own, or lines on a grid of 24.
import { create } from "./dom.js";

const LINES = {
  link: "M10 14a4.5 4.5 0 0 0 6.4 0l3-3A4.5 4.5 0 0 0 13 4.6l-1 1M14 10a4.5 4.5 0 0 0-6.4 0l-3 3a4.5 4.5 0 0 0 6.4 6.4l1-1",
  bullets: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 4.5 5.5 4v4.5M3.8 13.2c2.6-1.6 3.4.6 0 3.8h3",
  deeper: "M11 6h9M11 12h9M11 18h9M4 8.5 7.5 12 4 15.5",
  higher: "M11 6h9M11 12h9M11 18h9M7.5 8.5 4 12l3.5 3.5",
  quote: "M5 5v14M10 8h9M10 12h9M10 16h6",
  rule: "M4 12h16M8 6h8M8 18h8",
  undo: "M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10h-4",
  redo: "m16 5 4 4-4 4M20 9H10a5 5 0 0 0 0 10h4",
};
// They point along the lines, so they turn round where one writes from the right.
const TURNED = new Set(["bullets", "deeper", "higher", "undo", "redo", "quote"]);
const SVG = "http://www.w3.org/2000/svg";

export function icon(name, texts) {
  if (!LINES[name]) {
    const letter = { bold: texts.boldLetter, italic: texts.italicLetter, markdown: "M↓" }[name];
    return create("span", { "aria-hidden": "true" }, letter ?? texts.headingLetter + name.at(-1));
  }
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  if (TURNED.has(name)) svg.classList.add("rich-turned");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", LINES[name]);
  svg.append(path);
  return svg;
}
