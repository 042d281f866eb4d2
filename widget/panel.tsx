import { useRef, useState } from 'preact/hooks';
import type { MessageView } from '../server/conversations/views.ts';
import { AfterLog } from './after-log.tsx';
import { Composer } from './composer.tsx';
import { Header } from './header.tsx';
import { t } from './language.ts';
import { Later } from './later.tsx';
import { Log } from './log.tsx';
import { parts } from './parts.ts';
import { ReplyingTo } from './replying-to.tsx';
import { isId, sendFiles, sendText } from './sending.ts';
import { newestConversation, type State, set } from './store.ts';
import { useDrop } from './use-drop.ts';

type Part = 'none' | 'tray' | 'emoji' | 'orders' | 'tracking' | 'contact';

interface Props {
  state: State;
  onClose: (() => void) | null;
}

/** The open chat. */
export function Panel({ state, onClose }: Props) {
  const [part, setPart] = useState<Part>('none');
  const [replyTo, setReplyTo] = useState<MessageView | null>(null);
  const [picture, setPicture] = useState<{ url: string; name: string } | null>(null);
  const [inserted, setInserted] = useState<{ text: string; at: number } | null>(null);
  const [dismissed, setDismissed] = useState('');
  const room = useRef<HTMLElement>(null);
  const { isOver, ...drop } = useDrop(sendFiles);
  const newest = newestConversation(state);
  const { about, page, customer } = state;
  const hasOffer = [about?.order, about?.product, page?.product].some(isId);
  const endOffer = (key: string) => {
    setDismissed(key);
    set({ about: null });
  };
  const focusField = () => room.current?.querySelector('textarea')?.focus();
  const opener = useRef<HTMLElement | null>(null);
  const noteOpener = () => {
    opener.current = document.activeElement as HTMLElement | null;
  };
  // What was covered can take the focus only after it is drawn anew.
  const uncover = () => {
    setPart('none');
    setPicture(null);
    requestAnimationFrame(() => (opener.current?.isConnected ? opener.current.focus() : focusField()));
  };

  const toggle = (next: Part) => {
    noteOpener();
    setPart(part === next ? 'none' : next);
  };
  const view = (next: { url: string; name: string }) => {
    noteOpener();
    setPicture(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    if (part !== 'none' || picture) uncover();
    else if (replyTo) setReplyTo(null);
    else onClose?.();
  };

  const send = (text: string) => {
    sendText(text, replyTo);
    setReplyTo(null);
    setPart('none');
  };

  const reply = (message: MessageView) => {
    setReplyTo(message);
    focusField();
  };

  const isCovered = part === 'orders' || part === 'tracking' || part === 'contact' || picture !== null;
  const canContact = newest?.state === 'missed' && !newest.hasContact;
  return (
    <main class={`panel ${state.isFull ? 'full' : ''}`} ref={room} onKeyDown={onKeyDown} {...drop}>
      <div class="stage" inert={isCovered}>
        <Header shop={state.shop} conversation={newest} typing={state.typing?.name ?? null} onClose={onClose} />
        {!state.isOnline && (
          <p class="strip" role="status">
            {t('offline')}
          </p>
        )}
        {state.notice && <Notice text={state.notice} />}
        <Log state={state} onReply={reply} onView={view}>
          <AfterLog state={state} />
        </Log>
        <div class="foot">
          {replyTo ? (
            <ReplyingTo message={replyTo} onCancel={() => setReplyTo(null)} />
          ) : (
            hasOffer && <Later load={parts.about} props={{ about, page, customer, dismissed, onEnd: endOffer }} />
          )}
          {part === 'emoji' && <Later load={parts.emoji} props={{ onPick: (text: string) => setInserted({ text, at: Date.now() }) }} />}
          {part === 'tray' && (
            <Later
              load={parts.tray}
              props={{
                canLeave: newest !== undefined && !['closed', 'wrap_up'].includes(newest.state),
                onDone: uncover,
              }}
            />
          )}
          {part !== 'emoji' && part !== 'tray' && <Quick canContact={canContact} onPick={toggle} />}
          <Composer
            placeholder={t(state.shop && !state.shop.staffed ? 'placeholderAway' : 'placeholder')}
            isMoreOpen={part === 'tray'}
            inserted={inserted}
            onMore={() => toggle('tray')}
            onEmoji={() => toggle('emoji')}
            onSend={send}
          />
        </div>
      </div>
      {isOver && <p class="drop">{t('dropHere')}</p>}
      {(part === 'orders' || part === 'tracking') && (
        <Later load={parts.orders} props={{ isTracking: part === 'tracking', onClose: uncover }} />
      )}
      {part === 'contact' && newest && <Later load={parts.contact} props={{ conversation: newest.id, onClose: uncover }} />}
      {picture && <Later load={parts.viewer} props={{ ...picture, onClose: uncover }} />}
    </main>
  );
}

function Notice({ text }: { text: string }) {
  return (
    <p class="strip" role="alert">
      {text}
      <button type="button" class="plain" onClick={() => set({ notice: null })}>
        {t('closePart')}
      </button>
    </p>
  );
}

function Quick({ canContact, onPick }: { canContact: boolean; onPick(part: Part): void }) {
  const choices: [Part, string][] = [
    ...(canContact ? ([['contact', t('contact')]] as [Part, string][]) : []),
    ['orders', t('orders')],
    ['tracking', t('tracking')],
  ];
  return (
    <div class="quick">
      {choices.map(([part, label]) => (
        <button key={part} type="button" class="chip" onClick={() => onPick(part)}>
          {label}
        </button>
      ))}
    </div>
  );
}
