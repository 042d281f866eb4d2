import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { orderStates } from '../../common/order.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { FindField } from '../ui/find-field.tsx';
import { ListExport } from '../ui/list-export.tsx';
import { money } from '../ui/money.ts';
import { type Column, Table } from '../ui/table.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { ordersQuery } from './queries.ts';
import { OrderStateChip } from './state-chip.tsx';

export function OrdersPage() {
  const { t } = useTranslation();
  const { q, state } = useSearch({ from: '/staff/orders' });
  const query = useInfiniteQuery(ordersQuery(q, state));
  const columns: Column<OrderView>[] = [
    { title: t('orders.number'), cell: (row) => <NumberLink order={row} /> },
    { title: t('orders.state'), cell: (row) => <OrderStateChip state={row.state} /> },
    { title: t('orders.customer'), cell: (row) => <Customer order={row} />, isExtra: true },
    { title: t('orders.goods'), cell: goodsOf, isExtra: true },
    { title: t('orders.total'), cell: (row) => money(row.totalMinor, row.currency), isNumber: true },
    {
      title: t('orders.placed'),
      cell: (row) => <time title={exactly(row.placedAt)}>{dayAndTime(row.placedAt)}</time>,
      isNumber: true,
      isExtra: true,
    },
  ];
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('orders.title')}</h1>
        <FindField label={t('orders.find')} />
        <StateChoice state={state} />
        <ListExport list="orders" filters={{ q, state }} />
      </header>
      <Table name={t('orders.title')} columns={columns} query={query} empty={{ title: t('orders.none'), how: t('orders.noneHow') }} />
    </main>
  );
}

function StateChoice({ state }: { state: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const choose = (next: string) =>
    void navigate({ to: '/orders', search: (before) => ({ ...before, state: next || undefined }), replace: true });
  return (
    <select
      className="input"
      style={{ width: 'auto' }}
      aria-label={t('orders.state')}
      value={state ?? ''}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{t('orders.anyState')}</option>
      {orderStates.map((each) => (
        <option key={each} value={each}>
          {t(`orderState.${each}`)}
        </option>
      ))}
    </select>
  );
}

function NumberLink({ order }: { order: OrderView }) {
  return (
    <Link to="/orders/$id" params={{ id: order.id }} className="num" style={{ whiteSpace: 'nowrap' }}>
      {order.number}
    </Link>
  );
}

function Customer({ order }: { order: OrderView }) {
  return (
    <Link to="/customers/$id" params={{ id: order.customer.id }}>
      {order.customer.name ?? '—'}
    </Link>
  );
}

function goodsOf(order: OrderView): string {
  const [first, ...others] = order.lines;
  if (!first) return '—';
  return `${inLanguage(first)} ×${first.quantity}${others.length > 0 ? ` +${others.length}` : ''}`;
}
