import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import type { BadgeView } from '../../server/knowledge/learning/views.ts';
import { api } from '../api.ts';
import { Chip } from '../ui/pieces.tsx';
import { exactly } from '../ui/times.ts';

/** What a customer has learnt and lets colleagues see. */
export function Badges({ customer }: { customer: string }) {
  const { data } = useQuery({
    queryKey: ['customers', customer, 'badges'],
    queryFn: ({ signal }) => api.get<{ items: BadgeView[] }>(`/api/customers/${customer}/badges`, undefined, signal),
  });
  if (!data?.items.length) return null;
  const own = (zh: string, en: string) => (i18next.language === 'en' ? en || zh : zh || en);
  return (
    <p>
      {data.items.map(({ path, badge, badgeEn, title, titleEn, passedAt }) => (
        <Chip key={path} tone="ok" title={`${own(title, titleEn)} · ${exactly(passedAt)}`}>
          {own(badge, badgeEn)}
        </Chip>
      ))}
    </p>
  );
}
