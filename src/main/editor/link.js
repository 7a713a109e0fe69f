// Asks for a link's address, below the toolbar.
import { completedAddress } from "./address.js";
import { create } from "./dom.js";

export class LinkForm {
  #range = null;

  /** @param done is given (range, address, words); address null takes the link away */
  constructor({ id, texts, done, leave }) {
    const error = create("p", { class: "error", id: id + "-link-error", hidden: true });
    this.address = create("input", { id: id + "-link", inputmode: "url", autocomplete: "off", autocapitalize: "none", spellcheck: "false", dir: "ltr", maxlength: "2000" });
    this.words = create("input", { id: id + "-link-words", autocomplete: "off", maxlength: "300" });
    this.wordsField = create("div", { class: "field" }, create("label", { for: this.words.id }, texts.linkWords), this.words);
    this.remove = create("button", { type: "button", class: "second" }, texts.linkRemove);
    const set = create("button", { type: "button", class: "second" }, texts.linkSet);
    const cancel = create("button", { type: "button", class: "second" }, texts.linkCancel);
    this.error = error;
    this.texts = texts;
    this.dom = create(
      "div", { class: "rich-link", role: "group", "aria-label": texts.link, hidden: true },
      this.wordsField,
      create("div", { class: "field" }, create("label", { for: this.address.id }, texts.linkAddress), error, this.address),
      create("div", { class: "rich-does" }, set, this.remove, cancel));
    set.addEventListener("click", () => this.#apply(done));
    this.remove.addEventListener("click", () => this.#close(() => done(this.#range, null)));
    cancel.addEventListener("click", () => this.#close(leave));
    // It is no part of the form around it: what is typed here is neither its change nor its submission.
    for (const name of ["input", "change"]) this.dom.addEventListener(name, (event) => event.stopPropagation());
    this.dom.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter" && event.target.localName === "input") {
        event.preventDefault();
        this.#apply(done);
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.#close(leave);
      }
    });
  }

  /** @param range {from, to, address: of the link that is there, or null} */
  open(range) {
    this.#range = range;
    this.address.value = range.address ?? "";
    this.words.value = "";
    this.wordsField.hidden = range.from !== range.to;
    this.remove.hidden = !range.address;
    this.#say(null);
    this.dom.hidden = false;
    (this.wordsField.hidden ? this.address : this.words).focus();
  }

  close() {
    this.dom.hidden = true;
  }

  #close(then) {
    this.close();
    then();
  }

  #apply(done) {
    const address = completedAddress(this.address.value);
    if (!address) {
      this.#say(this.texts.linkWrong);
      return this.address.focus();
    }
    const words = this.words.value.trim() || this.address.value.trim();
    this.#close(() => done(this.#range, address, words));
  }

  #say(sentence) {
    this.error.hidden = !sentence;
    this.error.textContent = sentence ?? "";
    for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", this.error.id]]) {
      if (sentence) this.address.setAttribute(name, value);
      else this.address.removeAttribute(name);
    }
  }
}
