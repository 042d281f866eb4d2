import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestState } from '../../common/aftersales.ts';
import type { RequestAct } from '../../common/aftersales-acts.ts';
import { requestStateWords } from '../../common/aftersales-words.ts';
import { rateIn, type TierRate } from '../../common/tier-rates.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { api, Refusal } from '../api.ts';
import { wordFor } from '../language.ts';
import { money } from '../ui/money.ts';
import { type LedgerEntry, LedgerLines } from './ledger-lines.tsx';
import { said } from './words.ts';

interface Standing {
  state: RequestState;
  approver: string | null;
}

interface Rehearsed extends Standing {
  entries: LedgerEntry[];
}

const restMs = 400;

/** The value once it has rested: nothing is tried with every key that is pressed. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

interface Charge {
  method: string;
  currency: string;
  amountMinor: number;
}

interface KeptPromise extends TierRate {
  differenceMinor: number;
  cutMinor: number;
}

/** Why less than the difference in price is charged, or given back. */
function Kept({ promise, currency }: { promise: KeptPromise; currency: string }) {
  const { t, i18n } = useTranslation();
  const { tier, differenceMinor, cutMinor } = promise;
  return (
    <p className="num">
      {t(differenceMinor > 0 ? 'aftersales.rehearsalRateDearer' : 'aftersales.rehearsalRateCheaper', {
        ...{ tier: wordFor('tier', tier), rate: rateIn(i18n.language, promise) },
        ...{ difference: money(Math.abs(differenceMinor), currency), cut: money(Math.abs(cutMinor), currency) },
      })}
    </p>
  );
}

/** What a change of an order would write into the ledger before it is made. */
export function ChangeRehearsal({ order: { id: order, currency }, body }: { order: Pick<OrderView, 'id' | 'currency'>; body: object }) {
  const { t } = useTranslation();
  return (
    <Rehearsing<{ entries: LedgerEntry[]; charges: Charge[]; promise: KeptPromise | null }>
      path={`/api/orders/${order}/rehearsal`}
      body={body}
    >
      {({ entries, charges, promise }) => (
        <>
          {promise && <Kept promise={promise} currency={currency} />}
          {charges.map(({ method, currency, amountMinor }) => (
            <p key={method} className="num">
              {t('aftersales.rehearsalCharge', { money: money(amountMinor, currency), method: wordFor('method', method) })}
            </p>
          ))}
          {(entries.length > 0 || charges.length === 0) && <LedgerLines entries={entries} />}
        </>
      )}
    </Rehearsing>
  );
}

interface TriedMany {
  items: ({ request: string } & (Standing | { code: string }))[];
  entries: LedgerEntry[];
}

/** What an act would do to many requests one after another: how many would be done, would wait for somebody or be refused, and the lines in sum. */
export function ManyRehearsal({ requests, act, body }: { requests: readonly string[]; act: RequestAct; body: object }) {
  const { t } = useTranslation();
  return (
    <Rehearsing<TriedMany> path="/api/aftersales/rehearsal" body={{ act, body, requests: requests.slice(0, 100) }}>
      {({ items, entries }) => {
        const refused = items.filter((each) => 'code' in each).length;
        const waiting = items.filter((each) => 'approver' in each && each.state === 'awaiting_approval').length;
        return (
          <>
            <p>{t('aftersales.rehearsalMany', { done: items.length - refused - waiting, waiting, refused })}</p>
            <LedgerLines entries={entries} />
          </>
        );
      }}
    </Rehearsing>
  );
}

interface RehearsingProps<T> {
  path: string;
  body: object;
  /** How far what it is about had come; when it has gone on it is tried anew. */
  since?: number | undefined;
  children(seen: T): ReactNode;
}

/** Tries something once its words rest, and shows what it would do. */
export function Rehearsing<T>({ path, body, since, children }: RehearsingProps<T>) {
  const { t } = useTranslation();
  const tried = useRested(JSON.stringify(body));
  const query = useQuery({
    queryKey: ['rehearsal', path, since, tried],
    queryFn: () => api.post<T>(path, JSON.parse(tried)),
    retry: false,
    gcTime: 0,
  });
  return (
    <section className="rehearsal small" aria-label={t('aftersales.rehearsal')} aria-busy={query.isFetching}>
      <b>{t('aftersales.rehearsal')}</b>
      {query.error instanceof Refusal && <p className="wrong">{query.error.message}</p>}
      {query.data && children(query.data)}
    </section>
  );
}

/** What an act of money would write into the ledger, and where the request would stand, before it is done. */
export function Rehearsal({ request, act, body }: { request: RequestView; act: RequestAct; body: object }) {
  return (
    <Rehearsing<Rehearsed> path={`/api/aftersales/${request.id}/rehearsal`} body={{ act, body }} since={request.steps.length}>
      {(seen) => <Lines seen={seen} />}
    </Rehearsing>
  );
}

function Lines({ seen: { state, approver, entries } }: { seen: Rehearsed }) {
  const { t } = useTranslation();
  const becomes = t('aftersales.rehearsalState', { state: said(requestStateWords[state]) });
  return (
    <>
      <p>
        {becomes}
        {approver && ` · ${t('aftersales.rehearsalApprover', { role: wordFor('aftersales.role', approver) })}`}
      </p>
      <LedgerLines entries={entries} />
    </>
  );
}
