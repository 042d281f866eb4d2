import { useState } from 'preact/hooks';
import { clocks } from '../common/conversation.ts';
import type { MessageView } from '../server/conversations/views.ts';
import type { SentKind } from './contract.ts';
import { Icon } from './icons.tsx';
import { clockTime, fullTime, t } from './language.ts';
import { MessageBody } from './message-body.tsx';
import { recall } from './sending.ts';
import { type Entry, gist } from './timeline.ts';

export interface MessageHands {
  onReply(message: MessageView): void;
  onView(picture: { url: string; name: string }): void;
}

interface Props extends MessageHands {
  entry: Extract<Entry, { kind: 'message' }>;
  quoted: MessageView | undefined;
}

const bare = ['product', 'order', 'image'];

export const authorName = ({ author }: MessageView): string => (author.kind === 'customer' ? t('you') : (author.name ?? t('service')));

export function Message({ entry, quoted, onReply, onView }: Props) {
  const { message, isMine, isLast, mark } = entry;
  const [isOpen, setOpen] = useState(false);
  const kind = message.kind as SentKind;
  const bubble = bare.includes(kind) ? 'card' : 'bubble';
  return (
    <li class={`line ${isMine ? 'mine' : 'theirs'}`}>
      <div class="row">
        <div class={bubble}>
          <span class="unseen">{`${authorName(message)}，${clockTime(message.at)}`}</span>
          {quoted && <Quote message={quoted} />}
          <MessageBody kind={kind} body={message.body} onView={onView} />
        </div>
        <button type="button" class="round dots" aria-label={t('actions')} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name="dots" />
        </button>
      </div>
      {isOpen && <Actions message={message} isMine={isMine} onReply={onReply} onDone={() => setOpen(false)} />}
      {isLast && (
        <p class="meta">
          <time dateTime={message.at} title={fullTime(message.at)}>
            {clockTime(message.at)}
          </time>
          {mark && ` · ${t(mark)}`}
        </p>
      )}
    </li>
  );
}

export function Quote({ message }: { message: MessageView }) {
  return (
    <p class="quote">
      <b>{authorName(message)}</b> {gist(message)}
    </p>
  );
}

interface ActionProps extends Pick<MessageHands, 'onReply'> {
  message: MessageView;
  isMine: boolean;
  onDone(): void;
}

function Actions({ message, isMine, onReply, onDone }: ActionProps) {
  const canRecall = isMine && Date.now() - Date.parse(message.at) < clocks.recall * 1000;
  const does = (work: () => unknown) => () => {
    onDone();
    void work();
  };
  return (
    <div class="actions">
      <button type="button" class="plain" onClick={does(() => onReply(message))}>
        {t('reply')}
      </button>
      {message.kind === 'text' && navigator.clipboard && (
        <button type="button" class="plain" onClick={does(() => copy(message))}>
          {t('copy')}
        </button>
      )}
      {canRecall && (
        <button type="button" class="plain" onClick={does(() => recall(message.conversation, message.number))}>
          {t('recall')}
        </button>
      )}
    </div>
  );
}

const copy = (message: MessageView) => navigator.clipboard.writeText(gist(message)).catch(() => undefined);
