import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionView } from '../../server/aftersales/exceptions/views.ts';
import { may, useMe } from '../session.ts';
import { SideSheet } from '../ui/side-sheet.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { Incidents } from './incidents.tsx';
import { ManyExceptions } from './many-exceptions.tsx';
import { Narrowing } from './narrowing.tsx';
import { exceptionsQuery } from './queries.ts';
import { ExceptionRulesForm } from './rules-form.tsx';
import type { ExceptionSearch } from './search.ts';
import { TierRatesForm } from './tier-rates-form.tsx';
import { useKindName, useSubjectName } from './words.ts';
import '../tasks/tasks.css';
import '../aftersales/aftersales.css';
import './exceptions.css';
import '../i18n/page-words.ts';

/** Orders that go wrong, by what they have in common: found before the customer asks. */
export function ExceptionsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [isOpen, setIsOpen] = useState(false);
  const search = useSearch({ from: '/staff/exceptions' });
  const { state = 'open' } = search;
  const navigate = useNavigate();
  const [ids, setIds] = useState<readonly string[]>([]);
  const go = (part: ExceptionSearch) => {
    setIds([]);
    void navigate({ to: '/exceptions', search: { ...search, ...part }, replace: true });
  };
  const query = useInfiniteQuery(exceptionsQuery(search));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const picked = rows.filter(({ id }) => ids.includes(id));
  const mayAct = may(me, 'orders.edit') && state === 'open';
  const columns = useColumns();
  const pick: Column<ExceptionView> = {
    title: t('exception.pick'),
    cell: ({ id, number }) => (
      <label className="pick">
        <input
          type="checkbox"
          checked={ids.includes(id)}
          onChange={() => setIds((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id]))}
        />
        <span className="unseen">{t('exception.pickOne', { number })}</span>
      </label>
    ),
  };
  const empty =
    state === 'open'
      ? { title: t('exception.none'), how: t('exception.noneHow') }
      : { title: t('exception.noneResolved'), how: t('exception.noneResolvedHow') };
  const isNarrowed = Boolean(search.kind ?? search.carrier ?? search.warehouse ?? search.product ?? search.promised);
  const narrowed = { title: t('exception.noneSuch'), how: t('exception.noneSuchHow') };
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('exception.title')}</h1>
        <nav className="time-choices" aria-label={t('exception.states')}>
          {(['open', 'resolved'] as const).map((each) => (
            <button key={each} type="button" className="button" aria-pressed={each === state} onClick={() => go({ state: each })}>
              {t(`exception.state_${each}`)}
            </button>
          ))}
        </nav>
        <button type="button" className="button" onClick={() => setIsOpen(true)}>
          {t('exception.rules')}
        </button>
      </header>
      <Narrowing search={search} onChange={go} />
      <Incidents />
      {mayAct && picked.length > 0 && <ManyExceptions chosen={picked} onDone={() => setIds([])} />}
      {mayAct && rows.length > 1 && picked.length < rows.length && (
        <button type="button" className="button small exception-pick-all" onClick={() => setIds(rows.map(({ id }) => id))}>
          {t('exception.pickAll', { count: rows.length })}
        </button>
      )}
      <Table
        name={t('exception.title')}
        columns={mayAct ? [pick, ...columns] : columns}
        query={query}
        empty={isNarrowed ? narrowed : empty}
      />
      <SideSheet title={t('exception.rulesTitle')} width={560} onClose={() => setIsOpen(false)}>
        {isOpen && <ExceptionRulesForm mayEdit={may(me, 'policies.edit')} onDone={() => setIsOpen(false)} />}
        {isOpen && <TierRatesForm mayEdit={may(me, 'policies.edit')} />}
      </SideSheet>
    </main>
  );
}

function useColumns(): Column<ExceptionView>[] {
  const { t } = useTranslation();
  const subjectName = useSubjectName();
  return [
    { title: t('exception.what'), cell: (row) => <Named exception={row} /> },
    { title: t('exception.subject'), cell: subjectName, isExtra: true },
    { title: t('exception.orders'), cell: (row) => row.orders, isNumber: true },
    { title: t('exception.untold'), cell: (row) => <Untold count={row.untold} />, isNumber: true },
    { title: t('exception.answered'), cell: (row) => row.answered, isNumber: true, isExtra: true },
    { title: t('exception.resolved'), cell: (row) => row.resolved, isNumber: true, isExtra: true },
    { title: t('exception.promised'), cell: ({ promisedAt }) => <Time at={promisedAt} />, isNumber: true, isExtra: true },
    { title: t('exception.opened'), cell: ({ openedAt }) => <Time at={openedAt} />, isNumber: true, isExtra: true },
  ];
}

function Named({ exception }: { exception: ExceptionView }) {
  const kindName = useKindName();
  const subjectName = useSubjectName();
  return (
    <>
      <Link to="/exceptions/$id" params={{ id: exception.id }} className="exception-name">
        {kindName(exception.kind)} <span className="num muted">{exception.number}</span>
      </Link>
      <div className="small muted exception-subject">{subjectName(exception)}</div>
    </>
  );
}

const Untold = ({ count }: { count: number }) => (count > 0 ? <b className="exception-untold">{count}</b> : 0);

const Time = ({ at }: { at: string | null }) => (at ? <time title={exactly(at)}>{dayAndTime(at)}</time> : '—');
