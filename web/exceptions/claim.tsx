import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { perUnit } from '../../common/currencies.ts';
import type { AffectedView } from '../../server/aftersales/exceptions/views.ts';
import { api } from '../api.ts';
import { money, typedMoney } from '../ui/money.ts';
import { dayAndTime } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { reloadExceptions } from './queries.ts';

/** What the carrier is asked to pay for a parcel, and what it answered. */
export function CarrierClaim({ affected, mayAct }: { affected: AffectedView; mayAct: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { claim, order } = affected;
  if (claim?.state === 'paid') return <span>{t('exception.claimPaid', { money: money(claim.paidMinor ?? 0, claim.currency) })}</span>;
  if (claim?.state === 'refused') return <span>{t('exception.claimRefused')}</span>;
  const name = claim
    ? t('exception.claimAsked', { money: money(claim.amountMinor, claim.currency), day: dayAndTime(claim.dueAt) })
    : t('exception.claim');
  if (!mayAct) return claim ? <span>{name}</span> : null;
  if (!isOpen) {
    return (
      <button type="button" className="link" onClick={() => setOpen(true)}>
        {name}
      </button>
    );
  }
  return <Amount affected={affected} most={claim?.amountMinor ?? order.totalMinor} onDone={() => setOpen(false)} />;
}

interface AmountProps {
  affected: AffectedView;
  most: number;
  onDone(): void;
}

function Amount({ affected: { id, claim, order }, most, onDone }: AmountProps) {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const [amount, setAmount] = useState(typedMoney(most, order.currency));
  const [key, setKey] = useState(() => crypto.randomUUID());
  const unit = perUnit(order.currency);
  const minor = Math.round(Number(amount) * unit);
  const send = useMutation({
    mutationFn: () =>
      claim
        ? api.put(`/api/exception-orders/${id}/claim`, { paidMinor: minor }, key)
        : api.post(`/api/exception-orders/${id}/claim`, { amountMinor: minor }, key),
    onSuccess: () => [onDone(), reloadExceptions()],
    onError: showProblem,
  });
  const name = t(claim ? 'exception.paidAmount' : 'exception.claimAmount', { currency: order.currency });
  return (
    <form className="exception-claim" onSubmit={(event) => [event.preventDefault(), send.mutate()]}>
      <input
        className="input"
        type="number"
        step={1 / unit}
        min={claim ? 0 : 1 / unit}
        max={most / unit}
        required
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus
        aria-label={name}
        title={name}
        value={amount}
        onChange={(event) => [setAmount(event.target.value), setKey(crypto.randomUUID())]}
      />
      <button type="submit" className="button small primary" disabled={send.isPending || Number.isNaN(minor)}>
        {t(claim ? 'exception.paidNote' : 'exception.claimAsk')}
      </button>
      <button type="button" className="button small" onClick={onDone}>
        {t('common.cancel')}
      </button>
    </form>
  );
}
