// Enhances the pictures of the studio: everything here also works without it.

// A file that is too large is refused before it is sent.
for (const file of document.querySelectorAll("input[type=file][data-most]")) {
  const error = document.getElementById(file.id + "-error");
  const button = file.form.querySelector("button");
  const tooLarge = () => file.files.length > 0 && file.files[0].size > Number(file.dataset.most);
  const look = () => {
    const wrong = tooLarge();
    error.textContent = wrong ? error.dataset.tooLarge : "";
    file.closest(".field").classList.toggle("wrong", wrong);
    wrong ? file.setAttribute("aria-invalid", "true") : file.removeAttribute("aria-invalid");
    return wrong;
  };
  file.addEventListener("change", look);
  file.form.addEventListener("submit", (event) => {
    if (look()) {
      event.preventDefault();
      file.focus();
    } else {
      button.setAttribute("aria-busy", "true");
    }
  });
  addEventListener("pageshow", () => button.removeAttribute("aria-busy"));
}

// The focal point: a click into the picture, or the numbers, and both move the mark.
const picture = document.querySelector("svg.focus");
if (picture) {
  const spot = picture.querySelector(".spot");
  const crop = document.querySelector("svg.crop");
  const across = document.getElementById("f-focus-x");
  const down = document.getElementById("f-focus-y");
  const [width, height] = picture.dataset.picture.split(" ").map(Number);
  const within = (value, most) => Math.max(0, Math.min(most, value));

  // As org.outcry.campaigns.pictures.ShareCrop has it.
  const part = (whole, shown, percent) =>
    within(Math.round((whole * percent) / 100) - Math.floor(shown / 2), whole - shown);
  const draw = () => {
    if (!across.validity.valid || !down.validity.valid) return;
    const x = Number(across.value);
    const y = Number(down.value);
    spot.setAttribute("x", x + "%");
    spot.setAttribute("y", y + "%");
    const w = Math.min(width, Math.max(1, Math.round((height * 1200) / 630)));
    const h = Math.min(height, Math.max(1, Math.round((width * 630) / 1200)));
    crop.setAttribute("viewBox", [part(width, w, x), part(height, h, y), w, h].join(" "));
  };
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    across.value = within(Math.round(((event.clientX - box.left) / box.width) * 100), 100);
    down.value = within(Math.round(((event.clientY - box.top) / box.height) * 100), 100);
    draw();
  });
  across.addEventListener("input", draw);
  down.addEventListener("input", draw);
  picture.classList.add("clickable");
  document.querySelector(".click").hidden = false;
}
