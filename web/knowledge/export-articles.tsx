import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchLongFile } from '../api.ts';
import { saveFile } from '../ui/save-file.ts';
import { useProblem } from '../ui/use-problem.ts';

/** All articles and guides as one zip; shows how much has come and can be stopped. */
export function ExportArticles() {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const [megabytes, setMegabytes] = useState(0);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const save = useMutation({
    mutationFn: async () => {
      running.current = new AbortController();
      const file = await fetchLongFile('/api/article-exports', {}, ({ bytes }) => setMegabytes(bytes / 1_000_000), running.current.signal);
      saveFile('zhike-articles.zip', file);
    },
    onError: (error) => running.current?.signal.aborted || showProblem(error),
  });
  if (!save.isPending) {
    return (
      <button type="button" className="button" onClick={() => save.mutate()}>
        {t('imports.export')}
      </button>
    );
  }
  return (
    <span role="status" className="muted small num">
      {t('imports.exporting', { size: megabytes.toFixed(1) })}{' '}
      <button type="button" className="button small" onClick={() => running.current?.abort()}>
        {t('common.cancel')}
      </button>
    </span>
  );
}
