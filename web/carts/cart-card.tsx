import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { spanWords } from '../../common/aftersales-clock-words.ts';
import { cartStateWords } from '../../common/carts.ts';
import type { CartView } from '../../server/aftersales/carts/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { queries } from '../query-client.ts';
import { money } from '../ui/money.ts';
import { Picture } from '../ui/picture.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { exactly, useNow } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { cartQuery } from './queries.ts';
import { RateLine } from './rate-line.tsx';

/** A cart in the talk: what is in it, until when it holds, and what became of it. */
export function CartCard({ id }: { id: string }) {
  const query = useQuery(cartQuery(id));
  return (
    <div className="box request-card">
      <Loaded query={query} rows={1} height={90}>
        {(cart) => <Whole cart={cart} />}
      </Loaded>
    </div>
  );
}

function Whole({ cart }: { cart: CartView }) {
  const { t } = useTranslation();
  const { id, number, state, lines, totalMinor, discountMinor, rate, currency, order } = cart;
  const cancel = useMutation({
    mutationFn: () => api.post<CartView>(`/api/carts/${id}/cancellation`, {}),
    onSuccess: (view) => queries.setQueryData(cartQuery(id).queryKey, view),
    onError: useProblem(),
  });
  return (
    <section aria-label={t('cart.named', { number })}>
      <div className="box-head">
        <b className="num">{t('cart.named', { number })}</b>
        <Chip tone={state === 'ordered' ? 'ok' : state === 'open' ? 'warn' : 'gray'}>{said(cartStateWords[state])}</Chip>
      </div>
      {lines.map((line) => (
        <div key={line.variant} className="item">
          <Picture src={line.picture} />
          <div>
            <b>{inLanguage(line)}</b>
            <small className="num">
              {[...Object.values(line.options), `×${line.quantity}`, money(line.priceMinor, currency)].join(' · ')}
              {line.isStale && state === 'open' && ` · ${t('cart.stale')}`}
            </small>
            {line.requirements && <small>{t('order.requirements', { words: line.requirements })}</small>}
          </div>
        </div>
      ))}
      <div className="request-body num">
        <span>{t('cart.total', { money: money(totalMinor, currency) })}</span>
        {rate && <RateLine rate={rate} discount={discountMinor} currency={currency} />}
        {state === 'open' && <Left until={cart.expiresAt} />}
        {order && (
          <Link to="/orders/$id" params={{ id: order.id }}>
            {t('order.named', { number: order.number })}
          </Link>
        )}
        {state === 'open' && (
          <div className="request-buttons">
            <button type="button" className="button small" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('cart.cancel')}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}

function Left({ until }: { until: string }) {
  const { t } = useTranslation();
  const left = Date.parse(until) - useNow();
  return (
    <span className="muted small" title={exactly(until)}>
      {left > 0 ? t('cart.left', { time: said(spanWords(left)) }) : t('cart.over')}
    </span>
  );
}
