import type { ConversationView } from '../../server/conversations/views.ts';

type Row = Pick<ConversationView, 'id' | 'state' | 'waitingSince'>;

let shown: Row[] = [];

/** The conversation after or before the open one, as the list shows them; stops at both ends. */
export function inListOrder(open: string | undefined, step: 1 | -1): string | undefined {
  const place = open ? shown.findIndex(({ id }) => id === open) : -1;
  const next = place === -1 ? shown[0] : shown[Math.min(shown.length - 1, Math.max(0, place + step))];
  return next?.id ?? open;
}

inListOrder.set = (rows: Row[]): void => {
  shown = rows;
};

/**
 * Among the others in the list, the one whose customer has waited longest for an answer; when nobody waits, the one below, and from the last the
 * first. What was closed may still stand in its place, and is passed over.
 */
export function nextToAnswer(open: string | undefined): string | undefined {
  const place = shown.findIndex(({ id }) => id === open);
  const others = [...shown.slice(place + 1), ...shown.slice(0, Math.max(0, place))].filter(({ state }) => state !== 'closed');
  const since = ({ waitingSince }: Row) => waitingSince ?? '9';
  return others.reduce<Row | undefined>((first, row) => (first && since(first) <= since(row) ? first : row), undefined)?.id ?? open;
}
