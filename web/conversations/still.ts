import { useRef } from 'react';

interface Row {
  id: string;
}

/** What is shown while a reader is on the list: the old order with the new contents, and how many wait outside. */
export interface Still<T> {
  rows: T[];
  news: number;
}

/** Rows keep their places; what left the list stays where it was until the reader lets go; what is new waits. */
export function still<T extends Row>(shown: T[], fresh: T[], latest: (id: string) => T | undefined): Still<T> {
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const known = new Set(shown.map((row) => row.id));
  const rows = shown.map((row) => byId.get(row.id) ?? latest(row.id) ?? row);
  const last = fresh.findLastIndex((row) => known.has(row.id));
  // What paging has brought behind the last shown row moves nothing.
  const tail = fresh.slice(last + 1).filter((row) => !known.has(row.id));
  const isPaged = last >= 0 && tail.length > 0;
  const news = fresh.filter((row) => !known.has(row.id)).length - (isPaged ? tail.length : 0);
  return { rows: isPaged ? [...rows, ...tail] : rows, news };
}

/** Holds a list still while `isHeld`; another `name` is another list. */
export function useStill<T extends Row>(
  name: string,
  fresh: T[] | undefined,
  isHeld: boolean,
  latest: (id: string) => T | undefined,
): Still<T> {
  const shown = useRef<{ name: string; rows: T[] }>({ name: '', rows: [] });
  if (!fresh) return { rows: [], news: 0 };
  const canMove = !isHeld || shown.current.name !== name || shown.current.rows.length === 0;
  const result = canMove ? { rows: fresh, news: 0 } : still(shown.current.rows, fresh, latest);
  shown.current = { name, rows: result.rows };
  return result;
}
