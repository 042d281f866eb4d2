import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dataKindWords } from '../../common/data-incidents.ts';
import type { DataIncidentRow } from '../../server/privacy/data-incident-views.ts';
import { said } from '../aftersales/words.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { exactly } from '../ui/times.ts';
import { Assessments } from './assessments.tsx';
import { DataIncident } from './data-incident.tsx';
import { sinceWords } from './data-incident-clock.ts';
import { DataIncidentForm } from './data-incident-form.tsx';
import { dataIncidentsQuery } from './data-incident-queries.ts';
import { Minors } from './minors.tsx';
import './data-incidents.css';

/** Incidents of personal data and assessments of what handling it means. One that is open stands alone, as it is printed. */
export function DataIncidents() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  if (open) return <DataIncident id={open} onBack={() => setOpen(undefined)} />;
  return (
    <div className="stack">
      <section className="paper stack" aria-label={t('dataIncident.title')}>
        <h3 className="section-title">{t('dataIncident.title')}</h3>
        <p className="muted">{t('dataIncident.how')}</p>
        <Register onOpen={setOpen} />
      </section>
      <Minors />
      <Assessments />
    </div>
  );
}

function Register({ onOpen }: { onOpen(id: string): void }) {
  const { t } = useTranslation();
  const [isNew, setNew] = useState(false);
  return (
    <>
      <Loaded query={useQuery(dataIncidentsQuery)} rows={2} height={48}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('dataIncident.none')}>{t('dataIncident.noneHow')}</Empty>
          ) : (
            <ul>
              {items.map((item) => (
                <Row key={item.id} item={item} onOpen={() => onOpen(item.id)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <p hidden={isNew}>
        <button type="button" className="button primary" onClick={() => setNew(true)}>
          {t('dataIncident.open')}
        </button>
      </p>
      {isNew && <DataIncidentForm onCancel={() => setNew(false)} onDone={onOpen} />}
    </>
  );
}

function Row({ item, onOpen }: { item: DataIncidentRow; onOpen(): void }) {
  const { t } = useTranslation();
  const { closedAt, discoveredAt } = item;
  return (
    <li className="cell-line">
      <div className="data-incident-row">
        <button type="button" className="link num" onClick={onOpen}>
          {item.number}
        </button>
        <Chip tone={closedAt ? 'gray' : 'bad'}>{t(closedAt ? 'dataIncident.closed' : 'dataIncident.running')}</Chip>
        <span className="muted small">{item.kinds.map((kind) => said(dataKindWords[kind])).join(t('common.and'))}</span>
        <span className="muted small num" title={exactly(discoveredAt)}>
          {t(closedAt ? 'dataIncident.tookUntilClosed' : 'dataIncident.since', { time: sinceWords(discoveredAt, closedAt) })}
        </span>
        <span className="muted small num">{t('dataIncident.peopleCount', { people: item.people, untold: item.untold })}</span>
      </div>
      <p className="data-incident-words">{item.what}</p>
    </li>
  );
}
