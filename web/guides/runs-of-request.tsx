import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../session.ts';
import { Begin } from './begin.tsx';
import { type RunPlace, runsQuery } from './queries.ts';
import { EndedRun, RunCard } from './run-card.tsx';
import '../i18n/page-words.ts';

/** What was tried before or beside a request, and one more guide to begin. */
export function RunsOfRequest({ request }: { request: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const place: RunPlace = { source: 'aftersales', id: request };
  const items = useQuery(runsQuery(place)).data?.items ?? [];
  const [isBeginning, setBeginning] = useState(false);
  const mayBegin = may(me, 'aftersales.work') && may(me, 'conversations.answer');
  if (items.length === 0 && !mayBegin) return null;
  return (
    <section className="stack">
      <h2>{t('guides.title')}</h2>
      {items.map((run) => (run.outcome ? <EndedRun key={run.id} run={run} /> : <RunCard key={run.id} run={run} />))}
      {mayBegin && (
        <p>
          <button type="button" className="button small" aria-expanded={isBeginning} onClick={() => setBeginning(!isBeginning)}>
            {t('guides.begin')}
          </button>
        </p>
      )}
      {isBeginning && <Begin place={place} />}
    </section>
  );
}
