import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { usePhone } from '../ui/use-media.ts';
import { ConnectionBox } from './connection-box.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { connectionsQuery, type OpenConnection } from './connection-queries.ts';
import { Differences } from './differences.tsx';
import { SecretOnce } from './secret-once.tsx';

/** Shops that lead their own orders: whether they answer, how far they were read, what differs. */
export function Connections() {
  const { t } = useTranslation();
  const query = useQuery(connectionsQuery);
  const [open, setOpen] = useState<OpenConnection>();
  const [secret, setSecret] = useState<string>();
  const isPhone = usePhone();
  const close = () => setOpen(undefined);
  const show = (next: string) => [close(), setSecret(next)];
  return (
    <div className="stack">
      <div style={{ display: 'flex', gap: 12, alignItems: 'flex-start', flexWrap: 'wrap' }}>
        <p className="muted spread" style={{ margin: 0, minWidth: 200 }}>
          {t('connections.how')}
        </p>
        <button type="button" className="button primary" onClick={() => setOpen({ what: 'new' })}>
          {t('connections.add')}
        </button>
      </div>
      <Loaded query={query} rows={2} height={120}>
        {(shops) =>
          shops.length === 0 ? (
            <Empty title={t('connections.none')}>{t('connections.noneHow')}</Empty>
          ) : (
            shops.map((shop) => <ConnectionBox key={shop.id} shop={shop} onOpen={setOpen} onSecret={show} />)
          )
        }
      </Loaded>
      <Drawer
        open={open !== undefined}
        onClose={close}
        size={isPhone ? '100%' : open?.what === 'differences' ? 720 : 480}
        title={open && (open.what === 'new' ? t('connections.add') : `${t(`connections.${open.what}`)} ${open.shop.name}`)}
        destroyOnHidden
      >
        {open?.what === 'differences' && <Differences shop={open.shop} />}
        {open && open.what !== 'differences' && (
          <ConnectionForm shop={open.what === 'edit' ? open.shop : undefined} onDone={close} onSecret={show} />
        )}
      </Drawer>
      <SecretOnce secret={secret} onClose={() => setSecret(undefined)} />
    </div>
  );
}
