import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureSplit } from '../../common/figures.ts';
import { fetchFile, Refusal } from '../api.ts';
import { AskToTake } from '../exports/ask.tsx';
import { screenLanguage } from '../language.ts';
import { saveFile } from '../ui/save-file.ts';
import { useProblem } from '../ui/use-problem.ts';
import type { Days } from './figure-queries.ts';

interface FigureExportProps {
  days: Days;
  split: FigureSplit;
}

/** Every figure of these days as a file, whatever columns are shown. */
export const FigureExport = ({ days, split }: FigureExportProps) => (
  <FileButtons path="/api/figures/exports" name="zhike-figures" days={days} more={{ split }} />
);

interface FileButtonsProps {
  path: string;
  /** Of the file, before its days. */
  name: string;
  days: Days;
  more?: object;
}

export function FileButtons({ path, name, days, more }: FileButtonsProps) {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const [isAsking, setAsking] = useState(false);
  const save = useMutation({
    mutationFn: async (format: 'csv' | 'xlsx') => {
      const language = screenLanguage();
      const file = await fetchFile(path, { ...days, ...more, format, language });
      saveFile(`${name}-${days.from}-${days.to}.${format}`, file);
    },
    onError: (error) => (error instanceof Refusal && error.code === 'export_needs_approval' ? setAsking(true) : showProblem(error)),
  });
  if (isAsking) return <AskToTake path={path} body={{ ...days, ...more }} onEnd={() => setAsking(false)} />;
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <button key={format} type="button" className="button" disabled={save.isPending} onClick={() => save.mutate(format)}>
          {save.isPending && save.variables === format ? t('figures.exporting') : `${t('figures.export')} ${format.toUpperCase()}`}
        </button>
      ))}
    </>
  );
}
