import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { until } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { incidentsQuery } from './queries.ts';

const reload = () => queries.invalidateQueries({ queryKey: ['incidents'] });
const hours = [2, 6, 24, 72, 168] as const;

/** Banners about a known trouble: those shown now, and a new one. */
export function Incidents() {
  const { t } = useTranslation();
  const me = useMe();
  const showProblem = useProblem();
  const shown = useQuery(incidentsQuery).data?.items ?? [];
  const [isNew, setNew] = useState(false);
  const end = useMutation({ mutationFn: (id: string) => api.delete(`/api/incidents/${id}`), onSuccess: reload, onError: showProblem });
  const mayEdit = may(me, 'orders.edit');
  return (
    <section className="exception-incidents" aria-label={t('incident.title')}>
      {shown.map((each) => (
        <p key={each.id} className="exception-incident">
          <span className="spread">{inLanguage({ name: each.zh, nameEn: each.en })}</span>
          <span className="muted small">{t('incident.shownUntil', { time: until(each.until) })}</span>
          {mayEdit && (
            <button type="button" className="button small" disabled={end.isPending} onClick={() => end.mutate(each.id)}>
              {t('incident.end')}
            </button>
          )}
        </p>
      ))}
      {mayEdit && !isNew && (
        <button type="button" className="button small" onClick={() => setNew(true)}>
          {t('incident.show')}
        </button>
      )}
      {isNew && <NewIncident onDone={() => setNew(false)} />}
    </section>
  );
}

function NewIncident({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [last, setLast] = useState<number>(24);
  const show = useMutation({
    mutationFn: () => api.post('/api/incidents', { zh, en, until: new Date(Date.now() + last * 3_600_000).toISOString() }),
    onSuccess: () => [onDone(), reload()],
    onError: showProblem,
  });
  return (
    <form className="paper exception-new" onSubmit={(event) => [event.preventDefault(), show.mutate()]}>
      <p className="muted small">{t('incident.how')}</p>
      <Field name={t('incident.words')} value={zh} onChange={setZh} maxLength={300} required autoFocus />
      <Field name={t('incident.wordsEn')} value={en} onChange={setEn} maxLength={500} />
      <label className="field">
        <span>{t('incident.until')}</span>
        <select className="input" value={last} onChange={(event) => setLast(Number(event.target.value))}>
          {hours.map((each) => (
            <option key={each} value={each}>
              {each < 48 ? t('time.hours', { count: each }) : t('time.days', { count: each / 24 })}
            </option>
          ))}
        </select>
      </label>
      <span className="exception-acts">
        <button type="submit" className="button primary" disabled={show.isPending || zh.trim() === ''}>
          {t('incident.show')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
      </span>
    </form>
  );
}
