// The toolbar: one stop of the Tab key, arrows within (WAI-ARIA Authoring Practices, toolbar).
import { commands, selectedText } from "./commands.js";
import { icon } from "./icons.js";
import { create } from "./dom.js";

const GROUPS = [
  ["bold", "italic"],
  ["heading2", "heading3", "heading4"],
  ["link"],
  ["bullets", "numbers", "deeper", "higher"],
  ["quote", "rule"],
  ["undo", "redo"],
];

const apple = /Mac|iPhone|iPad/.test(navigator.platform);

/** A key as it is said to people: Ctrl+Shift+8, on a Mac ⌘⇧8. */
export function shownKey(key) {
  const parts = key.split("-").map((part) => (part.length === 1 ? part.toUpperCase() : part));
  const names = apple ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" } : { Mod: "Ctrl" };
  return parts.map((part) => names[part] ?? part).join(apple ? "" : "+");
}

const ariaKey = (key) =>
  key.replace("Mod", apple ? "Meta" : "Control").split("-").map((part) => (part.length === 1 ? part.toUpperCase() : part)).join("+");

export class Toolbar {
  #buttons = new Map();

  /**
   * @param texts what is said, by the commands' names
   * @param label what the text is called
   * @param run is given a command's name
   * @param toggle shows the Markdown, or the editor again
   * @param leave goes back to the text
   */
  constructor({ texts, label, controls, run, toggle, leave }) {
    this.dom = create("div", { class: "rich-bar", role: "toolbar", "aria-label": label ? `${texts.toolbar} – ${label}` : texts.toolbar, "aria-controls": controls });
    for (const names of GROUPS) {
      const group = create("div", { class: "rich-group" });
      names.forEach((name) => group.append(this.#button(name, texts, () => run(name))));
      this.dom.append(group);
    }
    this.markdown = this.#button("markdown", texts, toggle);
    this.dom.append(this.markdown);
    this.dom.addEventListener("keydown", (event) => this.#key(event, leave));
    this.dom.addEventListener("focusin", ({ target }) => this.#stopAt(target));
    // The text keeps focus and selection while a button is pressed.
    this.dom.addEventListener("mousedown", (event) => event.preventDefault());
    this.#stopAt(this.#buttons.get("bold"));
  }

  #button(name, texts, press) {
    const key = commands[name]?.key;
    const button = create("button", {
      type: "button",
      class: "rich-" + name,
      "aria-label": texts[name],
      title: key ? `${texts[name]} (${shownKey(key)})` : texts[name],
      "aria-keyshortcuts": key && ariaKey(key),
      "aria-pressed": commands[name]?.active || name === "markdown" ? "false" : null,
    });
    button.append(icon(name, texts));
    button.addEventListener("click", (event) => {
      if (button.ariaDisabled !== "true") press(event);
    });
    this.#buttons.set(name, button);
    return button;
  }

  /** Shows what is on at the selection, and what is not possible there. */
  update(state) {
    for (const [name, button] of this.#buttons) {
      const command = commands[name];
      if (!command) continue;
      if (command.active) button.ariaPressed = String(command.active(state));
      const possible = name === "link" ? selectedText(state) !== null : command.run(state);
      button.ariaDisabled = possible ? null : "true";
    }
  }

  /** In Markdown only the way back is there. */
  setMarkdown(shown) {
    this.markdown.ariaPressed = String(shown);
    this.dom.classList.toggle("rich-off", shown);
    for (const [name, button] of this.#buttons) if (name !== "markdown") button.disabled = shown;
    this.#stopAt(shown ? this.markdown : this.#buttons.get("bold"));
  }

  focus() {
    this.dom.querySelector('[tabindex="0"]').focus();
  }

  button(name) {
    return this.#buttons.get(name);
  }

  #stopAt(target) {
    for (const button of this.#buttons.values()) button.tabIndex = button === target ? 0 : -1;
  }

  #key(event, leave) {
    const all = [...this.#buttons.values()].filter((button) => !button.disabled);
    const at = all.indexOf(event.target);
    const forth = getComputedStyle(this.dom).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forth === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const to = { [forth]: at + 1, [back]: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      leave();
    } else if (to !== undefined && at >= 0) {
      event.preventDefault();
      all.at(to % all.length).focus();
    }
  }
}
