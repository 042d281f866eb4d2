import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataIncidentView } from '../../server/privacy/data-incident-views.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { fieldTime, timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { exactly } from '../ui/times.ts';
import { incidentKeys } from './data-incident-queries.ts';

/** What the authority was told, when. */
export function Reports({ incident }: { incident: DataIncidentView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="paper stack" aria-label={t('dataIncident.authority')}>
      <h4 className="section-title">{t('dataIncident.authority')}</h4>
      {incident.toldAuthorities.length === 0 && <p className="muted">{t('dataIncident.noReports')}</p>}
      {incident.toldAuthorities.map((report) => (
        <div key={report.id}>
          <b>{report.authority}</b> {report.reference}
          <p className="data-incident-words">{report.words}</p>
          <span className="muted small num">{t('dataIncident.reportBy', { at: exactly(report.reportedAt), name: report.by })}</span>
        </div>
      ))}
      {!incident.closedAt && (
        <p hidden={isOpen}>
          <button type="button" className="button small" onClick={() => setOpen(true)}>
            {t('dataIncident.addReport')}
          </button>
        </p>
      )}
      {isOpen && <NewReport incident={incident.id} onDone={() => setOpen(false)} />}
    </section>
  );
}

function NewReport({ incident, onDone }: { incident: string; onDone(): void }) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const [id] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState(() => ({ authority: '', reference: '', words: '', at: fieldTime(zone, new Date()) }));
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = useSave(
    incidentKeys,
    () => {
      const { at, ...said } = draft;
      return api.post(`/api/data-incidents/${incident}/reports`, { id, ...said, reportedAt: timeInField(zone, at).toISOString() });
    },
    onDone,
  );
  const { authority, reference, words, at } = draft;
  return (
    <InPlaceForm className="stack" aria-label={t('dataIncident.addReport')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field
        name={t('dataIncident.authorityName')}
        value={authority}
        onChange={(value) => change({ authority: value })}
        maxLength={100}
        required
      />
      <Field name={t('dataIncident.reference')} value={reference} onChange={(value) => change({ reference: value })} maxLength={100} />
      <Field name={t('dataIncident.reportedAt')} type="datetime-local" value={at} onChange={(value) => change({ at: value })} required />
      <Field
        name={t('dataIncident.reportWords')}
        value={words}
        onChange={(value) => change({ words: value })}
        maxLength={4000}
        rows={4}
        required
      />
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || !authority.trim() || !words.trim() || !at}>
          {t('dataIncident.save')}
        </button>
      </div>
    </InPlaceForm>
  );
}
