import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../server/aftersales/guides/views.ts';
import { useChatSearch } from '../conversations/search.ts';
import { Chip, Loaded } from '../ui/pieces.tsx';
import './guides.css';
import { runQuery } from './queries.ts';
import { OutcomeChip } from './run-card.tsx';
import { inBoth, titleOf } from './words.ts';
import '../i18n/page-words.ts';

/** A guide that was handed to the customer, where it was talked about: how far it is. */
export function GuideCard({ id }: { id: string }) {
  const query = useQuery(runQuery(id));
  return (
    <div className="card">
      <Loaded query={query} rows={1} height={70}>
        {(run) => <Standing run={run} />}
      </Loaded>
    </div>
  );
}

function Standing({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const { change } = useChatSearch();
  const answers = run.path.filter(({ answer }) => answer !== '').length;
  return (
    <section className="run-card" aria-label={titleOf(run.guide)}>
      <div className="card-head">
        <span>{titleOf(run.guide)}</span>
        {run.outcome ? <OutcomeChip run={run} /> : <Chip tone="info">{t('guides.path', { count: answers })}</Chip>}
      </div>
      <div className="run-body">
        {run.node && <p>{inBoth(run.node)}</p>}
        {run.tried.length > 0 && (
          <p className="small">{t('guides.triedAll', { words: run.tried.map((each) => inBoth(each)).join(t('common.and')) })}</p>
        )}
        <button type="button" className="link" onClick={() => change({ tab: 'guides' }, true)}>
          {t('guides.inPanel')}
        </button>
      </div>
    </section>
  );
}
