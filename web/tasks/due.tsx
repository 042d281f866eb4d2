import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../server/conversations/task-views.ts';
import { Chip } from '../ui/pieces.tsx';
import { DueChip } from './due-chip.tsx';

/** How a task ended, or until when it is to be done. */
export function Due({ task: { state, dueAt, breachedAt } }: { task: TaskView }) {
  const { t } = useTranslation();
  if (state === 'open') return <DueChip dueAt={dueAt} isBreached={breachedAt !== null} />;
  return <Chip tone={state === 'kept' ? 'ok' : 'gray'}>{t(`task.state_${state}`)}</Chip>;
}
