import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { useProblem } from '../ui/use-problem.ts';

/** One press: what the customer asked is a question of the lab, without who asked. */
export function ToLab({ message: { conversation, number } }: { message: MessageView }) {
  const { t } = useTranslation();
  const add = useMutation({
    mutationFn: () => api.post(`/api/conversations/${conversation}/messages/${number}/lab-question`, { id: crypto.randomUUID() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['lab'] }),
    onError: useProblem(),
  });
  if (add.isSuccess) return <span role="status">{t('chat.inLab')}</span>;
  return (
    <button type="button" className="link" disabled={add.isPending} onClick={() => add.mutate()}>
      {t('chat.toLab')}
    </button>
  );
}
