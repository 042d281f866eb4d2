import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerRow } from '../../server/customers/views.ts';
import { customerName } from '../conversations/words.ts';
import { wordFor } from '../language.ts';
import { FindField } from '../ui/find-field.tsx';
import { ListExport } from '../ui/list-export.tsx';
import { Avatar, Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { exactly, shortly } from '../ui/times.ts';
import { grouped } from './masked.tsx';
import { customerPagesQuery } from './queries.ts';

export function CustomersPage() {
  const { t } = useTranslation();
  const { q } = useSearch({ from: '/staff/customers' });
  const query = useInfiniteQuery(customerPagesQuery(q));
  const columns: Column<CustomerRow>[] = [
    { title: t('customer.name'), cell: (row) => <Name customer={row} /> },
    { title: t('customer.phone'), cell: (row) => (row.phone ? <span className="num one-line">{grouped(row.phone)}</span> : '—') },
    { title: t('customer.email'), cell: (row) => row.email ?? '—', isExtra: true },
    { title: t('customers.orderCount'), cell: (row) => row.orders, isNumber: true, isExtra: true },
    {
      title: t('customers.seen'),
      cell: (row) => <time title={exactly(row.seenAt)}>{shortly(row.seenAt)}</time>,
      isNumber: true,
      isExtra: true,
    },
  ];
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('customers.title')}</h1>
        <FindField label={t('customers.find')} />
        <ListExport list="customers" filters={q ? { q } : { known: 'true' }} />
      </header>
      <Table
        name={t('customers.title')}
        columns={columns}
        query={query}
        empty={{ title: t('customers.none'), how: t('customers.noneHow') }}
      />
    </main>
  );
}

function Name({ customer }: { customer: CustomerRow }) {
  const { t } = useTranslation();
  return (
    <span className="cell-line">
      <Avatar name={customer.name ?? t('customer.visitorMark')} id={customer.id} size="small" />
      <Link to="/customers/$id" params={{ id: customer.id }}>
        {customerName(customer)}
      </Link>
      {customer.tier && <Chip tone="ok">{wordFor('tier', customer.tier)}</Chip>}
      <span className="extra">
        {customer.tags.slice(0, 2).map((tag) => (
          <Chip key={tag} tone="info">
            {tag}
          </Chip>
        ))}
      </span>
    </span>
  );
}
