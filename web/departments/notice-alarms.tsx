import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../query-client.ts';
import { useStore } from '../ui/store.ts';
import { noticeAlarms } from './alarm.ts';
import { noticeQuery } from './bulletin-queries.ts';

/** Says that there is something to read, when it comes out and again when its time has passed. */
export function NoticeAlarms() {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const waiting = useStore(noticeAlarms);
  useEffect(() => {
    const open = (id: string) => {
      notification.destroy(`notice ${id}`);
      void navigate({ to: '/departments/notices/$id', params: { id } });
    };
    for (const id of waiting) {
      void queries
        .fetchQuery({ ...noticeQuery(id), staleTime: 0 })
        .then((notice) => {
          if (!notice.isForMe || notice.readAt || notice.retiredAt) return;
          notification.info({
            ...{
              key: `notice ${id}`,
              duration: 0,
              placement: 'bottomRight' as const,
              title: t('procedure.alarm'),
              description: notice.title,
            },
            actions: (
              <button type="button" className="button small" onClick={() => open(id)}>
                {t('procedure.readIt')}
              </button>
            ),
          });
        })
        .catch(() => undefined);
    }
    if (waiting.length > 0) noticeAlarms.set([]);
  }, [waiting, notification, navigate, t]);
  return null;
}
