// Checks merge fields while a letter is typed, as org.outcry.campaigns.folder.MergeFields does when it
// is sent, and puts them in at the caret. Without it the fields are listed, and the server checks alone.
const PAUSE = 600;
const MOST = 5;

const closest = (typed, names) => {
  const near = names
    .map((name) => ({ name, far: distance(typed, name) }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(typed.length / 3)))
    .sort((one, other) => one.far - other.far);
  return near[0]?.name;
};

function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length];
}

/** What is wrong with the merge fields of a text, each sentence once. */
export function problems(text, rules) {
  const found = new Set();
  for (const line of text.split("\n")) {
    const rest = line.replace(/\{\{([^{}]*)\}\}/g, (_, inside) => {
      const sentence = problem(inside, rules);
      if (sentence) found.add(sentence);
      return "";
    });
    if (/\{\{|\}\}/.test(rest)) found.add(rules.braces);
  }
  return [...found];
}

function problem(inside, rules) {
  const about = (sentence, name = inside.trim()) => sentence.replace("#", () => `{{${name}}}`);
  const name = inside.split(":", 1)[0].trim();
  const field = rules.fields.find((each) => each.name === name);
  const forms = inside.includes(":") ? inside.slice(inside.indexOf(":") + 1).split("|").length : 0;
  if (inside.trim().length > rules.longest) return about(rules.long, inside.trim().slice(0, 40) + "…");
  if (!field) {
    const known = rules.fields.filter((each) => !each.problem).map((each) => each.name);
    const near = closest(name, known);
    return about(rules.unknown) + (near ? " " + about(rules.nearest, near) : "");
  }
  if (field.problem) return field.problem;
  if (forms !== field.forms) return about(field.forms ? rules.forms : rules.noForms);
  return null;
}

function enhance(input) {
  const rules = JSON.parse(input.dataset.fields);
  const place = input.closest(".field");
  const said = place.querySelector(".said");
  let timer;
  const check = () => {
    const found = problems(input.value, rules).slice(0, MOST);
    if (found.join("\n") === [...said.children].map((each) => each.textContent).join("\n")) return;
    said.replaceChildren(...found.map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    }));
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    check();
  });
  addEventListener("pageshow", check);
  for (const code of place.querySelectorAll(".merge code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    code.replaceWith(button);
    button.append(code);
    button.addEventListener("click", () => insert(input, code.textContent));
  }
}

/** Puts it in place of the selection, so that it can be undone; its first gap is selected. */
function insert(input, written) {
  input.focus();
  const start = input.selectionStart;
  if (!document.execCommand("insertText", false, written)) {
    input.setRangeText(written, start, input.selectionEnd, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const gap = written.indexOf("…");
  if (gap >= 0) input.setSelectionRange(start + gap, start + gap + 1);
}

document.querySelectorAll("[data-merge]").forEach(enhance);
