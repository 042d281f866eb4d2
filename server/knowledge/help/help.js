// What pages of the help centre do better with script; they work without it.
const field = document.querySelector('input[data-suggestions]');
const list = document.querySelector('.suggestions');
let asked = 0;

/** A title with what was asked for marked in it. */
function marked(title, marks) {
  let end = 0;
  const parts = marks.flatMap(({ from, to }) => {
    const mark = document.createElement('strong');
    mark.textContent = title.slice(from, to);
    const before = title.slice(end, from);
    end = to;
    return [before, mark];
  });
  return [...parts, title.slice(end)];
}

async function suggest() {
  const turn = ++asked;
  const q = field.value.trim();
  const answer = q ? await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(q)}`).then((response) => response.json()) : {};
  if (turn !== asked) return;
  const items = (answer.items ?? []).map(({ title, marks, href }) => {
    const [item, link] = [document.createElement('li'), document.createElement('a')];
    link.href = href;
    link.append(...marked(title, marks));
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

for (const link of document.querySelectorAll('[data-chat], main a[href$="/contact"]')) {
  link.addEventListener('click', (event) => {
    if (!window.Zhike) return;
    event.preventDefault();
    window.Zhike.open();
  });
}

// Progress in learning paths is kept for whoever has a token of the chat; who has none may ask for one.
const learnt = document.querySelector('.learnt');
const tokenPlace = 'zhike.token';

async function learning(path, method = 'GET', body = undefined) {
  const headers = { authorization: `Visitor ${localStorage.getItem(tokenPlace)}`, 'x-zhike-language': document.documentElement.lang };
  if (body) headers['content-type'] = 'application/json';
  const response = await fetch(`/api/widget/learning${path}`, {
    method,
    headers,
    credentials: 'omit',
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

async function becomeVisitor() {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/api/widget/visitors', {
    method: 'POST',
    headers,
    credentials: 'omit',
    body: JSON.stringify({ site: location.origin }),
  });
  localStorage.setItem(tokenPlace, (await response.json()).token);
}

function put(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  learnt.append(element);
  learnt.hidden = false;
  return element;
}

/** What is known of this path; the badge is shown to colleagues only when its owner says so. */
function tell(progress, words, path) {
  learnt.replaceChildren();
  const lessons = learnt.dataset.lessons?.split(' ') ?? [];
  if (lessons.length > 0)
    put('p', words.read.replace('{n}', lessons.filter((id) => progress.lessons.includes(id)).length).replace('{of}', lessons.length));
  if (progress.best !== null) put('p', words.best.replace('{percent}', progress.best));
  if (!progress.passedAt) return;
  put('p', words.badgeYours).className = 'badge';
  const label = put('label', '');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = progress.isShown;
  box.addEventListener('change', () =>
    learning(`/${path}/badge`, 'PUT', { isShown: box.checked }).catch(() => (box.checked = !box.checked)),
  );
  label.append(box, ` ${words.showBadge}`);
}

async function keepLearning(path) {
  const { read, answers } = learnt.dataset;
  if (read) return learning(`/${path}/lessons`, 'POST', { lesson: read });
  if (answers) return learning(`/${path}/tries`, 'POST', { answers: answers.split(',').map(Number) });
  return (await learning('')).items.find((each) => each.path === path);
}

if (learnt) {
  const words = JSON.parse(learnt.dataset.words);
  const path = learnt.dataset.learn;
  const keep = () =>
    keepLearning(path)
      .then((progress) => progress && tell(progress, words, path))
      .catch(() => {});
  if (localStorage.getItem(tokenPlace)) keep();
  else
    put('button', words.keepProgress).addEventListener('click', () =>
      becomeVisitor()
        .then(keep)
        .catch(() => {}),
    );
}

// What is wider than the page is reached by the keyboard, too.
for (const box of document.querySelectorAll('.table-box')) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
