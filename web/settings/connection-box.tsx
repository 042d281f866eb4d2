import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../server/connectors/views.ts';
import { api } from '../api.ts';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import type { OpenConnection } from './connection-queries.ts';
import { useSave } from './save.ts';
import { StuckOperations } from './stuck-operations.tsx';

interface ConnectionBoxProps {
  shop: ConnectionView;
  onOpen(open: OpenConnection): void;
  onSecret(secret: string): void;
}

/** One connected shop: how it is, what waits and differs, and what can be done about it. */
export function ConnectionBox({ shop, onOpen, onSecret }: ConnectionBoxProps) {
  const { t } = useTranslation();
  return (
    <article className="paper stack" aria-label={shop.name}>
      <div>
        <b>{shop.name}</b> <State shop={shop} />
        <div className="small" style={{ overflowWrap: 'anywhere' }}>
          {shop.url}
        </div>
        <div className="muted small num">{t('connections.told', shop.told)}</div>
        <div className="muted small num">
          {shop.kind === 'vendure' &&
            `${shop.readAt ? t('connections.readAt', { at: dayAndTime(shop.readAt) }) : t('connections.neverRead')} · `}
          {t('connections.waiting', { count: shop.waiting })} · <Compared shop={shop} />
        </div>
        {shop.refused.length > 0 && (
          <p className="small" style={{ margin: '6px 0 0' }}>
            {t('connections.refused', {
              list: shop.refused.map(({ kind, ref }) => `${t(`connections.${kind as 'order'}`)} ${ref}`).join('、'),
            })}
          </p>
        )}
      </div>
      <StuckOperations shop={shop} />
      <Buttons shop={shop} onOpen={onOpen} onSecret={onSecret} />
    </article>
  );
}

function State({ shop: { offAt, failingSince, said } }: { shop: ConnectionView }) {
  const { t } = useTranslation();
  if (offAt) return <Chip>{t('connections.off')}</Chip>;
  if (failingSince) return <Chip tone="bad">{t('connections.failing', { at: dayAndTime(failingSince), said })}</Chip>;
  return <Chip tone="ok">{t('connections.on')}</Chip>;
}

function Compared({ shop: { comparison, differences } }: { shop: ConnectionView }) {
  const { t } = useTranslation();
  if (!comparison) return t('connections.neverCompared');
  if (!comparison.endedAt) return t('connections.comparing', { count: comparison.compared });
  if (comparison.said) return t('connections.notCompared', { said: comparison.said });
  return t('connections.compared', { at: dayAndTime(comparison.endedAt), count: comparison.compared, differences });
}

function Buttons({ shop, onOpen, onSecret }: ConnectionBoxProps) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const address = `/api/connections/${shop.id}`;
  const isGeneric = shop.kind === 'generic';
  const turn = useSave(['connections'], (on: boolean) => api.put(`${address}/state`, { on }));
  const remove = useSave(['connections'], () => api.delete(address));
  const compare = useSave(['connections'], () => api.post(`${address}/comparison`));
  const renew = useSave(
    [],
    () => api.post<{ secret: string }>(`${address}/secret`),
    (reply) => onSecret(reply.secret),
  );
  const test = useSave<void, { ok: boolean; said: string }>(
    [],
    () => api.post(`${address}/test`),
    ({ ok, said }) => void (ok ? message.success(t('connections.testOk')) : message.warning(t('connections.testBad', { said }))),
  );
  const ask = (title: string, content: string, onOk: () => Promise<unknown>) =>
    modal.confirm({ title: `${title} ${shop.name}`, content, okText: title, cancelText: t('common.cancel'), onOk });
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      <button type="button" className="button" disabled={test.isPending} onClick={() => test.mutate()}>
        {t('webhooks.test')}
      </button>
      <button type="button" className="button" onClick={() => onOpen({ what: 'differences', shop })}>
        {t('connections.differencesMany', { count: shop.differences })}
      </button>
      <button type="button" className="button" disabled={compare.isPending || shop.offAt !== null} onClick={() => compare.mutate()}>
        {t('connections.compare')}
      </button>
      {isGeneric && (
        <button
          type="button"
          className="button"
          onClick={() => ask(t('webhooks.secretNew'), t('webhooks.secretNewHow'), () => renew.mutateAsync())}
        >
          {t('webhooks.secretNew')}
        </button>
      )}
      <button type="button" className="button" onClick={() => onOpen({ what: 'edit', shop })}>
        {t('common.edit')}
      </button>
      <button type="button" className="button" disabled={turn.isPending} onClick={() => turn.mutate(shop.offAt !== null)}>
        {t(shop.offAt ? 'webhooks.turnOn' : 'webhooks.turnOff')}
      </button>
      <button
        type="button"
        className="button danger"
        onClick={() => ask(t('connections.remove'), t('connections.removeHow'), () => remove.mutateAsync())}
      >
        {t('connections.remove')}
      </button>
    </div>
  );
}
