import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../common/conversation.ts';
import type { TaskView } from '../../server/conversations/task-views.ts';
import { api } from '../api.ts';
import { StageSelect } from '../conversations/stage-select.tsx';
import { may, useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';
import { reloadTasks } from './acts.tsx';

/** The stage a task belongs to; its owner and who leads may put it right while it is open. */
export function TaskStage({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const me = useMe();
  const set = useMutation({
    mutationFn: (stage: Stage) => api.patch(`/api/tasks/${task.id}`, { stage }),
    onSuccess: reloadTasks,
    onError: useProblem(),
  });
  const mayChange = task.state === 'open' && (task.owner?.id === me.id || may(me, 'conversations.supervise'));
  if (!mayChange) return task.stage && <span>{t(`stage.${task.stage}`)}</span>;
  return (
    <StageSelect
      value={task.stage ?? undefined}
      none={task.stage ? undefined : '—'}
      disabled={set.isPending}
      onChange={(stage) => stage && set.mutate(stage)}
    />
  );
}
