import { queryOptions, useQuery } from '@tanstack/react-query';
import type { RequestKind } from '../../common/aftersales.ts';
import type { RequestReason } from '../../common/aftersales-reasons.ts';
import { api } from '../api.ts';
import { wordFor } from '../language.ts';
import { money } from '../ui/money.ts';

interface Quote {
  currency: string;
  lines: { kind: string; of?: string; amountMinor: number }[];
  totalMinor: number;
}

interface Question {
  order: string;
  action: RequestKind;
  reason: RequestReason | undefined;
  lines: { line: string; quantity: number }[];
}

const quoteQuery = ({ order, action, reason, lines }: Question) =>
  queryOptions({
    queryKey: ['quote', order, { action, reason, lines }],
    queryFn: () => api.post<Quote>(`/api/orders/${order}/refund-quote`, { action, reason, lines }),
    enabled: reason !== undefined,
    retry: false,
  });

/** How what is given back comes about, line by line, before anything is sent. Nothing where the policy says no: that stands at the reason. */
export function QuoteLines(question: Question) {
  const quote = useQuery(quoteQuery(question)).data;
  if (!quote || quote.lines.length < 2) return null;
  return quote.lines.map(({ kind, of, amountMinor }) => (
    <li key={`${kind} ${of}`} className="quote-line muted">
      <span>{wordFor('aftersales.quote', kind)}</span>
      <span>{money(amountMinor, quote.currency)}</span>
    </li>
  ));
}
