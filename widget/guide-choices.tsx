import { useState } from 'preact/hooks';
import type { RunView } from '../server/aftersales/guides/views.ts';
import type { GuideChoice } from '../server/knowledge/guides/views.ts';
import { call, problemOf } from './api.ts';
import { startGuide, titleOf } from './guide-data.ts';
import { GuideCard } from './guide-run.tsx';
import { g } from './guide-words.ts';
import { useArrival } from './hooks.ts';
import { own } from './language.ts';

interface Props {
  /** Only what fits this order. */
  order?: string;
  onPerson(): void;
}

/** Guides one may go through, what was begun and not ended first; the chosen one stands in their place. */
export function GuideChoices({ order, onPerson }: Props) {
  const [guides, setGuides] = useState<GuideChoice[] | null>(null);
  const [begun, setBegun] = useState<RunView[]>([]);
  const [open, setOpen] = useState<RunView | null>(null);
  const [problem, setProblem] = useState('');
  const fail = (error: unknown) => setProblem(problemOf(error).title);
  useArrival(() => {
    const wanted = order ? `?order=${order}` : '';
    call<{ items: GuideChoice[] }>('GET', `/guides${wanted}`).then(({ items }) => setGuides(items), fail);
    call<{ items: RunView[] }>('GET', '/guide-runs').then(({ items }) => setBegun(items), fail);
  });
  if (open)
    return (
      <div class="apply">
        <GuideCard id={open.id} known={open} onPerson={onPerson} />
        <button type="button" class="plain" onClick={() => setOpen(null)}>
          {g('toList')}
        </button>
      </div>
    );
  const fits = begun.filter((run) => !order || run.order === order);
  if (order && guides?.length === 0) return null;
  return (
    <section class="guide-choices" aria-label={g('title')}>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {!guides && !problem && <p class="hint">{g('loading')}</p>}
      {guides?.length === 0 && <p class="hint">{g('none')}</p>}
      {order && guides && <p class="hint">{g('first')}</p>}
      <div class="request-acts">
        {fits.map((run) => (
          <button key={run.id} type="button" class="offer" onClick={() => setOpen(run)}>
            <b>{g('goOn', { title: titleOf(run.guide) })}</b>
          </button>
        ))}
        {guides?.map((guide) => (
          <button key={guide.id} type="button" class="offer" onClick={() => startGuide(guide.id, order).then(setOpen, fail)}>
            <b>{titleOf(guide)}</b>
            <small>{own(guide.about, guide.aboutEn)}</small>
          </button>
        ))}
      </div>
    </section>
  );
}
