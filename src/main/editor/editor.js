// The editor around one textarea, which keeps its text in Markdown and is what the form sends.
import { Fragment, Slice } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { linkAddress } from "./address.js";
import { commands, linkAt, removeLink, selectedText, setLink } from "./commands.js";
import { toDocument, toMarkdown } from "./document.js";
import { create } from "./dom.js";
import { LinkForm } from "./link.js";
import { clean } from "./paste.js";
import { plugins } from "./plugins.js";
import { NotRich } from "./read.js";
import { schema } from "./schema.js";
import { Toolbar, shownKey } from "./toolbar.js";

export class RichEditor {
  #written = null; // What the editor last read from or wrote into the textarea.
  #lost = false;

  constructor(textarea) {
    const texts = JSON.parse(textarea.dataset.texts);
    this.textarea = textarea;
    this.texts = texts;
    this.id = textarea.id;
    this.max = textarea.maxLength > 0 ? textarea.maxLength : Number(textarea.dataset.max) || 0;
    this.required = textarea.required;
    this.number = new Intl.NumberFormat(document.documentElement.lang || undefined);
    this.label = textarea.labels[0] ?? null;
    if (this.label && !this.label.id) this.label.id = this.id + "-label";
    this.#build();
    this.#listen();
    this.#showMarkdown(!this.#load());
  }

  get markdownShown() {
    return !this.textarea.hidden;
  }

  #build() {
    const { id, texts } = this;
    this.toolbar = new Toolbar({
      texts,
      label: this.label?.textContent.trim() ?? "",
      controls: id,
      run: (name) => this.#run(name),
      toggle: () => this.#toggle(),
      leave: () => this.focus(),
    });
    this.link = new LinkForm({
      id,
      texts,
      done: (range, address, words) => this.#setLink(range, address, words),
      leave: () => this.focus(),
    });
    this.place = create("div", { class: "rich-place" });
    this.view = new EditorView(this.place, {
      state: this.#state(schema.node("doc", null, [schema.node("paragraph")])),
      attributes: () => this.#attributes(),
      dispatchTransaction: (transaction) => this.#dispatch(transaction),
      transformPastedHTML: (html) => this.#cleaned(html),
      clipboardTextParser: pastedText,
      handlePaste: (view, event) => this.#pasteAddress(event),
    });
    this.status = create("p", { class: "rich-status", role: "status" });
    this.count = create("p", { class: "quiet", id: id + "-count" });
    this.dom = create("div", { class: "rich" }, this.toolbar.dom, this.link.dom, this.place);
    this.textarea.before(this.dom);
    this.textarea.after(this.status, create("div", { class: "rich-foot" }, this.count, this.#keys()));
  }

  #keys() {
    const { texts } = this;
    const named = Object.entries(commands).filter(([, { key }]) => key).map(([name, { key }]) => [texts[name], shownKey(key)]);
    const others = [[texts.lineBreak, shownKey("Shift-Enter")], [texts.toToolbar, "Esc"]];
    const list = create("dl");
    for (const [what, key] of [...named, ...others]) {
      list.append(create("div", {}, create("dt", {}, what), create("dd", {}, create("kbd", { dir: "ltr" }, key))));
    }
    return create("details", { class: "rich-keys" }, create("summary", {}, texts.keys), list);
  }

  #listen() {
    const { textarea } = this;
    textarea.addEventListener("input", (event) => {
      if (event.isTrusted || this.markdownShown) this.#counted();
    });
    this.label?.addEventListener("click", (event) => {
      if (this.markdownShown) return;
      event.preventDefault();
      this.focus();
    });
    textarea.form?.addEventListener("reset", () => setTimeout(() => this.reload()));
    textarea.form?.addEventListener("submit", (event) => this.#submitted(event));
    // Going back, browsers fill forms in after they were read.
    addEventListener("pageshow", () => {
      if (textarea.value !== this.#written) this.reload();
    });
  }

  #state(doc) {
    return EditorState.create({
      doc,
      plugins: plugins({
        [commands.link.key]: () => this.#askLink(),
        Escape: () => this.#leave(),
        "Alt-F10": () => this.#leave(),
      }),
    });
  }

  #attributes() {
    const { textarea } = this;
    const described = [textarea.getAttribute("aria-describedby"), this.id + "-count"].filter(Boolean).join(" ");
    const all = {
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": this.label?.id,
      "aria-describedby": described,
      "aria-required": this.required ? "true" : null,
      "aria-invalid": textarea.getAttribute("aria-invalid"),
      id: this.markdownShown ? this.id + "-rich" : this.id,
      class: "rich-text prose",
      lang: textarea.lang || null,
      dir: textarea.dir || null,
      spellcheck: "true",
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
  }

