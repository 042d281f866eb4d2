import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestState } from '../../common/aftersales.ts';
import type { RequestAct } from '../../common/aftersales-acts.ts';
import { requestStateWords } from '../../common/aftersales-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { api, Refusal } from '../api.ts';
import { wordFor } from '../language.ts';
import { money } from '../ui/money.ts';
import { said } from './words.ts';

interface Rehearsed {
  state: RequestState;
  approver: string | null;
  entries: { account: string; id: string; currency: string; amountMinor: number }[];
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

/** What an act of money would write into the ledger, and where the request would stand, before it is done. */
export function Rehearsal({ request, act, body }: { request: RequestView; act: RequestAct; body: object }) {
  const { t } = useTranslation();
  const tried = useRested(JSON.stringify({ act, body }));
  const query = useQuery({
    queryKey: ['rehearsal', request.id, request.steps.length, tried],
    queryFn: () => api.post<Rehearsed>(`/api/aftersales/${request.id}/rehearsal`, JSON.parse(tried)),
    retry: false,
    gcTime: 0,
  });
  return (
    <section className="rehearsal small" aria-label={t('aftersales.rehearsal')} aria-busy={query.isFetching}>
      <b>{t('aftersales.rehearsal')}</b>
      {query.error instanceof Refusal && <p className="wrong">{query.error.message}</p>}
      {query.data && <Lines seen={query.data} />}
    </section>
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
      {entries.length === 0 && <p className="muted">{t('aftersales.rehearsalNothing')}</p>}
      {entries.length > 0 && (
        <table className="num">
          <tbody>
            {entries.map(({ account, id, currency, amountMinor }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a posting have an order and nothing else of their own
              <tr key={at}>
                <td>
                  {wordFor('aftersales.account', account)}
                  {account === 'outside' && ` ${wordFor('method', id)}`}
                </td>
                <td>{currency.length === 3 && currency !== 'PTS' ? money(amountMinor, currency) : `${amountMinor} ${currency}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
