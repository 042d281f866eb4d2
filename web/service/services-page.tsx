import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { serviceKinds, serviceStates } from '../../common/service-orders.ts';
import { serviceKindWords, serviceStateWords } from '../../common/service-words.ts';
import type { ServiceBrief } from '../../server/aftersales/service/views.ts';
import { Filter } from '../aftersales/filter.tsx';
import { said } from '../aftersales/words.ts';
import { inLanguage } from '../conversations/words.ts';
import { FindField } from '../ui/find-field.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { ServiceDeadline, ServiceStateChip, slotWords } from './chip.tsx';
import { type ServiceSearch, serviceLists, servicesQuery } from './queries.ts';
import '../aftersales/aftersales.css';

/** Installations and technical support, the newest first; every filter stands in the address. */
export function ServicesPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/staff/service-orders' });
  const navigate = useNavigate();
  const query = useInfiniteQuery(servicesQuery(search));
  const go = (part: ServiceSearch) => void navigate({ to: '/service-orders', search: { ...search, ...part }, replace: true });
  const columns: Column<ServiceBrief>[] = [
    { title: t('service.number'), cell: (row) => <Named service={row} /> },
    { title: t('aftersales.state'), cell: (row) => <ServiceStateChip state={row.state} /> },
    { title: t('service.slot'), cell: (row) => (row.slot ? slotWords(row.slot) : '—') },
    { title: t('aftersales.due'), cell: (row) => <ServiceDeadline service={row} />, isExtra: true },
    { title: t('aftersales.technician'), cell: (row) => row.technician?.name ?? '—', isExtra: true },
    { title: t('aftersales.customer'), cell: (row) => <Customer service={row} />, isExtra: true },
  ];
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('service.title')}</h1>
        <nav className="request-buttons" aria-label={t('service.lists')}>
          {serviceLists.map((list) => (
            <button
              key={list}
              type="button"
              className="button"
              aria-pressed={list === (search.show ?? 'open')}
              onClick={() => go({ show: list })}
            >
              {t(`aftersales.list_${list}`)}
            </button>
          ))}
        </nav>
        <Link to="/visits" search={{}} className="button">
          {t('service.visits')}
        </Link>
        <FindField label={t('service.find')} />
        <Filter
          name={t('aftersales.kind')}
          any={t('aftersales.anyKind')}
          value={search.kind}
          options={serviceKinds.map((kind) => [kind, said(serviceKindWords[kind])])}
          onChange={(kind) => go({ kind })}
        />
        <Filter
          name={t('aftersales.state')}
          any={t('aftersales.anyState')}
          value={search.state}
          options={serviceStates.map((state) => [state, said(serviceStateWords[state])])}
          onChange={(state) => go({ state })}
        />
      </header>
      <Table name={t('service.title')} columns={columns} query={query} empty={{ title: t('service.none'), how: t('service.noneHow') }} />
    </main>
  );
}

function Named({ service }: { service: ServiceBrief }) {
  return (
    <>
      <Link to="/service-orders/$id" params={{ id: service.id }} className="num" style={{ whiteSpace: 'nowrap' }}>
        {service.number}
      </Link>
      <div className="muted small">
        {said(serviceKindWords[service.kind])} · {inLanguage(service.line)}
      </div>
    </>
  );
}

const Customer = ({ service: { customer } }: { service: ServiceBrief }) => (
  <Link to="/customers/$id" params={{ id: customer.id }}>
    {customer.name ?? '—'}
  </Link>
);
