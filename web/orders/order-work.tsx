import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderAfter } from '../../common/order.ts';
import { type CancelReason, cancelReasons, operationAllowed, preparationsOf } from '../../common/order-operations.ts';
import { cancelReasonWords, preparationWords } from '../../common/order-words.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { operationsQuery } from '../aftersales/operation-queries.ts';
import { reloadRequests } from '../aftersales/request-queries.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { Why } from '../conversations/chat-bar.tsx';
import '../i18n/page-words.ts';
import { may, useMe } from '../session.ts';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { isOwn, SendOrder } from './send-order.tsx';

/** What staff do to an order itself: cancel it unpaid, bring it to the door step by step, put another into it. */
export function OrderWork({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const isAllowed = may(useMe(), 'orders.edit');
  const steps = isOwn(order) ? preparationsOf(order.state) : [];
  const hints = useQuery({ ...operationsQuery(order.id), enabled: operationAllowed('merge', order.state) }).data?.mergeHints ?? [];
  const isUnpaid = orderAfter('cancel', order.state) !== undefined;
  const prepare = useMutation({
    mutationFn: (step: string) => api.post(`/api/orders/${order.id}/preparation`, { step }),
    onSettled: reloadRequests,
    onError: useProblem(),
  });
  if (!isAllowed) return null;
  return (
    <section className="request-facts order-work" aria-label={t('orderWork.title')}>
      {steps.length > 0 && (
        <div className="form-end">
          {steps.map((step) => (
            <button
              key={step}
              type="button"
              className={step === 'run_short' ? 'button small' : 'button small primary'}
              disabled={prepare.isPending}
              onClick={() => prepare.mutate(step)}
            >
              {said(preparationWords[step])}
            </button>
          ))}
        </div>
      )}
      <SendOrder order={order} />
      {isUnpaid && <Cancel order={order} />}
      {hints.length > 0 && <Merging order={order} hints={hints} />}
    </section>
  );
}

function Cancel({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<CancelReason>('by_customer');
  const cancel = useMutation({
    mutationFn: () => api.post(`/api/orders/${order.id}/cancellation`, { consent: true, reason }),
    onSettled: reloadRequests,
    onError: useProblem(),
  });
  return (
    <>
      <p hidden={isOpen}>
        <button type="button" className="button small" onClick={() => setOpen(true)}>
          {t('orderWork.cancel')}
        </button>
      </p>
      {isOpen && (
        <InPlaceForm
          className="act-form"
          aria-label={t('orderWork.cancel')}
          onSubmit={(event) => [event.preventDefault(), cancel.mutate()]}
        >
          <Choice
            name={t('orderWork.cancelWhy')}
            value={reason}
            options={cancelReasons.map((each) => [each, said(cancelReasonWords[each])] as const)}
            onChange={(value) => setReason(value as CancelReason)}
          />
          <p className="small muted">{t('orderWork.cancelled')}</p>
          <div className="form-end">
            <button type="button" className="button small" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </button>
            <button type="submit" className="button small primary" disabled={cancel.isPending}>
              {t('orderWork.cancel')}
            </button>
          </div>
        </InPlaceForm>
      )}
    </>
  );
}

interface MergingProps {
  order: OrderView;
  hints: { id: string; number: string; mayMerge: boolean }[];
}

/** Orders to the same door: one press puts one into this. */
function Merging({ order, hints }: MergingProps) {
  const { t } = useTranslation();
  const merge = useMutation({
    mutationFn: (other: string) => api.post(`/api/orders/${order.id}/merging`, { order: other }),
    onSettled: reloadRequests,
    onError: useProblem(),
  });
  return (
    <>
      <h4 className="section-title">{t('orderWork.together')}</h4>
      <ul className="plain-list">
        {hints.map(({ id, number, mayMerge }) => (
          <li key={id} className="deadline">
            <Link to="/orders/$id" params={{ id }} className="num">
              {number}
            </Link>
            <Why reason={mayMerge ? undefined : t('orderWork.notMergeable')}>
              <button
                type="button"
                className="button small"
                aria-disabled={!mayMerge}
                disabled={merge.isPending}
                onClick={() => mayMerge && merge.mutate(id)}
              >
                {t('orderWork.merge', { number })}
              </button>
            </Why>
          </li>
        ))}
      </ul>
    </>
  );
}
