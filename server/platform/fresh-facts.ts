import { type Cursor, type FactRow, formatCursor, reaches } from './feed.ts';
import type { News } from './wake-ups.ts';

/** Facts by transaction, each in the order of its ids. */
type Transactions = ReadonlyMap<string, FactRow[]>;

const most = 500;

/**
 * What this process has just committed: its reader of the feed need not fetch it again, only learn that it is settled. A transaction that
 * is not here is read like everybody else's.
 */
export class FreshFacts {
  #transactions = new Map<string, FactRow[]>();
  /** The transaction that comes right after a place. */
  #next = new Map<string, string>();

  /** `before`: the place right before these, when it was certain as they were written. Gives what a reader is to be woken with. */
  add(facts: FactRow[], before: string | null): News {
    if (this.#transactions.size >= most) return 'messages';
    const { tx } = facts[0]!;
    this.#transactions.set(tx, facts);
    if (!before) return 'messages';
    this.#next.set(before, tx);
    return 'messages in hand';
  }

  /** What comes after a place without a gap, or undefined when that must be asked. */
  following(place: Cursor): FactRow[] | undefined {
    const found: FactRow[] = [];
    for (let at = place; ; at = found.at(-1)!) {
      const facts = this.#transactions.get(this.#next.get(formatCursor(at)) ?? '');
      if (!facts) return found.length > 0 || this.#transactions.size === 0 ? found : undefined;
      found.push(...facts);
    }
  }

  /** As it is now: what a page of the feed is read without is what must be put back into it. */
  snapshot(): Transactions {
    return new Map(this.#transactions);
  }

  /** What lies at or before `end` has been told. */
  forgetUntil(end: Cursor): void {
    for (const [tx, facts] of this.#transactions) if (reaches(end, facts.at(-1)!)) this.#transactions.delete(tx);
    for (const [after, tx] of this.#next) if (!this.#transactions.has(tx)) this.#next.delete(after);
  }
}

const inOrder = (one: Cursor, other: Cursor) => (reaches(one, other) ? 1 : -1);

/** A page of the feed that was read without some transactions, with those of their facts that belong to it. */
export function withFresh(page: FactRow[], fresh: Transactions, after: Cursor, end: Cursor): FactRow[] {
  const own = [...fresh.values()]
    .sort((one, other) => inOrder(one[0]!, other[0]!))
    .flatMap((facts) => {
      if (!reaches(after, facts[0]!) && reaches(end, facts.at(-1)!)) return facts;
      return facts.filter((fact) => !reaches(after, fact) && reaches(end, fact));
    });
  return page.length === 0 || own.length === 0 ? [...page, ...own] : [...page, ...own].sort(inOrder);
}
