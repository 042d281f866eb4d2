import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/page-words.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import '../tasks/tasks.css';
import { useProblem } from '../ui/use-problem.ts';
import { exportRuleQuery } from './queries.ts';

interface AskToTakeProps {
  path: string;
  /** What would be sent to take it. */
  body: object;
  onEnd(): void;
}

/** Why somebody wants to take what needs a second person, and the way to where it is answered. */
export function AskToTake({ path, body, onEnd }: AskToTakeProps) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const above = useQuery(exportRuleQuery).data?.above;
  const [reason, setReason] = useState('');
  const ask = useMutation({
    mutationFn: () => api.post(path, { format: 'csv', ...body, reason: reason.trim() }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['export-approvals'] });
      const go = () => void navigate({ to: '/settings/$section', params: { section: 'exports' } });
      notification.info({
        key: path,
        title: t('taking.asked'),
        actions: (
          <button type="button" className="button small" onClick={() => [notification.destroy(path), go()]}>
            {t('exports.toList')}
          </button>
        ),
      });
      onEnd();
    },
    onError: useProblem(),
  });
  return (
    <form className="task-note" onSubmit={(event) => [event.preventDefault(), ask.mutate()]}>
      <input
        className="input"
        value={reason}
        maxLength={500}
        required
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus
        placeholder={typeof above === 'number' ? t('taking.needs', { above }) : t('taking.needsFull')}
        aria-label={t('taking.reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="button small primary" disabled={ask.isPending || reason.trim() === ''}>
        {t('taking.ask')}
      </button>
      <button type="button" className="button small" onClick={onEnd}>
        {t('common.cancel')}
      </button>
    </form>
  );
}