  /** Reads the textarea again, such as after a script has changed it. */
  reload() {
    if (this.markdownShown) return this.#counted();
    if (!this.#load()) this.#showMarkdown(true);
  }

  /** False when the text has what the editor cannot show, which is then said. */
  #load() {
    const markdown = this.textarea.value;
    try {
      this.view.updateState(this.#state(toDocument(markdown)));
    } catch (refusal) {
      if (!(refusal instanceof NotRich)) throw refusal;
      this.#say(this.texts.notRich.replace("#", this.number.format(refusal.line)));
      return false;
    }
    this.#written = markdown;
    this.#say("");
    this.#changed();
    return true;
  }

  #dispatch(transaction) {
    this.view.updateState(this.view.state.apply(transaction));
    if (transaction.docChanged) this.#write();
    this.#changed();
  }

  #write() {
    const { markdown, lost } = toMarkdown(this.view.state.doc);
    if (lost && !this.#lost) this.#say(this.texts.lost);
    this.#lost = lost;
    if (markdown === this.textarea.value) return;
    this.textarea.value = markdown;
    this.#written = markdown;
    this.#counted();
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #changed() {
    this.toolbar.update(this.view.state);
    this.#counted();
  }

  #counted() {
    const { length } = this.textarea.value;
    const { number, texts } = this;
    const shown = this.max
      ? texts.countOf.replace("#", number.format(length)).replace("#", number.format(this.max))
      : texts.count.replace("#", number.format(length));
    if (this.count.textContent !== shown) this.count.textContent = shown;
    const over = this.max > 0 && length > this.max;
    if (over !== this.count.classList.contains("error")) {
      this.count.classList.toggle("error", over);
      this.#say(over ? texts.over.replace("#", number.format(this.max)) : "");
    }
  }

  #say(sentence) {
    if (this.status) this.status.textContent = sentence;
  }

  focus() {
    if (this.markdownShown) this.textarea.focus();
    else this.view.focus();
  }

  #leave() {
    this.toolbar.focus();
    return true;
  }

  #run(name) {
    if (name === "link") return this.#askLink();
    const inText = this.view.hasFocus();
    commands[name].run(this.view.state, (transaction) => this.view.dispatch(transaction), this.view);
    if (inText) this.view.focus();
    return true;
  }

  #askLink() {
    const { state } = this.view;
    const link = linkAt(state);
    const range = link ?? selectedText(state);
    if (range) this.link.open({ from: range.from, to: range.to, address: link?.mark.attrs.href ?? null });
    else this.#say(this.texts.linkOne);
    return true;
  }

  #setLink(range, address, words) {
    const dispatch = (transaction) => this.view.dispatch(transaction);
    if (address) setLink(this.view.state, dispatch, range, address, words);
    else removeLink(this.view.state, dispatch, range);
    this.view.focus();
  }

  #cleaned(source) {
    // From an editor like this one: the schema takes what fits.
    if (/<[^>]* data-pm-slice=/.test(source)) return source;
    const { html, media, links, tables } = clean(source);
    const said = [[media, "media"], [links, "links"], [tables, "tables"]]
      .filter(([number]) => number)
      .map(([number, name]) => this.texts[name].replace("#", this.number.format(number)));
    this.#say(said.join(" "));
    return html;
  }

  /** An address that is pasted onto words makes them a link. */
  #pasteAddress(event) {
    const { state } = this.view;
    const range = selectedText(state);
    const text = event.clipboardData?.getData("text/plain").trim() ?? "";
    const address = /^https?:\S+$/.test(text) && linkAddress(text);
    if (!address || !range || range.from === range.to) return false;
    setLink(state, (transaction) => this.view.dispatch(transaction), range, address);
    return true;
  }

  #toggle() {
    if (!this.markdownShown) {
      this.#say("");
      this.#showMarkdown(true);
    } else if (this.textarea.value === this.#written || this.#load()) {
      this.#showMarkdown(false);
    }
  }

  #showMarkdown(shown) {
    const { textarea } = this;
    this.link.close();
    textarea.hidden = !shown;
    textarea.required = shown && this.required;
    this.place.hidden = shown;
    // Links to the field and its label find what is shown.
    textarea.id = shown ? this.id : this.id + "-markdown";
    this.view.setProps({});
    this.toolbar.setMarkdown(shown);
    if (!shown) this.#changed();
    else this.#counted();
  }

  /** What browsers do for a required textarea that is seen. */
  #submitted(event) {
    const { form } = this.textarea;
    const checked = !form.noValidate && !event.submitter?.formNoValidate;
    if (!checked || !this.required || this.markdownShown || this.textarea.value) return;
    event.preventDefault();
    this.#say(this.texts.required);
    this.focus();
  }
}

/** Text without marks: empty lines part paragraphs, other line ends stay as they are. */
function pastedText(text) {
  const paragraphs = text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n\s*/).map((each) => each.trim()).filter(Boolean);
  const content = paragraphs.map((paragraph) =>
    schema.node("paragraph", null, paragraph.split("\n").flatMap((line, i) => {
      const words = line.trim() ? [schema.text(line.trim())] : [];
      return i ? [schema.node("hard_break"), ...words] : words;
    })));
  return Slice.maxOpen(Fragment.from(content));
}
