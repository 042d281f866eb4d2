import { type ExceptionKind, exceptionKinds } from '../../common/exceptions.ts';

/** What of the board is shown: by state and kind, by carrier, warehouse, goods, and the day orders were promised for. */
export interface ExceptionSearch {
  state?: 'open' | 'resolved' | undefined;
  kind?: ExceptionKind | undefined;
  carrier?: string | undefined;
  warehouse?: string | undefined;
  product?: string | undefined;
  promised?: string | undefined;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

export const exceptionSearch = (search: Record<string, unknown>): ExceptionSearch => ({
  state: search.state === 'resolved' ? 'resolved' : undefined,
  kind: exceptionKinds.find((each) => each === search.kind),
  carrier: text(search.carrier),
  warehouse: text(search.warehouse),
  product: text(search.product),
  promised: text(search.promised),
});
