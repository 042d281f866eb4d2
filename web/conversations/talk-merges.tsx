import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TalkMerges as Merges } from '../../server/conversations/merge-views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { talkMergesQuery } from '../customers/merge-queries.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import '../tasks/tasks.css';

const MergeRefused = lazy(async () => ({ default: (await import('../customers/merge-refused.tsx')).MergeRefused }));

/** Above the talk: other talks of the same customer that could go on here, and what was merged into it. */
export function TalkMerges({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const me = useMe();
  const merges = useQuery({ ...talkMergesQuery(view.id), enabled: may(me, 'conversations.answer') }).data;
  if (view.mergedInto) return <Gone into={view.mergedInto} />;
  const candidates = view.state === 'closed' ? [] : (merges?.candidates ?? []);
  const items = merges?.items ?? [];
  if (candidates.length + items.length === 0) return null;
  return (
    <ul className="task-strip" aria-label={t('merge.title')}>
      {candidates.map((each) => (
        <Candidate key={each.id} into={view.id} candidate={each} />
      ))}
      {items.map((each) => (
        <Merged key={each.id} into={view.id} merge={each} />
      ))}
    </ul>
  );
}

function Gone({ into }: { into: string }) {
  const { t } = useTranslation();
  return (
    <div className="task-strip snooze-strip" role="status">
      <span className="spread">{t('merge.talkGone')}</span>
      <Link to="/chats" search={(before) => ({ ...before, c: into, m: undefined })}>
        {t('merge.talkOpen')}
      </Link>
    </div>
  );
}

function Candidate({ into, candidate }: { into: string; candidate: Merges['candidates'][number] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { number, state, messages: count, tasks, scheduled, refused } = candidate;
  const save = useSave(
    ['talk-merges', 'conversation-tasks', 'scheduled', 'history'],
    () => api.post(`/api/conversations/${into}/merges`, { from: candidate.id }),
    () => setOpen(false),
  );
  const preview = (
    <div className="stack" style={{ width: 280 }}>
      <p>
        {refused ? (
          <Suspense>
            <MergeRefused code={refused} />
          </Suspense>
        ) : (
          t('merge.talkMoves', { number })
        )}
      </p>
      {!refused && <p className="muted small">{t('merge.talkRest', { tasks, scheduled })}</p>}
      <div className="form-end">
        <button type="button" className="button primary" disabled={save.isPending || refused !== null} onClick={() => save.mutate()}>
          {t('merge.do')}
        </button>
      </div>
    </div>
  );
  return (
    <li>
      <span className="spread">{t('merge.talk', { number, count, state: t(`state.${state}`) })}</span>
      <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={preview} destroyOnHidden>
        <button type="button" className="button small" aria-expanded={isOpen}>
          {t('merge.talkAct')}
        </button>
      </Popover>
    </li>
  );
}

function Merged({ into, merge: { id, from, by } }: { into: string; merge: Merges['items'][number] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const undo = useSave(
    ['talk-merges', 'conversation-tasks', 'scheduled', 'history'],
    () => api.delete(`/api/conversations/${into}/merges/${id}`),
    () => void message.success(t('merge.undone')),
  );
  return (
    <li>
      <span className="spread">{t('merge.talkInto', { from: from.name, by })}</span>
      <button type="button" className="button small" disabled={undo.isPending} onClick={() => undo.mutate()}>
        {t('merge.undo')}
      </button>
    </li>
  );
}
