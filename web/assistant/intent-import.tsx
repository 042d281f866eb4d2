import { App } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../server/assistant/understanding/intent-views.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';

/** Examples from a CSV file, and what became of its lines. */
export function ImportExamples() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const field = useRef<HTMLInputElement>(null);
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
    <>
      <button
        type="button"
        className="button"
        disabled={take.isPending}
        title={t('intents.importHow')}
        onClick={() => field.current?.click()}
      >
        {t('intents.import')}
      </button>
      <input
        ref={field}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={t('intents.import')}
        onChange={(event) => {
          void event.target.files?.[0]?.text().then((csv) => take.mutate(csv));
          event.target.value = '';
        }}
      />
    </>
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
