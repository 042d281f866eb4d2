import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../api.ts';
import { may, useMe } from '../session.ts';
import { TakeFile } from './take-file.tsx';
import { useProblem } from './use-problem.ts';

const AskToTake = lazy(async () => ({ default: (await import('../exports/ask.tsx')).AskToTake }));

interface ListExportProps {
  list:
    | 'customers'
    | 'orders'
    | 'conversations'
    | 'tasks'
    | 'quality'
    | 'aftersales'
    | 'tickets'
    | 'handovers'
    | 'bulletins'
    | 'complaints';
  /** As the list is narrowed on the screen. */
  filters: Record<string, string | undefined>;
  look?: 'button' | 'link';
}

const withContacts: readonly ListExportProps['list'][] = ['customers', 'tasks'];

/** Takes the list away as a file, all of it; what is long or shows contacts in full is asked for here. Only for who may. */
export function ListExport({ list, filters, look = 'button' }: ListExportProps) {
  const { t } = useTranslation();
  const me = useMe();
  const showProblem = useProblem();
  const [asking, setAsking] = useState<'masked' | 'full'>();
  if (!may(me, 'lists.export')) return null;
  const path = `/api/${list}/exports`;
  if (asking)
    return (
      <Suspense fallback={<span className="muted small">{t('common.loading')}</span>}>
        <AskToTake path={path} body={{ filters, contacts: asking }} onEnd={() => setAsking(undefined)} />
      </Suspense>
    );
  const refused = (error: unknown) =>
    error instanceof Refusal && error.code === 'export_needs_approval' ? setAsking('masked') : showProblem(error);
  return (
    <>
      <TakeFile path={path} name={`zhike-${list}`} body={{ filters }} look={look} onRefused={refused} />
      {withContacts.includes(list) && may(me, 'contact.reveal') && (
        <button type="button" className="link small" onClick={() => setAsking('full')}>
          {t('exports.full')}
        </button>
      )}
    </>
  );
}
