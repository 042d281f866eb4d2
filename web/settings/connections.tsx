import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { AddLine } from './add-line.tsx';
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
  const close = () => setOpen(undefined);
  const show = (next: string) => [close(), setSecret(next)];
  return (
    <div className="stack">
      <AddLine add={t('connections.add')} onAdd={() => setOpen({ what: 'new' })}>
        {t('connections.how')}
      </AddLine>
      <Loaded query={query} rows={2} height={120}>
        {(shops) =>
          shops.length === 0 ? (
            <Empty title={t('connections.none')}>{t('connections.noneHow')}</Empty>
          ) : (
            shops.map((shop) => <ConnectionBox key={shop.id} shop={shop} onOpen={setOpen} onSecret={show} />)
          )
        }
      </Loaded>
      <SideSheet
        width={open?.what === 'differences' ? 720 : 480}
        title={open && (open.what === 'new' ? t('connections.add') : `${t(`connections.${open.what}`)} ${open.shop.name}`)}
        onClose={close}
      >
        {open?.what === 'differences' && <Differences shop={open.shop} />}
        {open && open.what !== 'differences' && (
          <ConnectionForm shop={open.what === 'edit' ? open.shop : undefined} onDone={close} onSecret={show} />
        )}
      </SideSheet>
      <SecretOnce secret={secret} onClose={() => setSecret(undefined)} />
    </div>
  );
}
