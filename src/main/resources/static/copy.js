// Copies what stands in another element: an address, or codes one a line.
for (const button of document.querySelectorAll('[data-copy]')) {
  const from = document.getElementById(button.dataset.copy);
  const said = button.nextElementSibling;
  button.hidden = !navigator.clipboard; // There is none on pages without TLS.
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(from.value ?? from.innerText);
      said.textContent = button.dataset.done;
    } catch {
      // The browser forbids it: what is to be copied is marked, for the keyboard.
      if (from.select) from.select();
      else getSelection().selectAllChildren(from);
    }
  });
}
