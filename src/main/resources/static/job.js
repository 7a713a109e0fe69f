// Shows how far work in the background is, without a click. The page says all of it without this, too.
const place = document.getElementById("progress");

async function look() {
  if (place.dataset.runs !== "true") return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return; // signed out meanwhile: the link says so
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("progress");
    if (!now) return;
    const held = place.contains(document.activeElement);
    if (now.dataset.runs === "true") {
      // Buttons stay where they are, so that nobody loses the one they are about to press.
      place.querySelector("progress").value = now.querySelector("progress").value;
      const said = now.querySelector("[role=status]").textContent;
      const status = place.querySelector("[role=status]");
      if (status.textContent !== said) status.textContent = said;
    } else {
      place.replaceChildren(...now.childNodes);
      place.dataset.runs = "false";
      if (held) place.querySelector("button, a")?.focus();
    }
  } catch {
    // The server is away for a moment; it is asked again.
  }
  setTimeout(look, 1500);
}

if (place) setTimeout(look, 1500);
