import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { useProblem } from './use-problem.ts';

/** Says whose view of the console this is, and ends it. Everything is loaded anew, since it was loaded with other rights. */
export function PreviewLine({ role }: { role: { name: string; nameEn: string } }) {
  const { t } = useTranslation();
  const end = useMutation({
    mutationFn: () => api.delete('/api/me/preview'),
    onSuccess: () => location.assign('/console/settings/roles'),
    onError: useProblem(),
  });
  return (
    <div className="line-state" role="status">
      {t('common.preview', { role: inLanguage(role) })}{' '}
      <button type="button" className="link" disabled={end.isPending} onClick={() => end.mutate()}>
        {t('common.previewEnd')}
      </button>
    </div>
  );
}
