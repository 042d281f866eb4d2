import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Arrived, fetchLongFile } from '../api.ts';
import { screenLanguage } from '../language.ts';
import { saveFile } from './save-file.ts';

type Format = 'xlsx' | 'csv';

interface TakeFileProps {
  path: string;
  /** Of the file, before its ending. */
  name: string;
  body: object;
  look: 'button' | 'link';
  onRefused(error: unknown): void;
}

/** Takes a file in one of two formats; shows how far it is and can be stopped. */
export function TakeFile({ path, name, body, look, onRefused }: TakeFileProps) {
  const { t } = useTranslation();
  const [arrived, setArrived] = useState<Arrived>();
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const save = useMutation({
    mutationFn: async (format: Format) => {
      running.current = new AbortController();
      const language = screenLanguage();
      const file = await fetchLongFile(path, { format, language, ...body }, setArrived, running.current.signal);
      saveFile(`${name}.${format}`, file);
    },
    onError: (error) => running.current?.signal.aborted || onRefused(error),
    onSettled: () => setArrived(undefined),
  });
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
  if (format === 'csv' && rows > 0)
    return t('exports.rows', { done: Math.max(0, lines - 1).toLocaleString(), rows: rows.toLocaleString() });
  return t('exports.bytes', { rows: rows.toLocaleString(), size: (bytes / 1_000_000).toFixed(1) });
}
