import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftNotice } from '../../common/data-incidents.ts';
import type { DataIncidentView } from '../../server/privacy/data-incident-views.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { exactly } from '../ui/times.ts';
import { incidentKeys } from './data-incident-queries.ts';

/** What those affected were told, and telling who was not. */
export function Notice({ incident }: { incident: DataIncidentView }) {
  const { t } = useTranslation();
  return (
    <section className="paper stack" aria-label={t('dataIncident.notice')}>
      <h4 className="section-title">{t('dataIncident.notice')}</h4>
      {incident.told.map(({ zh, en, by, at, people, mailed }) => (
        <div key={at}>
          <p className="data-incident-words">{zh}</p>
          {en && <p className="data-incident-words muted">{en}</p>}
          <span className="muted small num">{t('dataIncident.toldBy', { at: exactly(at), name: by, people, mailed })}</span>
        </div>
      ))}
      {!incident.closedAt && <Next incident={incident} />}
    </section>
  );
}

function Next({ incident }: { incident: DataIncidentView }) {
  const { t } = useTranslation();
  const { people, untold, telling } = incident;
  if (telling) return <ToldSoFar told={people - untold} people={people} />;
  if (untold > 0) return <Tell key={draftNotice(incident)} incident={incident} />;
  return <p className="muted">{t('dataIncident.nobodyToTell')}</p>;
}

const ToldSoFar = ({ told, people }: { told: number; people: number }) => (
  <label className="num">
    {useTranslation().t('dataIncident.toldSoFar', { told, people })} <progress value={told} max={people} />
  </label>
);

function Tell({ incident }: { incident: DataIncidentView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [zh, setZh] = useState(() => draftNotice(incident));
  const [en, setEn] = useState('');
  const tell = useSave(
    incidentKeys,
    () => api.post<{ toTell: number }>(`/api/data-incidents/${incident.id}/notice`, { zh, en }),
    ({ toTell }) => void message.success(t('dataIncident.telling', { count: toTell })),
  );
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), tell.mutate()]}>
      <p className="muted">{t('dataIncident.noticeHow')}</p>
      <Field name={t('dataIncident.noticeZh')} value={zh} onChange={setZh} maxLength={2000} rows={7} required />
      <Field name={t('dataIncident.noticeEn')} value={en} onChange={setEn} maxLength={3000} rows={4} />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={tell.isPending || !zh.trim()}>
          {t('dataIncident.tell', { count: incident.untold })}
        </button>
      </div>
    </form>
  );
}

/** Why nobody has to be told, where that is so. */
export function Sparing({ incident }: { incident: DataIncidentView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [because, setBecause] = useState(incident.sparing?.because ?? '');
  const save = useSave(
    incidentKeys,
    () => api.put(`/api/data-incidents/${incident.id}/sparing`, { because: because.trim() }),
    () => setOpen(false),
  );
  if (!incident.sparing && (incident.closedAt || (incident.people > 0 && incident.untold === 0))) return null;
  return (
    <section className="paper stack" aria-label={t('dataIncident.sparing')}>
      <h4 className="section-title">{t('dataIncident.sparing')}</h4>
      {incident.sparing ? (
        <div>
          <p className="data-incident-words">{incident.sparing.because}</p>
          <span className="muted small num">
            {t('dataIncident.sparedBy', { name: incident.sparing.by, at: exactly(incident.sparing.at) })}
          </span>
        </div>
      ) : (
        <p className="muted">{t('dataIncident.sparingHow')}</p>
      )}
      {!incident.closedAt && (
        <p hidden={isOpen}>
          <button type="button" className="button small" onClick={() => setOpen(true)}>
            {t('dataIncident.spare')}
          </button>
        </p>
      )}
      {isOpen && (
        <InPlaceForm className="stack" aria-label={t('dataIncident.spare')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
          <Field name={t('dataIncident.sparing')} value={because} onChange={setBecause} maxLength={2000} rows={3} required />
          <div className="form-end">
            <button type="button" className="button" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </button>
            <button type="submit" className="button primary" disabled={save.isPending || !because.trim()}>
              {t('dataIncident.spareDo')}
            </button>
          </div>
        </InPlaceForm>
      )}
    </section>
  );
}
