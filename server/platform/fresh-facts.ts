import { type Cursor, type FactRow, reaches } from './feed.ts';

/** Facts by transaction, each in the order of its ids. */
type Transactions = ReadonlyMap<string, FactRow[]>;

const most = 500;

/**
 * What this process has just committed: its reader of the feed need not fetch it again, only learn that it is settled. A transaction that
 * is not here is read like everybody else's.
 */
export class FreshFacts {
  #transactions = new Map<string, FactRow[]>();

  add(tx: string, facts: FactRow[]): void {
    if (this.#transactions.size < most) this.#transactions.set(tx, facts);
  }

  /** As it is now: what a page of the feed is read without is what must be put back into it. */
  snapshot(): Transactions {
    return new Map(this.#transactions);
  }

  /** What lies at or before `end` has been told. */
  forgetUntil(end: Cursor): void {
    for (const [tx, facts] of this.#transactions) if (reaches(end, facts.at(-1)!)) this.#transactions.delete(tx);
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
