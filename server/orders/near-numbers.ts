/** A number as orders, other shops and parcels have them: long, and mostly digits. */
const isNumber = (q: string): boolean => /^[A-Za-z]{0,4}\d{6,20}$/.test(q);

const digits = [...'0123456789'];

/** All numbers one slip away: a digit wrong, left out, typed twice, or two of them the other way round. */
export function nearNumbers(q: string): string[] {
  if (!isNumber(q)) return [];
  const near = new Set<string>();
  for (let at = 0; at <= q.length; at++) {
    const [before, here = '', next = ''] = [q.slice(0, at), q[at], q[at + 1]];
    const rest = q.slice(at + 1);
    for (const digit of digits) {
      near.add(before + digit + here + rest);
      if (/\d/.test(here)) near.add(before + digit + rest);
    }
    if (/\d/.test(here)) near.add(before + rest);
    if (next) near.add(before + next + here + q.slice(at + 2));
  }
  near.delete(q);
  return [...near];
}
