import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dataKindWords } from '../../common/data-incidents.ts';
import type { DataIncidentView } from '../../server/privacy/data-incident-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { exactly } from '../ui/times.ts';
import { sinceWords } from './data-incident-clock.ts';
import { DataIncidentForm } from './data-incident-form.tsx';
import { Notice, Sparing } from './data-incident-notice.tsx';
import { AffectedCustomers } from './data-incident-people.tsx';
import { dataIncidentQuery, incidentKeys } from './data-incident-queries.ts';
import { Reports } from './data-incident-reports.tsx';

/** One incident from its discovery to its end. */
export function DataIncident({ id, onBack }: { id: string; onBack(): void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p className="data-incident-row">
        <button type="button" className="button" onClick={onBack}>
          {t('dataIncident.back')}
        </button>
        <PrintButton />
      </p>
      <Loaded query={useQuery(dataIncidentQuery(id))} rows={5} height={72}>
        {(incident) => <Whole incident={incident} />}
      </Loaded>
    </div>
  );
}

function Whole({ incident }: { incident: DataIncidentView }) {
  const { t } = useTranslation();
  const { closedAt, discoveredAt } = incident;
  return (
    <>
      <section className="paper stack">
        <h3 className="section-title data-incident-title">
          {t('dataIncident.title')} <span className="num">{incident.number}</span>{' '}
          <Chip tone={closedAt ? 'gray' : 'bad'}>
            {t(closedAt ? 'dataIncident.tookUntilClosed' : 'dataIncident.since', { time: sinceWords(discoveredAt, closedAt) })}
          </Chip>
        </h3>
        <Known incident={incident} />
      </section>
      <AffectedCustomers incident={incident} />
      <Reports incident={incident} />
      <Notice incident={incident} />
      <Sparing incident={incident} />
      <Closing incident={incident} />
    </>
  );
}

const texts = ['what', 'cause', 'harm', 'remedy', 'advice'] as const;

function Known({ incident }: { incident: DataIncidentView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <DataIncidentForm incident={incident} onCancel={() => setOpen(false)} onDone={() => setOpen(false)} />;
  const { beganAt, endedAt } = incident;
  const lines: [string, string][] = [
    [t('dataIncident.discovered'), exactly(incident.discoveredAt)],
    ...(beganAt || endedAt
      ? [
          [
            t('dataIncident.when'),
            t('dataIncident.span', { from: beganAt ? exactly(beganAt) : '?', to: endedAt ? exactly(endedAt) : '?' }),
          ] as [string, string],
        ]
      : []),
    [t('dataIncident.kinds'), incident.kinds.map((kind) => said(dataKindWords[kind])).join(t('common.and'))],
    ...texts.map((key): [string, string] => [t(`dataIncident.${key}`), incident[key] || t('dataIncident.unknown')]),
  ];
  return (
    <>
      <dl className="data-incident-lines">
        {lines.map(([name, value]) => [<dt key={`${name} ${value}`}>{name}</dt>, <dd key={value}>{value}</dd>])}
      </dl>
      <p className="muted small num">{t('dataIncident.openedBy', { name: incident.openedBy, at: exactly(incident.openedAt) })}</p>
      {!incident.closedAt && (
        <p>
          <button type="button" className="button small" onClick={() => setOpen(true)}>
            {t('dataIncident.edit')}
          </button>
        </p>
      )}
    </>
  );
}

function Closing({ incident }: { incident: DataIncidentView }) {
  const { t } = useTranslation();
  const close = useSave(incidentKeys, () => api.post(`/api/data-incidents/${incident.id}/closing`));
  const { closedAt, closedBy } = incident;
  if (closedAt) return <p className="muted num">{t('dataIncident.closedBy', { name: closedBy, at: exactly(closedAt) })}</p>;
  const isReady = incident.reports > 0 && (incident.sparing !== null || (incident.people > 0 && incident.untold === 0));
  return (
    <section className="paper stack">
      <p className="muted">{t('dataIncident.closeHow')}</p>
      <p>
        <button type="button" className="button" disabled={!isReady || close.isPending} onClick={() => close.mutate()}>
          {t('dataIncident.close')}
        </button>
      </p>
    </section>
  );
}
