import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TaskActs } from './acts.tsx';
import { Due } from './due.tsx';
import { conversationTasksQuery } from './queries.ts';
import './tasks.css';

const most = 3;

/** What stands open for this customer, above the talk: nobody forgets a promise they can see. */
export function TaskStrip({ conversation }: { conversation: string }) {
  const { t } = useTranslation();
  const open = useQuery(conversationTasksQuery(conversation)).data?.items.filter((task) => task.state === 'open') ?? [];
  if (open.length === 0) return null;
  return (
    <ul className="task-strip" aria-label={t('task.open')}>
      {open.slice(0, most).map((task) => (
        <li key={task.id}>
          <b>{t(`task.kind_${task.kind}`)}</b>
          <Due task={task} />
          <span className="spread" title={task.text}>
            {task.text}
            {task.owner && <small className="muted"> · {task.owner.name}</small>}
          </span>
          <TaskActs task={task} />
        </li>
      ))}
    </ul>
  );
}
