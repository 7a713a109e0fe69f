// The page builder, made livelier: the preview follows what is typed, in the width of a phone or a desktop.
const frame = document.querySelector('iframe[name="preview"]');
const glass = document.querySelector('.glass');
const widths = document.querySelector('.widths');
const panel = document.querySelector('form.panel');

const fit = width => {
  const scale = Math.min(1, glass.clientWidth / width);
  frame.style.width = width + 'px';
  frame.style.height = glass.clientHeight / scale + 'px';
  frame.style.transform = `scale(${scale})`;
};
let width = 390;
const choose = chosen => {
  width = chosen;
  for (const button of widths.querySelectorAll('button')) button.setAttribute('aria-pressed', String(+button.dataset.width === width));
  fit(width);
};
widths.hidden = false;
widths.addEventListener('click', event => { if (event.target.dataset.width) choose(+event.target.dataset.width); });
addEventListener('resize', () => fit(width));
choose(width);

// Beside an open panel the buttons of the outline would lose what is typed in it: they are there where a script warns of it.
for (const button of document.querySelectorAll('.parts .moves, .parts .adding, .parts .discard')) button.hidden = false;
document.querySelector('.alone')?.remove();

// What leads away from an open panel saves it first, where no script warns; here it is a link.
for (const button of document.querySelectorAll('button.goes')) {
  const link = document.createElement('a');
  link.href = button.dataset.href;
  if (button.ariaCurrent) link.ariaCurrent = button.ariaCurrent;
  link.append(...button.childNodes);
  button.replaceWith(link);
}

// Where the reader was stays where it is when the preview is shown anew, and what is shown is named.
let top = 0;
const preview = frame.title;
const said = document.querySelector('.look [role=status]');
const ways = [...document.querySelectorAll('.look a[target=preview]')];
let asked = false;
const named = way => {
  for (const each of ways) each.toggleAttribute('aria-current', each === way);
  way.setAttribute('aria-current', 'true');
  frame.title = `${preview} – ${way.textContent}`;
};
for (const way of ways) way.addEventListener('click', () => { asked = true; });
frame.addEventListener('load', () => {
  frame.contentWindow.scrollTo(0, top);
  const shown = frame.contentWindow.location.search;
  const way = ways.find(each => new URL(each.href).search === shown);
  if (way) named(way);
  if (asked) said.textContent = frame.title;
  asked = false;
});

// Whoever is told that something is wrong goes on from there: the address names another place, which is gone to first.
addEventListener('load', () => {
  if (!panel?.contains(document.activeElement)) panel?.querySelector('.summary')?.focus();
});

// Whoever types is told who else is here. A sentence that stands there already is left alone: it was read out before.
const others = document.querySelector('[data-readers]');
const tell = async () => {
  try {
    const answer = await fetch(others.dataset.readers);
    if (!answer.ok || !answer.headers.get('Content-Type')?.startsWith('text/plain')) return; // Signed out meanwhile.
    const now = (await answer.text()).split('\n').filter(Boolean);
    for (const line of [...others.children]) if (!now.includes(line.textContent)) line.remove();
    for (const sentence of now) {
      if ([...others.children].some(line => line.textContent === sentence)) continue;
      const line = document.createElement('p');
      line.textContent = sentence;
      others.append(line);
    }
  } catch {
    // The server is away for a moment; it is asked again.
  }
};

// A copy of the form is sent into the frame a moment after the last key: nothing is stored by it.
if (panel) {
  let waiting = 0;
  const send = () => {
    const query = new URL(frame.contentWindow.location.href).search || new URL(frame.src).search;
    const copy = document.createElement('form');
    copy.method = 'post';
    copy.action = panel.dataset.preview + query;
    copy.target = 'preview';
    copy.hidden = true;
    for (const [name, value] of new FormData(panel)) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = value;
      copy.append(field);
    }
    document.body.append(copy);
    top = frame.contentWindow.scrollY;
    copy.submit();
    copy.remove();
    tell();
  };
  panel.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(send, 600); });

  // What was typed and is not saved is not lost by a link that was pressed in passing.
  let dirty = 'unsaved' in panel.dataset;
  panel.addEventListener('input', () => { dirty = true; });
  panel.addEventListener('submit', event => {
    asked = event.submitter?.formTarget === 'preview';
    dirty = dirty && asked;
  });
  addEventListener('beforeunload', event => { if (dirty) event.preventDefault(); });
}

// A file that is chosen is put where it could be pasted: the server reads it from there.
const LARGEST = 190_000;
// Spreadsheets save in UTF-8, or on Windows in its own code, in which any bytes are some text.
const decoded = (bytes, told) => {
  try {
    return [new TextDecoder('utf-8', { fatal: true }).decode(bytes), ''];
  } catch {
    return [new TextDecoder('windows-1252').decode(bytes), told];
  }
};
for (const chooser of document.querySelectorAll('[data-into]')) {
  chooser.closest('.from-file').hidden = false;
  const said = document.getElementById(chooser.dataset.into + '-file');
  const say = (sentence, wrong) => {
    said.textContent = sentence;
    said.className = wrong ? 'error' : 'quiet';
  };
  chooser.addEventListener('change', async () => {
    const [file] = chooser.files;
    if (!file) return;
    say('', false);
    try {
      if (file.size > LARGEST) throw new Error(chooser.dataset.large);
      const bytes = await file.arrayBuffer();
      const [text, told] = decoded(bytes, chooser.dataset.windows);
      if (/[\0\u0001-\u0008]/.test(text)) throw new Error(chooser.dataset.foreign); // A picture, or a spreadsheet's own file.
      document.getElementById(chooser.dataset.into).value = text;
      say(told, false);
    } catch (wrong) {
      say(wrong.message, true);
      chooser.value = '';
    }
  });
}
