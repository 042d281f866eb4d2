import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerRow } from '../../server/customers/views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { customersQuery } from '../customers/queries.ts';
import { wordFor } from '../language.ts';
import { foundOrdersQuery } from '../orders/queries.ts';
import { OrderStateChip } from '../orders/state-chip.tsx';
import { may, useMe } from '../session.ts';
import { money } from '../ui/money.ts';
import { Avatar, Chip } from '../ui/pieces.tsx';
import './found.css';
import { moveInFound } from './found-keys.ts';
import { FoundMessages } from './found-messages.tsx';
import { FoundReplies } from './found-replies.tsx';
import { useChatSearch } from './search.ts';
import { customerName, inLanguage } from './words.ts';

const shown = 4;

/** One box for people, orders and what was said; each part comes as soon as it is there. */
export function Found({ q }: { q: string }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the links and buttons inside
    <div className="rows found" onKeyDown={moveInFound}>
      <FoundCustomers q={q} />
      <FoundOrders q={q} />
      <FoundReplies q={q} />
      <FoundMessages />
      <p className="found-keys muted small">{t('find.keys')}</p>
    </div>
  );
}

function FoundCustomers({ q }: { q: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const items = useQuery({ ...customersQuery(q), enabled: may(me, 'customers.see') }).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('find.customers')}>
      <h3 className="found-head">
        {t('find.customers')}
        {items.length > shown && (
          <Link to="/customers" search={{ q }} className="link">
            {t('find.all')}
          </Link>
        )}
      </h3>
      {items.slice(0, shown).map((customer) => (
        <FoundCustomer key={customer.id} customer={customer} />
      ))}
    </section>
  );
}

function FoundCustomer({ customer }: { customer: CustomerRow }) {
  const { t } = useTranslation();
  const { change } = useChatSearch();
  return (
    <button type="button" data-found className="row" onClick={() => change({ q: undefined, list: 'opened', customer: customer.id })}>
      <Avatar name={customer.name ?? t('customer.visitorMark')} id={customer.id} />
      <span className="row-name">
        <span>{customerName(customer)}</span>
        {customer.tier && <Chip tone="ok">{wordFor('tier', customer.tier)}</Chip>}
      </span>
      <span />
      <span className="row-preview num">{[customer.phone, customer.email].filter(Boolean).join(' · ')}</span>
    </button>
  );
}

function FoundOrders({ q }: { q: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const items = useQuery({ ...foundOrdersQuery(q), enabled: may(me, 'orders.see') }).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('find.orders')}>
      <h3 className="found-head">
        {t('find.orders')}
        {items.length > shown && (
          <Link to="/orders" search={{ q }} className="link">
            {t('find.all')}
          </Link>
        )}
      </h3>
      {items.slice(0, shown).map((order) => (
        <FoundOrder key={order.id} order={order} />
      ))}
    </section>
  );
}

function FoundOrder({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  return (
    <Link to="/orders/$id" params={{ id: order.id }} data-found className="found-row">
      <span className="found-line">
        <b className="num">{order.number}</b>
        <OrderStateChip state={order.state} />
        <span className="spread" />
        <span className="num">{money(order.totalMinor, order.currency)}</span>
      </span>
      <span className="found-words">{order.lines.map(inLanguage).join(t('common.and'))}</span>
    </Link>
  );
}
