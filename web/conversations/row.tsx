import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { wordFor } from '../language.ts';
import { Avatar, Chip } from '../ui/pieces.tsx';
import { usePart } from '../ui/store.ts';
import { exactly, shortly, useNow } from '../ui/times.ts';
import { outbox } from './outbox.ts';
import { unreadOf } from './screen.ts';
import { CompletionChip, StateChip } from './state-chip.tsx';
import { customerName, previewWords } from './words.ts';

interface RowProps {
  view: ConversationView;
  isOpen: boolean;
}

export const Row = memo(function Row({ view, isOpen }: RowProps) {
  const { t } = useTranslation();
  const unread = isOpen ? 0 : unreadOf(view);
  const name = customerName(view.customer);
  return (
    <Link to="/chats" search={(before) => ({ ...before, c: view.id, m: undefined })} className="row" aria-current={isOpen}>
      <Avatar name={view.customer.name ?? t('customer.visitorMark')} id={view.customer.id} mark={<ChannelMark channel={view.channel} />} />
      <span className="row-name">
        <span>{name}</span>
        {view.customer.tier && <Chip tone="ok">{wordFor('tier', view.customer.tier)}</Chip>}
        {view.customer.tags.slice(0, 1).map((tag) => (
          <Chip key={tag} tone="info">
            {tag}
          </Chip>
        ))}
      </span>
      <LastAt at={view.lastAt} />
      <Preview view={view} />
      <span className="row-end">
        {unread > 0 && (
          <b className="unread num">
            {unread}
            <span className="unseen">{t('lists.unread')}</span>
          </b>
        )}
        <CompletionChip view={view} />
        <StateChip view={view} />
      </span>
    </Link>
  );
});

function ChannelMark({ channel }: { channel: string }) {
  return <span className="channel">{wordFor('channelMark', channel)}</span>;
}

function LastAt({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={exactly(at)}>
      {shortly(at, now)}
    </time>
  );
}

function Preview({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const isUnsent = usePart(outbox, (all) => all.some((each) => each.conversation === view.id && each.state === 'failed'));
  return (
    <span className="row-preview">
      {isUnsent && <em>{t('lists.unsent')} </em>}
      {previewWords(view.lastPreview)}
    </span>
  );
}
