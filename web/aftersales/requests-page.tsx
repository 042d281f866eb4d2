import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestKinds, requestStates } from '../../common/aftersales.ts';
import { kindWords, requestStateWords } from '../../common/aftersales-words.ts';
import type { RequestBrief } from '../../server/aftersales/request-views.ts';
import { inLanguage } from '../conversations/words.ts';
import '../i18n/page-words.ts';
import { may, useMe } from '../session.ts';
import { staffQuery } from '../settings/queries.ts';
import { FindField } from '../ui/find-field.tsx';
import { ListExport } from '../ui/list-export.tsx';
import { type Column, Table } from '../ui/table.tsx';
import './aftersales.css';
import { Filter } from './filter.tsx';
import { ManyRequests } from './many-requests.tsx';
import { Amount } from './request-card.tsx';
import { Deadline, RequestStateChip } from './request-chip.tsx';
import { type RequestList, type RequestSearch, requestCountQuery, requestLists, requestsQuery } from './request-queries.ts';
import { reasonWords, said } from './words.ts';

/** Requests by who has to act on them, what is due first on top; every filter stands in the address. */
export function RequestsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/staff/aftersales' });
  const navigate = useNavigate();
  const query = useInfiniteQuery(requestsQuery(search));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const go = (part: RequestSearch) => {
    setChosen([]);
    void navigate({ to: '/aftersales', search: { ...search, ...part }, replace: true });
  };
  const me = useMe();
  const staff = useQuery({ ...staffQuery, enabled: may(me, 'team.manage') }).data ?? [];
  const owners = [['nobody', t('aftersales.nobody')], ...staff.map(({ id, name }) => [id, name] as const)] as const;
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const toggle = (id: string) => setChosen((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]));
  const columns: Column<RequestBrief>[] = [
    {
      title: t('aftersales.pick'),
      cell: (row) => <Pick request={row} isChosen={chosen.includes(row.id)} onToggle={() => toggle(row.id)} />,
    },
    { title: t('aftersales.number'), cell: (row) => <NumberLink request={row} /> },
    { title: t('aftersales.state'), cell: (row) => <State request={row} /> },
    { title: t('aftersales.due'), cell: (row) => <Deadline of={row} isShort />, isExtra: true },
    { title: t('aftersales.goods'), cell: goodsOf, isExtra: true },
    { title: t('aftersales.customer'), cell: (row) => <Customer request={row} />, isExtra: true },
    { title: t('aftersales.owner'), cell: (row) => row.owner?.name ?? '—', isExtra: true },
  ];
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('aftersales.title')}</h1>
        <nav className="request-buttons" aria-label={t('aftersales.lists')}>
          {requestLists.map((list) => (
            <ListButton key={list} list={list} isChosen={list === (search.show ?? 'open')} onChoose={() => go({ show: list })} />
          ))}
        </nav>
        <span className="spread" />
        <nav className="page-links" aria-label={t('aftersales.pages')}>
          <Link to="/aftersales/approvals">{t('aftersales.approvals')}</Link>
          <Link to="/aftersales/remedies">{t('aftersales.remedies')}</Link>
          {may(me, 'conversations.supervise') && (
            <Link to="/aftersales/risk" search={{}}>
              {t('risk.title')}
            </Link>
          )}
          <Link to="/aftersales/checklists">{t('aftersales.checklists')}</Link>
          {may(me, 'customers.see') && (
            <Link to="/complaints" search={{}}>
              {t('complaint.title')}
            </Link>
          )}
          <Link to="/service-orders" search={{}}>
            {t('service.title')}
          </Link>
          <Link to="/quality" search={{}}>
            {t('quality.title')}
          </Link>
          {may(me, 'money.see') && (
            <Link to="/money" search={{}}>
              {t('aftersales.reconciliation')}
            </Link>
          )}
        </nav>
      </header>
      <div className="page-head request-tools">
        <FindField label={t('aftersales.find')} />
        <Filter
          name={t('aftersales.kind')}
          any={t('aftersales.anyKind')}
          value={search.kind}
          options={requestKinds.map((kind) => [kind, said(kindWords[kind])])}
          onChange={(kind) => go({ kind })}
        />
        <Filter
          name={t('aftersales.state')}
          any={t('aftersales.anyState')}
          value={search.state}
          options={requestStates.map((state) => [state, said(requestStateWords[state])])}
          onChange={(state) => go({ state })}
        />
        <Filter
          name={t('aftersales.owner')}
          any={t('aftersales.anyOwner')}
          value={search.owner}
          options={owners}
          onChange={(owner) => go({ owner })}
        />
        <ListExport
          list="aftersales"
          filters={{ list: search.show ?? 'open', kind: search.kind, state: search.state, owner: search.owner, q: search.q }}
        />
      </div>
      {chosen.length > 0 && <ManyRequests requests={rows.filter(({ id }) => chosen.includes(id))} onDone={() => setChosen([])} />}
      <Table
        name={t('aftersales.title')}
        columns={columns}
        query={query}
        empty={{ title: t('aftersales.none'), how: t('aftersales.noneHow') }}
      />
    </main>
  );
}

function ListButton({ list, isChosen, onChoose }: { list: RequestList; isChosen: boolean; onChoose(): void }) {
  const { t } = useTranslation();
  const count = useQuery({ ...requestCountQuery(list), enabled: list !== 'all' }).data;
  return (
    <button type="button" className="button" aria-pressed={isChosen} onClick={onChoose}>
      {t(`aftersales.list_${list}`)}
      {count !== undefined && count > 0 && <span className="num">{count > 1000 ? '1,000+' : count}</span>}
    </button>
  );
}

function Pick({ request, isChosen, onToggle }: { request: RequestBrief; isChosen: boolean; onToggle(): void }) {
  const { t } = useTranslation();
  return (
    <label className="pick">
      <input type="checkbox" checked={isChosen} onChange={onToggle} />
      <span className="unseen">{t('aftersales.pickOne', { number: request.number })}</span>
    </label>
  );
}

function NumberLink({ request }: { request: RequestBrief }) {
  return (
    <>
      <Link to="/aftersales/$id" params={{ id: request.id }} className="num" style={{ whiteSpace: 'nowrap' }}>
        {request.number}
      </Link>
      <div className="muted small">
        {said(kindWords[request.kind])} · {reasonWords(request.reason)}
        <Amount request={request} />
      </div>
    </>
  );
}

/** On a phone the deadline has no column of its own. */
function State({ request }: { request: RequestBrief }) {
  return (
    <>
      <RequestStateChip state={request.state} />
      <div className="request-due">
        <Deadline of={request} isShort />
      </div>
    </>
  );
}

function Customer({ request }: { request: RequestBrief }) {
  return (
    <Link to="/customers/$id" params={{ id: request.customer.id }}>
      {request.customer.name ?? '—'}
    </Link>
  );
}

function goodsOf({ lines }: RequestBrief): string {
  const [first, ...others] = lines;
  if (!first) return '—';
  return `${inLanguage(first)} ×${first.quantity}${others.length > 0 ? ` +${others.length}` : ''}`;
}
