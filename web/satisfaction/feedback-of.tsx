import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FeedbackView } from '../../server/satisfaction/views.ts';
import { api } from '../api.ts';
import '../i18n/page-words.ts';
import { dayAndTime, exactly } from '../ui/times.ts';

const feedbackQuery = (order: string) =>
  queryOptions({
    queryKey: ['feedback', order],
    queryFn: ({ signal }) => api.get<{ items: FeedbackView[] }>(`/api/orders/${order}/feedback`, undefined, signal),
  });

/** What the customer of an order was asked after a delivery or a service, and what they said. */
export function FeedbackOf({ order }: { order: string }) {
  const { t } = useTranslation();
  const items = useQuery(feedbackQuery(order)).data?.items ?? [];
  if (items.length === 0) return null;
  const score = (value: number | null) => (value === null ? '—' : t('complaint.scoreOf', { score: value }));
  return (
    <ul className="tickets-of" aria-label={t('feedback.title')}>
      {items.map((each) => (
        <li key={each.id} className="small num">
          <b>{t(`feedback.${each.subject}`)}</b>
          {each.answeredAt ? (
            <span>{t('feedback.said', { product: score(each.product), service: score(each.service) })}</span>
          ) : (
            <span className="muted">{t('feedback.asked')}</span>
          )}
          <time className="muted" dateTime={each.answeredAt ?? each.askedAt} title={exactly(each.answeredAt ?? each.askedAt)}>
            {dayAndTime(each.answeredAt ?? each.askedAt)}
          </time>
          {each.words && <span>{each.words}</span>}
        </li>
      ))}
    </ul>
  );
}
