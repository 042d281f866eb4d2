import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StepsReport } from '../../server/knowledge/guides/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { FileButton } from '../ui/file-button.tsx';
import { useProblem } from '../ui/use-problem.ts';

/** Brings in procedures from a file, with a report of what came of each. */
export function ImportSteps() {
  const { t } = useTranslation();
  const work = useMutation({
    mutationFn: async (file: File) => api.post<StepsReport>('/api/guides/procedures', { text: await file.text() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['guides'] }),
    onError: useProblem(),
  });
  return (
    <>
      <FileButton accept="application/json,.json" isSingle disabled={work.isPending} onFiles={([file]) => file && work.mutate(file)}>
        {t('guides.import')}
      </FileButton>
      {work.data && <Report report={work.data} />}
    </>
  );
}

function Report({ report: { added, known, failed } }: { report: StepsReport }) {
  const { t } = useTranslation();
  return (
    <section className="paper stack" role="status" style={{ flexBasis: '100%' }}>
      <b>{t('guides.importDone', { added: added.length, known: known.length, failed: failed.length })}</b>
      {added.length > 0 && (
        <details>
          <summary>{t('guides.importedNames')}</summary>
          {added.join(t('common.and'))}
        </details>
      )}
      {failed.length > 0 && (
        <details open>
          <summary>{t('guides.failedNames')}</summary>
          <ul className="small">
            {failed.map(({ name, why }) => (
              <li key={name}>
                {name}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
