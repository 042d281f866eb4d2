import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { useProblem } from '../ui/use-problem.ts';

/** Opens the latest talk with a customer that one may see; whoever never wrote has a page that says how to reach them. */
export function LatestTalk({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: () => api.get<{ items: ConversationView[] }>(`/api/customers/${customer}/conversations`),
    onSuccess: ({ items: [latest] }) =>
      latest ? navigate({ to: '/chats', search: { c: latest.id } }) : navigate({ to: '/customers/$id', params: { id: customer } }),
    onError: useProblem(),
  });
  return (
    <button type="button" className="link" disabled={open.isPending} onClick={() => open.mutate()}>
      {t('task.latestTalk')}
    </button>
  );
}
