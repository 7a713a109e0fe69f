// Cleans what comes from word processors, mail programs and web pages to what rich text has.
import { linkAddress } from "./address.js";
import { LAST_START, list } from "./blocks.js";
import { Flow } from "./flow.js";
import { html } from "./html.js";
import { withoutForbidden } from "./text.js";
import { headingOf, isWordItem, wordItem } from "./word.js";

const DROPPED = new Set(
  ("script style head title meta link base template noscript xml svg math canvas map "
    + "input select textarea datalist option del frame frameset").split(" "));
const MEDIA = new Set("img picture video audio iframe object embed".split(" "));
const BLOCKS = new Set(
  ("p div section article main aside header footer nav address figure figcaption details summary dl dt dd "
    + "form fieldset legend center body html caption pre hgroup search dialog").split(" "));
const NO_MARKS = { emphasis: false, strong: false, link: null };

/**
 * Blocks of some HTML, and what was left out of it.
 *
 * @returns {{html: string, media: number, links: number, tables: number}} clean HTML; how many
 *     pictures and the like, links and tables it has lost
 */
export function clean(source) {
  const cleaner = new Cleaner();
  // A document that nothing runs in and nothing is loaded for.
  const page = new DOMParser().parseFromString(quiet(source), "text/html");
  const blocks = cleaner.blocks(page.body, NO_MARKS);
  return { html: html(blocks), media: cleaner.media, links: cleaner.links, tables: cleaner.tables };
}

/**
 * Styles under another name, without what would run: a strict policy would report each of them as
 * refused. What this overlooks is refused all the same, and dropped below.
 */
const quiet = (source) =>
  source
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(["'\s/])(style|on[a-z]+)(\s*=)/gi, "$1data-$2$3"));

class Cleaner {
  media = 0;
  links = 0;
  tables = 0;

  blocks(element, marks) {
    const flow = new Flow();
    this.#children(flow, element, marks);
    return flow.finish();
  }

  #children(flow, element, marks) {
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) flow.words(withoutForbidden(child.data), marks);
      else if (child.nodeType === Node.ELEMENT_NODE) this.#element(flow, child, marks);
    }
  }

  #element(flow, element, marks) {
    const name = element.localName.replace(/^o:p$/, "span");
    const css = styles(element);
    if (DROPPED.has(name) || element.hidden || isInvisible(css)) return;
    const own = styled(name, css, marks);
    if (MEDIA.has(name) || name.startsWith("v:")) return this.#medium(flow, element, marks);
    if (name === "br") return flow.lineBreak(marks);
    if (element.classList.contains("Apple-converted-space")) return flow.words(" ", marks);
    if (name === "hr") return flow.add({ kind: "rule" });
    if (name === "ul" || name === "ol") return this.#list(flow, element, own);
    if (name === "li") return this.#list(flow, element, own, [element]);
    if (name === "blockquote" || /\bMso(?:Intense)?Quote/.test(element.className)) return this.#quote(flow, element, own);
    if (name === "table") return this.#table(flow, element, own);
    const heading = headingOf(name, element);
    if (heading) {
      flow.end();
      this.#children(flow, element, own);
      return flow.heading(heading);
    }
    if (BLOCKS.has(name)) return this.#block(flow, element, css, name === "pre", own);
    if (name === "a") return this.#children(flow, element, { ...own, link: this.#link(element) ?? own.link });
    this.#children(flow, element, own);
  }

  #block(flow, element, css, lines, marks) {
    flow.end();
    if (isWordItem(css)) {
      const { level, numbered, start } = wordItem(element, css);
      this.#children(flow, element, marks);
      return flow.item(level, numbered, start);
    }
    if (lines) keepLines(element);
    this.#children(flow, element, marks);
    flow.end();
  }

  #quote(flow, element, marks) {
    const content = this.blocks(element, { ...marks, emphasis: false });
    if (content.length) flow.add({ kind: "quote", content });
  }

  /** Also lists that stand right in a list, as Google Docs writes them. */
  #list(flow, element, marks, children = [...element.children]) {
    const numbered = element.localName === "ol";
    const start = Number(element.getAttribute("start") ?? 1);
    const items = [];
    for (const child of children) {
      if (DROPPED.has(child.localName)) continue;
      const content = child.localName === "li" ? this.#item(child, marks) : this.blocks({ childNodes: [child] }, marks);
      if (!content.length) continue;
      if (child.localName === "li" || !items.length) items.push(content);
      else items.at(-1).push(...content);
    }
    const first = Number.isInteger(start) && start >= 0 && start <= LAST_START ? start : 1;
    if (items.length) flow.add(list(numbered, numbered ? first : 0, true, items));
  }

  #item(element, marks) {
    const css = styles(element);
    return isInvisible(css) ? [] : this.blocks(element, styled("li", css, marks));
  }

  /** Rows become paragraphs; where a cell holds more than a line, its blocks stand as they are. */
  #table(flow, element, marks) {
    flow.end();
    const rows = [...element.querySelectorAll("tr")].filter((row) => row.closest("table") === element);
    const caption = [...element.children].find((child) => child.localName === "caption");
    if (caption) this.blocks(caption, marks).forEach((block) => flow.add(block));
    if (rows.some((row) => row.cells.length > 1)) this.tables++;
    for (const row of rows) {
      const cells = [...row.cells].map((cell) => this.blocks(cell, marks)).filter((cell) => cell.length);
      const lines = cells.every((cell) => cell.length === 1 && cell[0].kind === "paragraph");
      if (!lines) {
        cells.flat().forEach((block) => flow.add(block));
      } else if (cells.length) {
        const content = cells.flatMap(([cell], i) => (i ? [{ kind: "words", text: " · " }, ...cell.content] : cell.content));
        flow.add({ kind: "paragraph", content });
      }
    }
  }

  #medium(flow, element, marks) {
    const alt = element.getAttribute("alt") ?? "";
    if (/^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\u200d)+$/u.test(alt) && !/^[0-9#*]+$/.test(alt)) {
      return flow.words(alt, marks);
    }
    // Nobody sees those; they count readers.
    const tiny = ["width", "height"].some((side) => /^[0-2](?:px)?$/.test(element.getAttribute(side) ?? ""));
    if (!tiny) this.media++;
  }

  #link(element) {
    const href = element.getAttribute("href");
    // Places within the document that it comes from, such as footnotes.
    if (!href || /^#|^about:|#_(?:ftn|edn|msocom|Toc)/.test(href)) return null;
    const address = linkAddress(unwrapped(href));
    if (!address) this.links++;
    return address && { address, inside: [] };
  }
}

