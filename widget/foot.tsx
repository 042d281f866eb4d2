import { useState } from 'preact/hooks';
import type { MessageView } from '../server/conversations/views.ts';
import { Composer } from './composer.tsx';
import { t } from './language.ts';
import { Later } from './later.tsx';
import { parts } from './parts.ts';
import { isRef, sendText } from './sending.ts';
import { newestConversation, type State, set } from './store.ts';
import type { Part } from './use-parts.ts';

interface Props {
  state: State;
  part: Part;
  replyTo: MessageView | null;
  onReply(message: MessageView | null): void;
  onToggle(part: Part): void;
  onSent(): void;
  onDone(): void;
}

/** Below the log: what can be sent by one press, and the field. */
export function Foot({ state, part, replyTo, onReply, onToggle, onSent, onDone }: Props) {
  const [inserted, setInserted] = useState<{ text: string; at: number } | null>(null);
  const newest = newestConversation(state);
  const send = (text: string) => {
    sendText(text, replyTo);
    onReply(null);
    onSent();
  };
  const insert = (text: string) => setInserted({ text, at: Date.now() });
  const canLeave = newest !== undefined && !['closed', 'wrap_up'].includes(newest.state);
  return (
    <div class="foot">
      {replyTo ? <Later load={parts.replying} props={{ message: replyTo, onCancel: () => onReply(null) }} /> : <OfferRoom state={state} />}
      {part === 'emoji' && <Later load={parts.emoji} props={{ onPick: insert }} />}
      {part === 'tray' && <Later load={parts.tray} props={{ canLeave, onDone }} />}
      {!['emoji', 'tray'].includes(part) && (
        <Quick canContact={newest?.state === 'missed' && !newest.hasContact} canBeCalled={newest?.state === 'queued'} onPick={onToggle} />
      )}
      <Composer
        placeholder={t(state.shop && !state.shop.staffed ? 'placeholderAway' : 'placeholder')}
        isMoreOpen={part === 'tray'}
        inserted={inserted}
        onMore={() => onToggle('tray')}
        onEmoji={() => onToggle('emoji')}
        onSend={send}
      />
    </div>
  );
}

function OfferRoom({ state: { about, page, customer, dismissed } }: { state: State }) {
  if (![about?.order, about?.product, page?.product].some(isRef)) return null;
  const onEnd = (key: string) => set({ about: null, dismissed: key });
  return <Later load={parts.about} props={{ about, page, customer, dismissed, onEnd }} />;
}

function Quick({ canContact, canBeCalled, onPick }: { canContact: boolean; canBeCalled: boolean; onPick(part: Part): void }) {
  const choices = [canContact && 'contact', canBeCalled && 'callback', 'orders', 'tracking'] as const;
  return (
    <div class="quick">
      {choices.map(
        (part) =>
          part && (
            <button key={part} type="button" class="chip" onClick={() => onPick(part)}>
              {t(part)}
            </button>
          ),
      )}
    </div>
  );
}
