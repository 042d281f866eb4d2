import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { historyQuery } from '../customers/queries.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { usePhone } from '../ui/use-media.ts';
import { MessageLog } from './log.tsx';
import { openedQuery } from './queries.ts';
import { customerName, inLanguage, previewWords } from './words.ts';

/** Earlier conversations of the same customer, read without leaving this one. */
export function HistoryTab({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  const query = useQuery(historyQuery(conversation.customer.id));
  return (
    <>
      <Loaded query={query} rows={4} height={72}>
        {({ items }) => {
          const others = items.filter((item) => item.id !== conversation.id);
          if (others.length === 0) return <Empty title={t('history.none')}>{t('history.noneHow')}</Empty>;
          return others.map((view) => <Past key={view.id} view={view} onOpen={() => setOpen(view.id)} />);
        }}
      </Loaded>
      <PastDrawer id={open} onClose={() => setOpen(undefined)} />
    </>
  );
}

function Past({ view, onOpen }: { view: ConversationView; onOpen(): void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="box menu-item" style={{ display: 'block', padding: 12 }} onClick={onOpen}>
      <span style={{ display: 'flex', gap: 8 }}>
        <b className="num">{view.number}</b>
        <Chip>{t(`state.${view.state}`)}</Chip>
        <span className="spread" />
        <time className="muted small num" title={exactly(view.openedAt)}>
          {dayAndTime(view.openedAt)}
        </time>
      </span>
      <span className="row-preview" style={{ display: 'block' }}>
        {previewWords(view.lastPreview)}
      </span>
      <span className="muted small">
        {[
          view.group && inLanguage(view.group),
          view.agent?.name,
          view.owner && view.owner.id !== view.agent?.id && t('owner.chip', { name: view.owner.name }),
          view.transfers > 0 && t('owner.transfers', { count: view.transfers }),
          view.result && t(`result.${view.result}` as 'result.solved'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </button>
  );
}

function PastDrawer({ id, onClose }: { id: string | undefined; onClose(): void }) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const query = useQuery({ ...openedQuery(id ?? ''), enabled: id !== undefined });
  const view = query.data?.conversation;
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={view ? `${customerName(view.customer)} · ${view.number}` : t('history.title')}
      size={isPhone ? '100%' : 520}
      styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column' } }}
    >
      {id && (
        <Loaded query={query} rows={5} height={72}>
          {(opened) => <MessageLog opened={opened} label={t('history.title')} />}
        </Loaded>
      )}
    </Drawer>
  );
}
