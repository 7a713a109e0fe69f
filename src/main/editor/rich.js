// Turns each textarea with data-rich into an editor; without it they are textareas with Markdown.
import { RichEditor } from "./editor.js";
import css from "./rich.css";

export { toDocument, toMarkdown } from "./document.js";
export { clean } from "./paste.js";
export { schema } from "./schema.js";

const editors = new WeakMap();

/** The editor of a textarea, made if there is none yet. */
export function enhance(textarea) {
  if (!editors.has(textarea)) editors.set(textarea, new RichEditor(textarea));
  return editors.get(textarea);
}

const style = new CSSStyleSheet();
style.replaceSync(css);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
document.querySelectorAll("textarea[data-rich]").forEach(enhance);
