import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../conversations/words.ts';
import { queries } from '../query-client.ts';
import { useStore } from '../ui/store.ts';
import { handoverAlarms } from './alarm.ts';
import { handoverQuery } from './handover-queries.ts';

const looks = { sent: 'info', refused: 'error', slipping: 'warning', unanswered: 'warning', commented: 'info', designed: 'info' } as const;

/** Says that an order waits to be acknowledged, was refused, or will be later than promised. */
export function HandoverAlarms() {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const waiting = useStore(handoverAlarms);
  useEffect(() => {
    const open = (id: string) => {
      notification.destroy(`handover ${id}`);
      void navigate({ to: '/departments/handovers/$id', params: { id } });
    };
    for (const { id, about } of waiting) {
      void queries
        .fetchQuery({ ...handoverQuery(id), staleTime: 0 })
        .then((handover) =>
          notification[looks[about]]({
            ...{ key: `handover ${id}`, duration: 0, placement: 'bottomRight' as const },
            title: t(`handover.alarm_${about}`, {
              department: inLanguage(handover.group),
              number: handover.number,
              name: handover.sender.name,
            }),
            description:
              (about === 'commented' && handover.comments.at(-1)?.words) ||
              handover.reason ||
              handover.lines.map((line) => `${inLanguage(line)} ×${line.quantity}`).join(' · '),
            actions: (
              <button type="button" className="button small" onClick={() => open(id)}>
                {t('handover.openIt')}
              </button>
            ),
          }),
        )
        .catch(() => undefined);
    }
    if (waiting.length > 0) handoverAlarms.set([]);
  }, [waiting, notification, navigate, t]);
  return null;
}
