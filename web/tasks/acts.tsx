import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskOutcome } from '../../common/tasks.ts';
import type { TaskView } from '../../server/conversations/task-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';

export const reloadTasks = () =>
  Promise.all(['tasks', 'task-counts', 'conversation-tasks'].map((key) => queries.invalidateQueries({ queryKey: [key] })));

/** What one may do with an open task: take it, say it is done, or say why it will not be. */
export function TaskActs({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const me = useMe();
  const showProblem = useProblem();
  const [outcome, setOutcome] = useState<TaskOutcome>();
  const [note, setNote] = useState('');
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => api.post(`/api/tasks/${task.id}/${path}`, body),
    onSuccess: reloadTasks,
    onError: showProblem,
  });
  if (task.state !== 'open') return null;
  if (!task.owner) {
    return (
      <button type="button" className="button small" disabled={act.isPending} onClick={() => act.mutate({ path: 'acceptance', body: {} })}>
        {t('task.take')}
      </button>
    );
  }
  if (task.owner.id !== me.id && !may(me, 'conversations.supervise')) return null;
  if (outcome) {
    return (
      <form
        className="task-note"
        onSubmit={(event) => [event.preventDefault(), act.mutate({ path: 'settlement', body: { outcome, note: note.trim() } })]}
      >
        <input
          className="input"
          value={note}
          maxLength={1000}
          required
          // biome-ignore lint/a11y/noAutofocus: it was just asked for
          autoFocus
          placeholder={t(`task.why_${outcome}`)}
          aria-label={t(`task.why_${outcome}`)}
          onChange={(event) => setNote(event.target.value)}
        />
        <button type="submit" className="button small primary" disabled={act.isPending || note.trim() === ''}>
          {t(`task.settle_${outcome}`)}
        </button>
        <button type="button" className="button small" onClick={() => setOutcome(undefined)}>
          {t('common.cancel')}
        </button>
      </form>
    );
  }
  return (
    <span className="task-acts">
      <button
        type="button"
        className="button small"
        disabled={act.isPending}
        onClick={() => act.mutate({ path: 'settlement', body: { outcome: 'done' } })}
      >
        {t('task.settle_done')}
      </button>
      {(['broken', 'cancelled'] as const).map((each) => (
        <button key={each} type="button" className="link" onClick={() => setOutcome(each)}>
          {t(`task.settle_${each}`)}
        </button>
      ))}
    </span>
  );
}
