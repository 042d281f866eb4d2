import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TransferMove, type TransferState, transferAfter } from '../../common/transfers.ts';
import { api } from '../api.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { wordFor } from '../language.ts';
import { may, useMe } from '../session.ts';
import { money } from '../ui/money.ts';
import { dayAndTime } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { reloadMoney } from './queries.ts';

interface Moving {
  id: string;
  direction: 'in' | 'out';
  method: string;
  amountMinor: number;
  currency: string;
  state: TransferState;
  said: string;
  askedAt: string;
}

/** What may be said of money on its way, the move behind it, and its address. Asking again comes first: it decides nothing. */
const acts = [
  { act: 'retry', move: 'retry' },
  { act: 'confirmation', move: 'succeed' },
  { act: 'cancellation', move: 'cancel' },
] as const satisfies { act: string; move: TransferMove }[];

/** One sum on its way: how far it is, what the gateway said, and what may be done now. */
export function TransferActs({ transfer }: { transfer: Moving }) {
  const { t } = useTranslation();
  const [sure, setSure] = useState<string>();
  const showProblem = useProblem();
  const isMine = may(useMe(), 'money.settle');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const doIt = useMutation({
    mutationFn: (act: string) => api.post(`/api/transfers/${transfer.id}/${act}`, {}, `${key}.${act}`),
    // The same act may be needed once more later, when the gateway has failed again.
    onSettled: () => [setSure(undefined), setKey(crypto.randomUUID()), reloadMoney()],
    onError: showProblem,
  });
  const { direction, method, amountMinor, currency, state, said, askedAt } = transfer;
  const whyNot = (move: TransferMove) =>
    isMine
      ? transferAfter(move, state)
        ? undefined
        : t('money.notNow', { state: wordFor('aftersales.transfer', state) })
      : t('money.financeOnly');
  return (
    <div className="money-transfer">
      <p className="small num">
        {t(`aftersales.direction_${direction}`)} {money(amountMinor, currency)} · {wordFor('method', method)} ·{' '}
        {wordFor('aftersales.transfer', state)} · {dayAndTime(askedAt)}
        {said && <span className="muted"> · {t('money.said', { words: said })}</span>}
      </p>
      <fieldset className="request-buttons" aria-label={t('money.acts', { money: money(amountMinor, currency) })}>
        {acts.map(({ act, move }) => {
          const why = whyNot(move);
          const asks = act !== 'retry' && sure !== act;
          return (
            <Why key={act} reason={why}>
              <button
                type="button"
                className="button small"
                aria-disabled={why !== undefined}
                disabled={doIt.isPending}
                onClick={() => !why && (asks ? setSure(act) : doIt.mutate(act))}
              >
                {t(sure === act ? `money.sure_${act}` : `money.${act}`)}
              </button>
            </Why>
          );
        })}
      </fieldset>
    </div>
  );
}
