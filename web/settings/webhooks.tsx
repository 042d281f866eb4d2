import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { dayAndTime } from '../ui/times.ts';
import { AddLine } from './add-line.tsx';
import { useSave } from './save.ts';
import { SecretOnce } from './secret-once.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookLog } from './webhook-log.tsx';
import { type WebhookView, webhooksQuery } from './webhook-queries.ts';
import { useSaid } from './webhook-said.ts';

type Open = { what: 'new' } | { what: 'edit' | 'log'; webhook: WebhookView };

export function Webhooks() {
  const { t } = useTranslation();
  const query = useQuery(webhooksQuery);
  const [open, setOpen] = useState<Open>();
  const [secret, setSecret] = useState<string>();
  const show = (next: string) => {
    setOpen(undefined);
    setSecret(next);
  };
  return (
    <div className="stack">
      <AddLine add={t('webhooks.add')} onAdd={() => setOpen({ what: 'new' })}>
        {t('webhooks.how')}
      </AddLine>
      <Loaded query={query} rows={2} height={96}>
        {(webhooks) =>
          webhooks.length === 0 ? (
            <Empty title={t('webhooks.none')} />
          ) : (
            webhooks.map((webhook) => <Line key={webhook.id} webhook={webhook} onOpen={setOpen} onSecret={show} />)
          )
        }
      </Loaded>
      <SideSheet
        width={open?.what === 'log' ? 720 : 480}
        title={
          open &&
          (open.what === 'new'
            ? t('webhooks.add')
            : open.what === 'log'
              ? t('webhooks.log')
              : t('webhooks.edit', { name: open.webhook.name }))
        }
        onClose={() => setOpen(undefined)}
      >
        {open?.what === 'log' && <WebhookLog webhook={open.webhook} />}
        {open && open.what !== 'log' && (
          <WebhookForm webhook={open.what === 'edit' ? open.webhook : undefined} onDone={() => setOpen(undefined)} onSecret={show} />
        )}
      </SideSheet>
      <SecretOnce secret={secret} onClose={() => setSecret(undefined)} />
    </div>
  );
}

function State({ webhook: { offAt, offBecause, failingSince } }: { webhook: WebhookView }) {
  const { t } = useTranslation();
  if (offAt)
    return (
      <Chip tone={offBecause === 'failing' ? 'bad' : 'gray'}>{t(offBecause === 'failing' ? 'webhooks.offFailing' : 'webhooks.off')}</Chip>
    );
  if (failingSince) return <Chip tone="warn">{t('webhooks.failing', { at: dayAndTime(failingSince) })}</Chip>;
  return <Chip tone="ok">{t('webhooks.on')}</Chip>;
}

interface LineProps {
  webhook: WebhookView;
  onOpen(open: Open): void;
  onSecret(secret: string): void;
}

function Line({ webhook, onOpen, onSecret }: LineProps) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const saidOf = useSaid();
  const address = `/api/webhooks/${webhook.id}`;
  const turn = useSave(['webhooks'], (on: boolean) => api.put(`${address}/state`, { on }));
  const remove = useSave(['webhooks'], () => api.delete(address));
  const renew = useSave(
    [],
    () => api.post<{ secret: string }>(`${address}/secret`),
    (reply) => onSecret(reply.secret),
  );
  const test = useSave<void, { ok: boolean; status: number | null; ms: number; said: string }>(
    [],
    () => api.post(`${address}/test`),
    ({ ok, status, ms, said }) =>
      void (ok
        ? message.success(t('webhooks.testOk', { status, ms }))
        : message.warning(t('webhooks.testBad', { said: [status, saidOf(said)].filter(Boolean).join(' ') }))),
  );
  const ask = (title: string, content: string, onOk: () => Promise<unknown>) =>
    modal.confirm({ title: `${title} ${webhook.name}`, content, okText: title, cancelText: t('common.cancel'), onOk });
  return (
    <article className="paper stack" aria-label={webhook.name}>
      <div>
        <b>{webhook.name}</b> <State webhook={webhook} />
        <div className="small" style={{ overflowWrap: 'anywhere' }}>
          {webhook.url}
        </div>
        <div className="muted small num">
          {webhook.deliveredAt ? t('webhooks.delivered', { at: dayAndTime(webhook.deliveredAt) }) : t('webhooks.never')}
          {webhook.waiting > 0 && ` · ${t('webhooks.waiting', { count: webhook.waiting })}`} ·{' '}
          {t('webhooks.by', { name: webhook.createdBy })}
        </div>
      </div>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        <button type="button" className="button" disabled={test.isPending} onClick={() => test.mutate()}>
          {t('webhooks.test')}
        </button>
        <button type="button" className="button" onClick={() => onOpen({ what: 'log', webhook })}>
          {t('webhooks.log')}
        </button>
        <button type="button" className="button" onClick={() => onOpen({ what: 'edit', webhook })}>
          {t('common.edit')}
        </button>
        <button type="button" className="button" disabled={turn.isPending} onClick={() => turn.mutate(webhook.offAt !== null)}>
          {t(webhook.offAt ? 'webhooks.turnOn' : 'webhooks.turnOff')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => ask(t('webhooks.secretNew'), t('webhooks.secretNewHow'), () => renew.mutateAsync())}
        >
          {t('webhooks.secretNew')}
        </button>
        <button
          type="button"
          className="button danger"
          onClick={() => ask(t('webhooks.remove'), t('webhooks.removeHow'), () => remove.mutateAsync())}
        >
          {t('webhooks.remove')}
        </button>
      </div>
    </article>
  );
}
