import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Tried } from '../../server/assistant/model/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { Chip } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';

/** Asks one thing, and shows what came or why nothing did. */
export function TryModel() {
  const { t } = useTranslation();
  const ask = useMutation({
    mutationFn: () => api.post<Tried>('/api/settings/model/test'),
    onSuccess: () => ['model-calls', 'model-costs'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    onError: useProblem(),
  });
  const { data } = ask;
  return (
    <section className="paper settings-form">
      <h3>{t('model.test')}</h3>
      <p className="muted small">{t('model.testHow')}</p>
      <div className="form-end">
        <button type="button" className="button" disabled={ask.isPending} onClick={() => ask.mutate()}>
          {t(ask.isPending ? 'common.loading' : 'model.testDo')}
        </button>
      </div>
      <p role="status">
        {data?.failure && <Chip tone="bad">{t(`model.outcome.${data.failure}`)}</Chip>}
        {data?.text && t('model.said', { seconds: (data.ms / 1000).toFixed(1), text: data.text })}
      </p>
    </section>
  );
}
