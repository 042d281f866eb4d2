import { useInfiniteQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { Chip } from '../ui/pieces.tsx';
import { Table } from '../ui/table.tsx';
import { exactly, shortly } from '../ui/times.ts';
import { useSave } from './save.ts';
import { type Try, triesQuery, type WebhookView } from './webhook-queries.ts';
import { useSaid } from './webhook-said.ts';

type From = { from: string } | { after: string };

/** The latest calls, and telling it again from one of them or from a time on. */
export function WebhookLog({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [isFailedOnly, setFailedOnly] = useState(false);
  const [from, setFrom] = useState('');
  const query = useInfiniteQuery(triesQuery(webhook.id, isFailedOnly));
  const replay = useSave(
    ['webhooks', 'webhook-tries'],
    (place: From) => api.post(`/api/webhooks/${webhook.id}/replay`, place),
    () => void message.success(t('webhooks.replayed')),
  );
  const columns = [
    { title: t('webhooks.what'), cell: (row: Try) => <code>{row.kind}</code> },
    { title: t('webhooks.result'), cell: (row: Try) => <Result row={row} /> },
    { title: t('webhooks.took'), cell: (row: Try) => `${row.ms} ms`, isNumber: true, isExtra: true },
    { title: t('webhooks.when'), cell: (row: Try) => <time title={exactly(row.at)}>{shortly(row.at)}</time>, isNumber: true },
    {
      title: t('webhooks.replay'),
      cell: (row: Try) => (
        <button type="button" className="link" disabled={replay.isPending} onClick={() => replay.mutate({ after: row.fact })}>
          {t('webhooks.after')}
        </button>
      ),
      isExtra: true,
    },
  ];
  return (
    <div className="stack">
      <form className="stack" onSubmit={(event) => [event.preventDefault(), replay.mutate({ from: new Date(from).toISOString() })]}>
        <Field name={t('webhooks.replayFrom')} type="datetime-local" hint={t('webhooks.replayHow')} value={from} onChange={setFrom} />
        <div className="form-end">
          <button type="submit" className="button" disabled={!from || replay.isPending}>
            {t('webhooks.replayDo')}
          </button>
        </div>
      </form>
      <label>
        <input type="checkbox" checked={isFailedOnly} onChange={(event) => setFailedOnly(event.target.checked)} />{' '}
        {t('webhooks.failedOnly')}
      </label>
      <Table
        name={t('webhooks.log')}
        columns={columns}
        query={query}
        empty={{ title: t('webhooks.noTries'), how: t('webhooks.noTriesHow') }}
      />
    </div>
  );
}

function Result({ row: { ok, status, said, attempt } }: { row: Try }) {
  const { t } = useTranslation();
  const words = useSaid()(said);
  return (
    <>
      <Chip tone={ok ? 'ok' : 'bad'}>{status ?? '—'}</Chip>
      {attempt > 1 && <span className="muted small"> {t('webhooks.attempt', { count: attempt })}</span>}
      {!ok && words && (
        <div className="muted small" style={{ overflowWrap: 'anywhere' }}>
          {words}
        </div>
      )}
    </>
  );
}
