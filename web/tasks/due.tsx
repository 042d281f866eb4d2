import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../server/conversations/task-views.ts';
import { Chip } from '../ui/pieces.tsx';
import { clock, dayAndTime, exactly, useNow } from '../ui/times.ts';

const soonMs = 3_600_000;

/** Until when: the day and time, the last hour counting down, and how late it is. */
export function Due({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const now = useNow();
  if (task.state !== 'open') return <Chip tone={task.state === 'kept' ? 'ok' : 'gray'}>{t(`task.state_${task.state}`)}</Chip>;
  const left = Date.parse(task.dueAt) - now;
  const tone = left <= 0 || task.breachedAt ? 'bad' : left < soonMs ? 'warn' : 'gray';
  const words =
    left <= 0 ? t('task.late', { since: clock(-left) }) : left < soonMs ? t('task.left', { left: clock(left) }) : dayAndTime(task.dueAt);
  return (
    <Chip tone={tone} title={exactly(task.dueAt)}>
      <span className="num">{words}</span>
    </Chip>
  );
}
