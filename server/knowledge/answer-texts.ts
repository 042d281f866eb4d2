/** What stands in an answer, each on one line, as it is shown of what was found. */
export interface Said {
  title: string;
  text: string;
}

/** The beginnings of what can be found, beside the index: what is shown of a question's best need not be fetched. */
export interface AnswerTexts {
  keep(id: string, said: Said): void;
  drop(id: string): void;
  of(id: string): Said | undefined;
}

/** Of longer texts the beginning is looked through. */
export const longestLooked = 4000;

const mostKept = 16_000_000;

/** As far as there is room; the rest is read from the rows. */
export function openAnswerTexts(): AnswerTexts {
  const kept = new Map<string, { said: Said; isPlain: boolean }>();
  let many = 0;
  const lengthOf = ({ title, text }: Said) => title.length + text.length;
  function drop(id: string): void {
    const there = kept.get(id);
    if (!there) return;
    many -= lengthOf(there.said);
    kept.delete(id);
  }
  return {
    drop,
    keep(id, said) {
      drop(id);
      if (many + lengthOf(said) > mostKept) return;
      many += lengthOf(said);
      kept.set(id, { said, isPlain: false });
    },
    of(id) {
      const there = kept.get(id);
      if (!there || there.isPlain) return there?.said;
      // Done once for what is shown at all.
      many -= lengthOf(there.said);
      kept.set(id, { said: plainSaid(there.said), isPlain: true });
      const { said } = kept.get(id)!;
      many += lengthOf(said);
      return said;
    },
  };
}

export const plainSaid = ({ title, text }: Said): Said => ({ title: title.replace(/\s+/g, ' '), text: plainText(text) });

/** Markdown without its signs, on one line. */
const plainText = (body: string) =>
  body
    .replace(/!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[#>\s*+-]+|[|]+/gm, ' ')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