/** Mail programs and searches lead links past themselves; their readers should not have to. */
function unwrapped(href) {
  try {
    const url = new URL(href);
    const google = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url";
    const safe = url.hostname.endsWith(".safelinks.protection.outlook.com");
    return (google && url.searchParams.get("q")) || ((google || safe) && url.searchParams.get("url")) || href;
  } catch {
    return href;
  }
}

function keepLines(element) {
  const lines = element.textContent.replace(/^\n|\n$/g, "").split("\n");
  element.replaceChildren(
    ...lines.flatMap((line, i) => (i ? [element.ownerDocument.createElement("br"), line] : [line])));
}

function styles(element) {
  const css = {};
  for (const declaration of (element.dataset?.style ?? "").split(";")) {
    const colon = declaration.indexOf(":");
    if (colon > 0) css[declaration.slice(0, colon).trim().toLowerCase()] = declaration.slice(colon + 1).trim();
  }
  return css;
}

const isInvisible = (css) =>
  css.display === "none" || css["mso-hide"] === "all" || css["mso-list"] === "Ignore"
  || /^(?:comment|footnote|endnote)-list$/.test(css["mso-element"] ?? "")
  || css["mso-special-character"] === "comment";

function styled(name, css, marks) {
  let { emphasis, strong } = marks;
  if (name === "b" || name === "strong") strong = true;
  if (name === "i" || name === "em") emphasis = true;
  const weight = css["font-weight"]?.toLowerCase();
  if (weight) strong = weight === "inherit" ? marks.strong : /^bold|^[6-9]\d\d/.test(weight);
  const style = css["font-style"]?.toLowerCase();
  if (style) emphasis = style === "inherit" ? marks.emphasis : /^italic|^oblique/.test(style);
  return { ...marks, emphasis, strong };
}
