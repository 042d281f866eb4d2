import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '../../server/orders/reconciliation-views.ts';
import { api } from '../api.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { may, useMe } from '../session.ts';
import { dayAndTime } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { reloadMoney } from './queries.ts';

type Difference = Reconciliation['differences'][number];

/** Why a difference is right, by who decided it; or a line to say it in. */
export function Explaining({ difference }: { difference: Difference }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const showProblem = useProblem();
  const isMine = may(useMe(), 'money.settle');
  const { order, currency, heldMinor, dueMinor, explained } = difference;
  const address = `/api/orders/${order.id}/difference`;
  const saving = {
    onSettled: () => {
      setReason('');
      return reloadMoney();
    },
    onError: showProblem,
  };
  const explain = useMutation({ ...saving, mutationFn: () => api.put(address, { currency, amountMinor: heldMinor - dueMinor, reason }) });
  const reopen = useMutation({ ...saving, mutationFn: () => api.delete(address) });
  const why = isMine ? undefined : t('money.financeOnly');
  if (explained)
    return (
      <div className="money-transfer">
        <p className="small">
          {explained.reason} <span className="muted">{t('money.explainedBy', { who: explained.by, at: dayAndTime(explained.at) })}</span>
        </p>
        <Why reason={why}>
          <button
            type="button"
            className="button small"
            aria-disabled={!isMine}
            disabled={reopen.isPending}
            onClick={() => isMine && reopen.mutate()}
          >
            {t('money.reopen')}
          </button>
        </Why>
      </div>
    );
  return (
    <form
      className="money-transfer"
      onSubmit={(event) => {
        event.preventDefault();
        if (isMine && reason.trim()) explain.mutate();
      }}
    >
      <input
        className="input money-reason"
        value={reason}
        maxLength={500}
        disabled={!isMine}
        aria-label={t('money.reasonOf', { number: order.number })}
        placeholder={t('money.reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Why reason={why}>
        <button type="submit" className="button small" aria-disabled={!isMine || !reason.trim()} disabled={explain.isPending}>
          {t('money.explain')}
        </button>
      </Why>
    </form>
  );
}
