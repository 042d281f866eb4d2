/** Licences whose code may be shipped inside an Apache-2.0 program. */
const allowed = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'Apache-2.0', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0'],
  ...['CC-BY-3.0', 'CC-BY-4.0', 'Python-2.0', 'PSF-2.0', 'PostgreSQL', 'Unlicense', 'WTFPL', 'Zlib', 'Unicode-3.0'],
]);

/** Packages that name their licence vaguely: what the file beside them says. */
export const readByHand = { 'duck@0.1.12': 'BSD-2-Clause' };

/** Of `(A OR B) AND C` it takes one allowed of each OR and all of each AND. */
export function isAllowed(expression) {
  // A star marks a licence that was read from a file's text.
  const licence = expression.trim().replace(/\*$/, '');
  const alternatives = splitOutside(licence, ' OR ');
  if (alternatives.length > 1) return alternatives.some(isAllowed);
  const parts = splitOutside(licence, ' AND ');
  if (parts.length > 1) return parts.every(isAllowed);
  return licence.startsWith('(') ? isAllowed(licence.slice(1, -1)) : allowed.has(licence);
}

function splitOutside(text, word) {
  const parts = [''];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    depth += { '(': 1, ')': -1 }[text[at]] ?? 0;
    if (depth === 0 && text.startsWith(word, at)) {
      parts.push('');
      at += word.length - 1;
    } else parts[parts.length - 1] += text[at];
  }
  return parts;
}
