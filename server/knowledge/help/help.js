// What pages of the help centre do better with script; they work without it.
const field = document.querySelector('input[data-suggestions]');
const list = document.querySelector('.suggestions');
let asked = 0;

async function suggest() {
  const turn = ++asked;
  const q = field.value.trim();
  const answer = q ? await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(q)}`).then((response) => response.json()) : {};
  if (turn !== asked) return;
  const items = (answer.items ?? []).map(({ title, href }) => {
    const [item, link] = [document.createElement('li'), document.createElement('a')];
    link.href = href;
    link.textContent = title;
    item.append(link);
    return item;
  });
  list.replaceChildren(...items);
  list.hidden = items.length === 0;
}

let timer;
field?.addEventListener('input', (event) => {
  clearTimeout(timer);
  if (!event.isComposing) timer = setTimeout(() => suggest().catch(() => {}), 150);
});
field?.addEventListener('compositionend', () => field.dispatchEvent(new Event('input')));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') list.hidden = true;
});

for (const link of document.querySelectorAll('[data-chat]')) {
  link.addEventListener('click', (event) => {
    if (!window.Zhike) return;
    event.preventDefault();
    window.Zhike.open();
  });
}
