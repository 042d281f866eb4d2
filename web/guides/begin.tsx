import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactKind } from '../../common/guides.ts';
import type { RunView } from '../../server/aftersales/guides/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { guidesQuery, type RunPlace, runsQuery, showRun } from './queries.ts';
import { titleOf } from './words.ts';

interface BeginProps {
  place: RunPlace;
  /** What is for this kind of contact stands first. */
  contact?: ContactKind | undefined;
}

/** The guides in use, to begin one here. */
export function Begin({ place, contact }: BeginProps) {
  const { t } = useTranslation();
  const field = useId();
  const [q, setQ] = useState('');
  const query = useQuery(guidesQuery({ q: q.trim(), state: 'published', contact }));
  const begin = useMutation({
    mutationFn: (guide: string) => api.post<RunView>(`/api/${place.source}/${place.id}/guide-runs`, { id: crypto.randomUUID(), guide }),
    onSuccess: (run) => {
      queries.setQueryData<{ items: RunView[] }>(runsQuery(place).queryKey, (known) => ({ items: [run, ...(known?.items ?? [])] }));
      showRun(run);
    },
    onError: useProblem(),
  });
  return (
    <section className="run-begin" aria-label={t('guides.begin')}>
      <label className="unseen" htmlFor={field}>
        {t('guides.find')}
      </label>
      <input
        id={field}
        type="search"
        className="input"
        value={q}
        maxLength={60}
        placeholder={t('guides.find')}
        onChange={(event) => setQ(event.target.value)}
      />
      <Loaded query={query} rows={3} height={44}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t(q ? 'guides.noneFound' : 'guides.none')}>{t(q ? 'guides.noneFoundHow' : 'guides.noneHow')}</Empty>
          ) : (
            <ul className="run-choices">
              {items.map((guide) => (
                <li key={guide.id}>
                  <span className="spread">
                    {titleOf(guide)} {contact && guide.contact === contact && <Chip tone="ok">{t('guides.fitsTalk')}</Chip>}{' '}
                    <Chip tone={guide.kind === 'tree' ? 'info' : 'gray'}>{t(`guides.kind_${guide.kind}`)}</Chip>
                  </span>
                  <button
                    type="button"
                    className="button small"
                    disabled={begin.isPending}
                    aria-label={t('guides.beginOf', { name: titleOf(guide) })}
                    onClick={() => begin.mutate(guide.id)}
                  >
                    {t('guides.begin')}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
