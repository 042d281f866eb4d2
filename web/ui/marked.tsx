interface Mark {
  from: number;
  to: number;
}

/** A text with what was asked for marked in it. */
export function Marked({ text, marks }: { text: string; marks: readonly Mark[] }) {
  const ends = [0, ...marks.map(({ to }) => to)];
  return (
    <>
      {marks.map(({ from, to }, place) => (
        <span key={from}>
          {text.slice(ends[place], from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}

/** Where some words stand in a text, whatever the case; of what overlaps the longer. */
export function marksOf(text: string, words: readonly string[]): Mark[] {
  const all = words.filter(Boolean).sort((a, b) => b.length - a.length);
  if (all.length === 0) return [];
  const any = new RegExp(all.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gi');
  return Array.from(text.matchAll(any), ({ index, 0: word }) => ({ from: index, to: index + word.length }));
}
