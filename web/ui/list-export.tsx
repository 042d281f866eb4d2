import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Arrived, fetchLongFile } from '../api.ts';
import { may, useMe } from '../session.ts';
import { saveFile } from './save-file.ts';
import { useProblem } from './use-problem.ts';

type Format = 'xlsx' | 'csv';

interface ListExportProps {
  list: 'customers' | 'orders' | 'conversations' | 'tasks' | 'quality' | 'aftersales' | 'tickets' | 'handovers' | 'bulletins';
  /** As the list is narrowed on the screen. */
  filters: Record<string, string | undefined>;
  look?: 'button' | 'link';
}

/** Takes the list away as a file, all of it; shows how far it is and can be stopped. Only for who may. */
export function ListExport({ list, filters, look = 'button' }: ListExportProps) {
  const { t } = useTranslation();
  const isAllowed = may(useMe(), 'lists.export');
  const showProblem = useProblem();
  const [arrived, setArrived] = useState<Arrived>();
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const save = useMutation({
    mutationFn: async (format: Format) => {
      running.current = new AbortController();
      const language = i18next.language === 'en' ? 'en' : 'zh-CN';
      const file = await fetchLongFile(`/api/${list}/exports`, { format, language, filters }, setArrived, running.current.signal);
      saveFile(`zhike-${list}.${format}`, file);
    },
    onError: (error) => running.current?.signal.aborted || showProblem(error),
    onSettled: () => setArrived(undefined),
  });
  if (!isAllowed) return null;
  if (save.isPending)
    return (
      <span className="export-progress" role="status">
        <span className="muted small num">
          <Progress format={save.variables} arrived={arrived} />
        </span>
        <button type="button" className={look} onClick={() => running.current?.abort()}>
          {t('common.cancel')}
        </button>
      </span>
    );
  return (['xlsx', 'csv'] as const).map((format) => (
    <button key={format} type="button" className={look} onClick={() => save.mutate(format)}>
      {t('exports.as', { format: format.toUpperCase() })}
    </button>
  ));
}

/** Lines of a CSV can be counted as they come; of a workbook only the bytes. */
function Progress({ format, arrived }: { format: Format; arrived: Arrived | undefined }) {
  const { t } = useTranslation();
  if (!arrived) return t('exports.begins');
  const { bytes, lines, rows } = arrived;
  if (format === 'csv') return t('exports.rows', { done: Math.max(0, lines - 1).toLocaleString(), rows: rows.toLocaleString() });
  return t('exports.bytes', { rows: rows.toLocaleString(), size: (bytes / 1_000_000).toFixed(1) });
}
