// Enhances the action page: everything here also works without it.
const page = location.pathname.replace(/\/thanks$/, "");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// The counter: asks politely, only while it is looked at, and counts up to what it hears.
const tally = document.querySelector(".tally");
if (tally) {
  const number = tally.querySelector("b");
  const words = tally.querySelector("p > span");
  const bar = tally.querySelector("progress");
  const goal = tally.querySelector(".goal");
  const format = new Intl.NumberFormat(document.documentElement.lang);
  let shown = Number(tally.dataset.count);

  const show = (count) => { number.textContent = format.format(count); };
  const climb = (to, at) => {
    const from = shown;
    shown = to;
    bar.max = at.goal;
    bar.value = Math.min(to, at.goal);
    if (to > 1) words.textContent = words.dataset.many;
    goal.textContent = goal.dataset.words.replace("#", format.format(at.goal));
    if (calm.matches || to < from) return show(to);
    const start = performance.now();
    const step = (now) => {
      const part = Math.min(1, (now - start) / 900);
      show(Math.round(from + (to - from) * part));
      if (part < 1 && shown === to) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };
  // Every ten to fifteen seconds, less and less often while there is no answer, never unseen.
  let pause = 10000;
  let timer;
  let asked = performance.now();
  const ask = async () => {
    clearTimeout(timer);
    if (document.hidden) return;
    asked = performance.now();
    try {
      const answer = await fetch(page + "/count.json", { cache: "no-cache" });
      if (!answer.ok) throw new Error(answer.statusText);
      const at = await answer.json();
      pause = 10000;
      if (at.count !== shown) climb(at.count, at);
    } catch {
      pause = Math.min(pause * 2, 300000);
    }
    wait();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause * (1 + Math.random() / 2));
  };
  wait();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    if (performance.now() - asked > pause) ask();
    else wait();
  });
}

// The letter, live: the server composes it, so it is exactly what will be sent. Nothing is stored.
const form = document.querySelector("[data-form]");
const live = document.querySelector("[data-live]");
const own = document.querySelector("[data-own]");
if (form && live) {
  let open = false;
  let timer;
  let latest = 0;
  let broken = false;
  const compose = async () => {
    const turn = ++latest;
    const body = new URLSearchParams(new FormData(form));
    body.set("step", "letter");
    try {
      const answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "text/vnd.outcry.sheets" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const text = await answer.text();
      if (turn !== latest) return;
      const sheets = new DOMParser().parseFromString(text, "text/html");
      const said = sheets.querySelector(".own");
      if (own && said) {
        own.textContent = said.textContent;
        said.remove();
      }
      if (!open) return;
      const first = !live.hasChildNodes();
      live.replaceChildren(...sheets.body.children);
      if (first) live.focus();
    } catch {
      if (!open) return;
      broken = true;
      open = false;
      live.replaceChildren();
    }
  };
  const preview = form.querySelector("[data-preview]");
  form.addEventListener("submit", (event) => {
    if (event.submitter !== preview || broken) return;
    event.preventDefault();
    open = true;
    compose();
  });
  form.addEventListener("input", () => {
    if (!open && !own) return;
    clearTimeout(timer);
    timer = setTimeout(compose, open ? 350 : 1000);
  });
}

// One press, one post.
if (form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (sent) return event.preventDefault();
    sent = true;
    event.submitter?.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    sent = false;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  });
}

// Whoever goes back from the thanks page finds an empty form: the next at this computer may be somebody else.
if (form && window.navigation) {
  const isThanks = ({ url }) => url && new URL(url).pathname.endsWith(page + "/thanks");
  addEventListener("pageshow", () => {
    if (!navigation.entries().slice(navigation.currentEntry.index + 1).some(isThanks)) return;
    form.reset();
    for (const shown of [live, own]) shown?.replaceChildren();
  });
}

// How far a form is filled in: the names of its fields, once, when one leaves. Nothing that is typed, and nothing
// of a browser that asks not to be followed.
if (form?.hasAttribute("data-reached") && !navigator.globalPrivacyControl && navigator.doNotTrack !== "1") {
  const reached = new Set();
  let last = "";
  let sent = false;
  let told = false;
  const note = ({ target }) => {
    if (!target.name || target.type === "hidden" || target.tagName === "BUTTON") return;
    last = target.name;
    reached.add(last);
  };
  form.addEventListener("focusin", note);
  form.addEventListener("input", note);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.submitter?.value !== "letter") sent = true;
  });
  addEventListener("pagehide", () => {
    if (!reached.size || told) return;
    told = true;
    const body = new URLSearchParams([...reached].map((name) => ["reached", name]));
    body.set(sent ? "sent" : "left", sent ? "yes" : last);
    for (const name of ["arm", "variant"]) if (form.elements[name]) body.set(name, form.elements[name].value);
    navigator.sendBeacon(page + "/reached", body);
  });
}

// It takes the focus by itself, but for old browsers and where the address names another place.
if (location.hash || !("autofocus" in document.body)) document.getElementById("summary")?.focus();

// Sharing with what the device offers.
const share = document.querySelector("[data-share]");
if (share && navigator.share) {
  share.hidden = false;
  const button = share.querySelector("button");
  button.addEventListener("click", () =>
    navigator.share({ title: button.dataset.title, text: button.dataset.text, url: button.dataset.url }).catch(() => {}));
}
