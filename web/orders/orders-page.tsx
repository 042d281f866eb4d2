import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderIntakes, orderStates } from '../../common/order.ts';
import { intakeWords } from '../../common/order-words.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { said } from '../aftersales/words.ts';
import { categoriesQuery } from '../catalogue/queries.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { FindField } from '../ui/find-field.tsx';
import { ListExport } from '../ui/list-export.tsx';
import { money } from '../ui/money.ts';
import { type Column, Table } from '../ui/table.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { withCounts } from '../ui/with-counts.ts';
import { ByIntake } from './by-intake.tsx';
import { orderFacetsQuery, ordersQuery } from './queries.ts';
import { OrderStateChip } from './state-chip.tsx';

export function OrdersPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/staff/orders' });
  const { q, state, intake, currency, category, from } = search;
  const categories = useQuery({ ...categoriesQuery, enabled: may(useMe(), 'catalogue.see') }).data?.items ?? [];
  const [isByIntake, setByIntake] = useState(false);
  const query = useInfiniteQuery(ordersQuery(search));
  const found = useQuery(orderFacetsQuery(search)).data;
  const facets = q ? found : undefined;
  const { isNear, meant = [] } = query.data?.pages[0] ?? {};
  const columns: Column<OrderView>[] = [
    { title: t('orders.number'), cell: (row) => <NumberLink order={row} /> },
    { title: t('orders.state'), cell: (row) => <OrderStateChip state={row.state} /> },
    { title: t('orders.intake'), cell: (row) => said(intakeWords[row.intake]), isExtra: true },
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
        <Choice name={t('orders.state')} any={t('orders.anyState')} field="state" value={state} of={withCounts(states(), facets?.state)} />
        <Choice
          name={t('orders.intake')}
          any={t('orders.anyIntake')}
          field="intake"
          value={intake}
          of={withCounts(intakes(), facets?.intake)}
        />
        {categories.length > 0 && (
          <Choice
            name={t('orders.category')}
            any={t('orders.anyCategory')}
            field="category"
            value={category}
            of={withCounts(
              categories.map((each) => [each.id, inLanguage(each)] as const),
              facets?.category,
            )}
          />
        )}
        <button type="button" className="button" aria-expanded={isByIntake} onClick={() => setByIntake(!isByIntake)}>
          {t('orders.byIntake')}
        </button>
        <ListExport list="orders" filters={{ q, state, intake, currency, category, from }} />
      </header>
      {isByIntake && <ByIntake />}
      {from && (
        <div className="small num" style={{ display: 'flex', gap: 8, marginBottom: 8 }}>
          <span>{t('orders.since', { at: dayAndTime(from) })}</span>
          <Link to="/orders" search={{ q, state }}>
            {t('orders.everything')}
          </Link>
        </div>
      )}
      <p role="status" className="small">
        {isNear && t('orders.near', { q })}
        {facets?.newest && t('orders.newestCounted', { count: facets.newest })}
        {meant.length > 0 && t('orders.meant', { q, goods: meant.map(inLanguage).join(' · ') })}
      </p>
      <Table name={t('orders.title')} columns={columns} query={query} empty={{ title: t('orders.none'), how: t('orders.noneHow') }} />
    </main>
  );
}

const states = () => orderStates.map((each) => [each, i18next.t(`orderState.${each}`)] as const);
const intakes = () => orderIntakes.map((each) => [each, said(intakeWords[each])] as const);

interface ChoiceProps {
  name: string;
  any: string;
  field: 'state' | 'intake' | 'category';
  value: string | undefined;
  of: readonly (readonly [string, string])[];
}

/** Narrows the list to one value of a field; it stands in the address. */
function Choice({ name, any, field, value, of }: ChoiceProps) {
  const navigate = useNavigate();
  const choose = (next: string) =>
    void navigate({ to: '/orders', search: (before) => ({ ...before, [field]: next || undefined }), replace: true });
  return (
    <select
      className="input"
      style={{ width: 'auto' }}
      aria-label={name}
      value={value ?? ''}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{any}</option>
      {of.map(([each, words]) => (
        <option key={each} value={each}>
          {words}
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
