import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RequestState } from '../../common/aftersales.ts';
import { kindWords } from '../../common/aftersales-words.ts';
import { nextDay } from '../../common/business-time.ts';
import type { ServiceKind, ServiceState } from '../../common/service-orders.ts';
import { serviceKindWords } from '../../common/service-words.ts';
import type { VisitView } from '../../server/aftersales/service/visit-views.ts';
import { Filter } from '../aftersales/filter.tsx';
import { RequestStateChip } from '../aftersales/request-chip.tsx';
import { said } from '../aftersales/words.ts';
import { inLanguage } from '../conversations/words.ts';
import { Masked } from '../customers/masked.tsx';
import { useMe } from '../session.ts';
import { addressWords } from '../ui/address.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { dayOf, dayWords, timeOf, until } from '../ui/times.ts';
import { ServiceStateChip } from './chip.tsx';
import { visitsQuery } from './queries.ts';
import '../ui/table.css';
import '../aftersales/aftersales.css';
import './service.css';

/** The visits of a day, for whoever makes them and for who plans them: service orders and repairs in one calendar. */
export function VisitsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { day = dayOf(Date.now()), technician } = useSearch({ from: '/staff/visits' });
  const navigate = useNavigate();
  const go = (part: { day?: string; technician?: string | undefined }) =>
    void navigate({ to: '/visits', search: { day, technician, ...part }, replace: true });
  const everybody = useQuery(visitsQuery(day, undefined)).data?.technicians ?? [];
  const isTechnician = everybody.some(({ id }) => id === me.id);
  const whose = technician ?? (isTechnician ? me.id : 'all');
  const query = useQuery(visitsQuery(day, whose === 'all' ? undefined : whose));
  return (
    <main className="page visits">
      <header className="page-head">
        <h1>{t('service.visits')}</h1>
        <nav className="request-buttons" aria-label={t('service.days')}>
          <button type="button" className="button" aria-label={t('service.dayBefore')} onClick={() => go({ day: nextDay(day, -1) })}>
            ‹
          </button>
          <button type="button" className="button num" onClick={() => go({ day: dayOf(Date.now()) })}>
            {dayWords(noonOf(day))}
          </button>
          <button type="button" className="button" aria-label={t('service.dayAfter')} onClick={() => go({ day: nextDay(day) })}>
            ›
          </button>
        </nav>
        <Filter
          name={t('aftersales.technician')}
          any={t('service.everybody')}
          value={whose === 'all' ? undefined : whose}
          options={everybody.map(({ id, name }) => [id, id === me.id ? t('service.mine') : name])}
          onChange={(value) => go({ technician: value ?? 'all' })}
        />
      </header>
      <Loaded query={query} rows={3} height={120}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('service.noVisits')}>{t('service.noVisitsHow')}</Empty>
          ) : (
            <ol className="visit-list">
              {items.map((visit) => (
                <Visit key={visit.id} visit={visit} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </main>
  );
}

/** An instant that falls on this day on nearly every clock of the world. */
const noonOf = (day: string): string => `${day}T12:00:00Z`;

const kindOf = ({ source, kind }: VisitView) => said(source === 'repair' ? kindWords.repair : serviceKindWords[kind as ServiceKind]);

function Visit({ visit }: { visit: VisitView }) {
  const { startsAt, endsAt, number, source, state, customer, order, address, technician, goods, about } = visit;
  return (
    <li className="paper visit">
      <div className="deadline">
        <b className="num">
          {timeOf(startsAt)}–{until(endsAt, timeOf)}
        </b>
        {source === 'repair' ? <RequestStateChip state={state as RequestState} /> : <ServiceStateChip state={state as ServiceState} />}
        <span className="muted small">{technician?.name}</span>
      </div>
      <Link to={source === 'repair' ? '/aftersales/$id' : '/service-orders/$id'} params={{ id: visit.id }} className="visit-link num">
        {kindOf(visit)} {number}
      </Link>
      <div>{goods.map((each) => `${inLanguage(each)} ×${each.quantity}`).join('，')}</div>
      {about && <div className="muted">{about}</div>}
      <div className="small">
        {customer.name} ·{' '}
        <Masked customer={customer.id} field="address" reason="aftersales" address={order.id} masked={address && addressWords(address)} />
      </div>
    </li>
  );
}
