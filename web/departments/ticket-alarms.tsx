import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../conversations/words.ts';
import { queries } from '../query-client.ts';
import { useStore } from '../ui/store.ts';
import { ticketAlarms } from './alarm.ts';
import { ticketQuery } from './queries.ts';

const looks = { asked: 'info', answered: 'success', refused: 'warning', soon: 'warning', late: 'error' } as const;

/** Says what a department is asked, what it answered and what is late, wherever in the console one is. */
export function TicketAlarms() {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const waiting = useStore(ticketAlarms);
  useEffect(() => {
    const open = (id: string) => {
      notification.destroy(`ticket ${id}`);
      void navigate({ to: '/departments/tickets/$id', params: { id } });
    };
    for (const { id, about } of waiting) {
      void queries
        .fetchQuery({ ...ticketQuery(id), staleTime: 0 })
        .then((ticket) =>
          notification[looks[about]]({
            ...{ key: `ticket ${id}`, duration: 0, placement: 'bottomRight' as const, description: ticket.answer || ticket.text },
            title: t(`ticket.alarm_${about}`, { department: inLanguage(ticket.group), number: ticket.number, name: ticket.asker.name }),
            actions: (
              <button type="button" className="button small" onClick={() => open(id)}>
                {t('ticket.openIt')}
              </button>
            ),
          }),
        )
        .catch(() => undefined);
    }
    if (waiting.length > 0) ticketAlarms.set([]);
  }, [waiting, notification, navigate, t]);
  return null;
}
