// Below the form that makes an action stands the address that it would get, and how long its headline is.
const headline = document.getElementById('f-headline');
const typed = document.getElementById('f-slug');
const shown = document.querySelector('[data-slug]');
const length = document.querySelector('[data-most]');
const first = document.getElementById('f-language');
const LONGEST = 60;

// The same as the server does with a headline (Slug.madeOf).
const made = words => {
  const plain = words.replaceAll('ß', 'ss').replaceAll('œ', 'oe').normalize('NFKD')
    .replace(/\p{M}/gu, '').replace(/['’]/g, '').toLowerCase()
    .replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  if (plain.length <= LONGEST) return plain;
  const end = plain.lastIndexOf('-', LONGEST);
  return plain.slice(0, end > 0 ? end : LONGEST);
};

const show = () => {
  shown.textContent = typed.value.trim().toLowerCase() || made(headline.value) || '…';
  const count = [...headline.value.trim().replace(/\s+/g, ' ')].length;
  length.textContent = `${count} / ${length.dataset.most}`;
  length.classList.toggle('error', count > +length.dataset.most);
};
headline.addEventListener('input', show);
typed.addEventListener('input', show);
length.hidden = false;
show();

// The first language is not offered once more among the others.
const offer = () => {
  for (const tick of document.querySelectorAll('input[name=other]')) {
    const same = tick.value === first.value;
    tick.closest('label').hidden = same;
    if (same) tick.checked = false;
  }
};
first?.addEventListener('change', offer);
if (first) offer();
