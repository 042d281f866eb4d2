import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { knownMe } from '../session.ts';
import '../tasks/tasks.css';
import { Field } from '../ui/field.tsx';
import { useFirstField } from '../ui/first-field.ts';
import { dayAndTime } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { LaterTimes } from './later-times.tsx';

/** Sets the conversation aside: one press on a time does it. */
export function SnoozeForm({ view, onDone }: { view: ConversationView; onDone(): void }) {
  const { t } = useTranslation();
  const box = useFirstField('input');
  const [note, setNote] = useState(view.snoozeNote);
  const showProblem = useProblem();
  const set = useMutation({
    mutationFn: (until: Date) => api.put(`/api/conversations/${view.id}/snooze`, { until: until.toISOString(), note: note.trim() }),
    onSuccess: onDone,
    onError: showProblem,
  });
  return (
    <form
      ref={box}
      className="closing"
      aria-label={t('snooze.title')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      <p className="muted small">{t('snooze.how')}</p>
      <Field name={t('snooze.note')} value={note} onChange={setNote} maxLength={200} placeholder={t('snooze.noteHint')} />
      <LaterTimes conversation={view.id} act={t('snooze.set')} isBusy={set.isPending} onPick={set.mutate} />
      <footer>
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
      </footer>
    </form>
  );
}

/** Says above the talk that it is set aside, or why it is back. */
export function SnoozeStrip({ view, onAgain }: { view: ConversationView; onAgain(): void }) {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const wake = useMutation({ mutationFn: () => api.delete(`/api/conversations/${view.id}/snooze`), onError: showProblem });
  if (!view.snoozedUntil && !view.wokenAt) return null;
  const words = view.snoozedUntil
    ? t('snooze.until', { at: dayAndTime(view.snoozedUntil) })
    : t(view.waitingSince ? 'snooze.wrote' : 'snooze.over');
  const isOwn = view.agent?.id === knownMe()?.id;
  return (
    <div className="task-strip snooze-strip" role="status">
      <span className="spread">
        <b>{words}</b>
        {view.snoozeNote && ` ${view.snoozeNote}`}
      </span>
      {isOwn && !view.waitingSince && (
        <button type="button" className="button small" onClick={onAgain}>
          {t('snooze.again')}
        </button>
      )}
      {isOwn && view.snoozedUntil && (
        <button type="button" className="button small" disabled={wake.isPending} onClick={() => wake.mutate()}>
          {t('snooze.wake')}
        </button>
      )}
    </div>
  );
}
