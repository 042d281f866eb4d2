import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../server/assistant/understanding/intent-views.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { FileButton } from '../ui/file-button.tsx';

/** Examples from a CSV file, and what became of its lines. */
export function ImportExamples() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const take = useSave<string, ImportReport>(
    ['intents'],
    (csv) => api.post<ImportReport>('/api/intents/import', { csv }),
    (report) =>
      void modal.info({
        title: t('intents.imported', { count: report.added }),
        content: <Outcome report={report} />,
        okText: t('common.close'),
      }),
  );
  return (
    <FileButton
      accept=".csv,text/csv"
      isSingle
      disabled={take.isPending}
      title={t('intents.importHow')}
      onFiles={([file]) => void file?.text().then((csv) => take.mutate(csv))}
    >
      {t('intents.import')}
    </FileButton>
  );
}

function Outcome({ report: { known, created, faults } }: { report: ImportReport }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {known > 0 && <p>{t('intents.known', { count: known })}</p>}
      {created.length > 0 && <p>{t('intents.created', { keys: created.join(t('common.and')) })}</p>}
      {faults.slice(0, 20).map(({ line, because }) => (
        <p key={`${line} ${because}`} className="wrong">
          {t(`intents.fault.${because}`, { line })}
        </p>
      ))}
    </div>
  );
}
