import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foundBy } from '../../common/data-incidents.ts';
import type { DataIncidentView } from '../../server/privacy/data-incident-views.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { fieldTime, timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { exactly } from '../ui/times.ts';
import { affectedQuery, incidentKeys } from './data-incident-queries.ts';

/** Whom an incident concerns, and who of them was told. */
export function AffectedCustomers({ incident }: { incident: DataIncidentView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const query = useInfiniteQuery(affectedQuery(incident));
  const people = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const remove = useSave(incidentKeys, (customer?: string) => api.post(`/api/data-incidents/${incident.id}/people/removal`, { customer }));
  const mayChange = !incident.closedAt;
  return (
    <section className="paper stack" aria-label={t('dataIncident.people')}>
      <h4 className="section-title data-incident-title">
        {t('dataIncident.people')}{' '}
        <span className="muted num">{t('dataIncident.peopleCount', { people: incident.people, untold: incident.untold })}</span>
      </h4>
      {incident.people === 0 && <p className="muted">{t('dataIncident.noPeople')}</p>}
      <ul>
        {people.map((person) => (
          <li key={person.id} className="data-incident-row">
            <Link to="/customers/$id" params={{ id: person.id }} className="num">
              #{person.number}
            </Link>
            <span>{person.name}</span>
            <span className="muted small num">
              {person.toldAt ? t('dataIncident.toldAt', { at: exactly(person.toldAt) }) : t('dataIncident.untold')}
            </span>
            {mayChange && !person.toldAt && (
              <button type="button" className="link" disabled={remove.isPending} onClick={() => remove.mutate(person.id)}>
                {t('dataIncident.remove')}
                <span className="unseen"> #{person.number}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="link" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('common.more')}
        </button>
      )}
      {mayChange && (
        <p className="data-incident-row" hidden={isOpen}>
          <button type="button" className="button small" onClick={() => setOpen(true)}>
            {t('dataIncident.add')}
          </button>
          {incident.untold > 0 && (
            <button type="button" className="button small" disabled={remove.isPending} onClick={() => remove.mutate(undefined)}>
              {t('dataIncident.removeAll')}
            </button>
          )}
        </p>
      )}
      {isOpen && <AddForm incident={incident} onDone={() => setOpen(false)} />}
    </section>
  );
}

function AddForm({ incident, onDone }: { incident: DataIncidentView; onDone(): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const zone = useMe().shop.timeZone;
  const [by, setBy] = useState<(typeof foundBy)[number]>('number');
  const [numbers, setNumbers] = useState('');
  const [q, setQ] = useState('');
  const [from, setFrom] = useState(() => fieldTime(zone, new Date(incident.beganAt ?? incident.discoveredAt)));
  const [to, setTo] = useState(() => fieldTime(zone, new Date(incident.endedAt ?? incident.discoveredAt)));
  const listed = [...new Set(numbers.match(/\d{1,9}/g) ?? [])].map(Number);
  const body = {
    number: { by, numbers: listed },
    search: { by, q: q.trim() },
    time: { by, from: from && timeInField(zone, from).toISOString(), to: to && timeInField(zone, to).toISOString() },
  }[by];
  const isReady = { number: listed.length > 0, search: q.trim() !== '', time: from !== '' && to !== '' && from <= to }[by];
  const add = useSave(
    incidentKeys,
    () => api.post<{ added: number }>(`/api/data-incidents/${incident.id}/people`, body),
    ({ added }) => [void message.success(t('dataIncident.added', { count: added })), onDone()],
  );
  return (
    <InPlaceForm className="stack" aria-label={t('dataIncident.add')} onSubmit={(event) => [event.preventDefault(), add.mutate()]}>
      <fieldset className="checks">
        {foundBy.map((each) => (
          <label key={each}>
            <input type="radio" name="found-by" checked={by === each} onChange={() => setBy(each)} />
            {t(`dataIncident.by.${each}`)}
          </label>
        ))}
      </fieldset>
      {by === 'number' && <Field name={t('dataIncident.numbers')} value={numbers} onChange={setNumbers} maxLength={60_000} rows={3} />}
      {by === 'search' && <Field name={t('dataIncident.q')} hint={t('dataIncident.qHow')} value={q} onChange={setQ} maxLength={100} />}
      {by === 'time' && (
        <>
          <Field name={t('dataIncident.from')} type="datetime-local" value={from} onChange={setFrom} />
          <Field name={t('dataIncident.to')} type="datetime-local" value={to} onChange={setTo} />
        </>
      )}
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={add.isPending || !isReady}>
          {t('dataIncident.addDo')}
        </button>
      </div>
    </InPlaceForm>
  );
}
