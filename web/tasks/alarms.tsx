import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { noticed } from '../conversations/notices.ts';
import { queries } from '../query-client.ts';
import { useStore } from '../ui/store.ts';
import { dayAndTime } from '../ui/times.ts';
import { alarms } from './alarm.ts';
import { taskQuery } from './queries.ts';

/** Says that a task is due soon or overdue, wherever in the console one is; a press leads to its conversation. */
export function Alarms() {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const waiting = useStore(alarms);
  useEffect(() => {
    for (const alarm of waiting) {
      void queries.fetchQuery(taskQuery(alarm.task)).then(
        (task) => {
          if (task.state !== 'open') return;
          notification[alarm.isLate ? 'error' : 'warning']({
            key: alarm.task,
            title: t(alarm.isLate ? 'task.alarmLate' : 'task.alarmSoon', { at: dayAndTime(task.dueAt), name: task.owner?.name ?? '' }),
            description: task.text,
            duration: 0,
            placement: 'bottomRight',
            actions: task.conversation && (
              <button
                type="button"
                className="button small"
                onClick={() => [notification.destroy(alarm.task), noticed.set(task.conversation?.id)]}
              >
                {t('task.toChat')}
              </button>
            ),
          });
        },
        () => undefined,
      );
    }
    if (waiting.length > 0) alarms.set([]);
  }, [waiting, notification, t]);
  return null;
}
