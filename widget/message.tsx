import { useState } from 'preact/hooks';
import type { MessageView } from '../server/conversations/views.ts';
import type { SentKind } from './contract.ts';
import { Icon } from './icons.tsx';
import { clockTime, fullTime, t } from './language.ts';
import { Later } from './later.tsx';
import { MessageBody } from './message-body.tsx';
import { parts } from './parts.ts';
import { authorName, Quote } from './quote.tsx';
import type { Entry } from './timeline.ts';

export interface MessageHands {
  onReply(message: MessageView): void;
  onView(picture: { url: string; name: string }): void;
}

interface Props extends MessageHands {
  entry: Extract<Entry, { kind: 'message' }>;
  quoted: MessageView | undefined;
}

/** What stands in a bubble; the rest has a frame of its own. */
const inBubble = ['text', 'file'];
export const frameOf = (kind: SentKind): string => (inBubble.includes(kind) ? 'bubble' : 'card');

export function Message({ entry, quoted, onReply, onView }: Props) {
  const { message, isMine, isLast, mark } = entry;
  const [isOpen, setOpen] = useState(false);
  const kind = message.kind as SentKind;
  return (
    <li class={`line ${isMine ? 'mine' : 'theirs'}`}>
      <div class="row">
        <div class={frameOf(kind)}>
          <span class="unseen">{`${authorName(message)}，${clockTime(message.at)}`}</span>
          {quoted && <Quote message={quoted} />}
          <MessageBody kind={kind} body={message.body} onView={onView} />
        </div>
        <button type="button" class="round dots" aria-label={t('actions')} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name="dots" />
        </button>
      </div>
      {isOpen && <Later load={parts.actions} props={{ message, isMine, onReply, onDone: () => setOpen(false) }} />}
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
