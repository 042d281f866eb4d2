import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../server/orders/views.ts';
import { operationsOfQuery } from '../settings/connection-queries.ts';
import { money } from '../ui/money.ts';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';

const tones = { waiting: 'gray', sent: 'gray', done: 'ok', refused: 'bad', dead: 'bad', by_hand: 'warn', withdrawn: 'gray' } as const;

/** What was asked of the shop that leads this order, and what it said; nothing for an order of our own. */
export function ShopOperations({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...operationsOfQuery(order.id), enabled: order.externalRef !== null });
  if (!data || data.items.length === 0) return null;
  return (
    <section style={{ padding: '4px 12px' }} aria-label={t('connections.asked')}>
      <h4 className="section-title">{t('connections.asked')}</h4>
      {data.items.map(({ id, kind, state, said, askedAt, amountMinor, currency, trackingNumber, shop }) => (
        <p key={id} className="small num" style={{ margin: '4px 0' }}>
          {t(`outward.${kind}`)} {amountMinor !== null && currency ? money(amountMinor, currency) : (trackingNumber ?? '')}{' '}
          <Chip tone={tones[state]}>{t(`outwardState.${state}`)}</Chip> {said}
          <span className="muted" title={exactly(askedAt)}>
            {' '}
            {[shop, dayAndTime(askedAt)].filter(Boolean).join(' · ')}
          </span>
        </p>
      ))}
    </section>
  );
}
