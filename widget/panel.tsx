import { useRef, useState } from 'preact/hooks';
import type { MessageView } from '../server/conversations/views.ts';
import { AfterLog } from './after-log.tsx';
import { Foot } from './foot.tsx';
import { Header } from './header.tsx';
import { useChange } from './hooks.ts';
import { t } from './language.ts';
import { Later } from './later.tsx';
import { Log } from './log.tsx';
import { parts } from './parts.ts';
import { sendFiles } from './sending.ts';
import { newestConversation, type State, set } from './store.ts';
import { useDrop } from './use-drop.ts';
import { type Part, type Picture, useParts } from './use-parts.ts';

interface Props {
  state: State;
  onClose: (() => void) | null;
}

/** The open chat. */
export function Panel({ state, onClose }: Props) {
  const room = useRef<HTMLElement>(null);
  const [replyTo, setReplyTo] = useState<MessageView | null>(null);
  const { part, picture, isCovered, focusField, toggle, view, uncover, close } = useParts(room);
  const { isOver, ...drop } = useDrop(sendFiles);
  const newest = newestConversation(state);
  useChange(state.about, () => {
    if (state.about?.aftersales) toggle('orders');
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    if (part !== 'none' || picture) uncover();
    else if (replyTo) setReplyTo(null);
    else onClose?.();
  };
  const reply = (message: MessageView) => {
    setReplyTo(message);
    focusField();
  };

  return (
    <main class={`panel ${state.isFull ? 'full' : ''}`} ref={room} tabIndex={-1} onKeyDown={onKeyDown} {...drop}>
      <div class="stage" inert={isCovered}>
        <Header shop={state.shop} conversation={newest} typing={state.typing?.name ?? null} onClose={onClose} />
        <Notices state={state} />
        {state.customer && <Later load={parts.trouble} props={{ news: state.news }} />}
        <Log state={state} onReply={reply} onView={view}>
          <AfterLog state={state} />
        </Log>
        <Foot {...{ state, part, replyTo }} onReply={setReplyTo} onToggle={toggle} onSent={close} onDone={uncover} />
      </div>
      {isOver && <Later load={parts.drop} props={{}} />}
      <Cover part={part} picture={picture} conversation={newest?.id} onClose={uncover} />
    </main>
  );
}

function Notices({ state: { isOnline, notice } }: { state: State }) {
  return (
    <>
      {!isOnline && (
        <p class="strip" role="status">
          {t('offline')}
        </p>
      )}
      {notice && (
        <p class="strip" role="alert">
          {notice}
          <button type="button" class="plain" onClick={() => set({ notice: null })}>
            {t('closePart')}
          </button>
        </p>
      )}
    </>
  );
}

interface CoverProps {
  part: Part;
  picture: Picture | null;
  conversation: string | undefined;
  onClose(): void;
}

function Cover({ part, picture, conversation, onClose }: CoverProps) {
  if (picture) return <Later load={parts.viewer} props={{ ...picture, onClose }} />;
  if (part === 'contact' && conversation) return <Later load={parts.contact} props={{ conversation, onClose }} />;
  if (part === 'callback' && conversation) return <Later load={parts.callback} props={{ conversation, onClose }} />;
  if (part !== 'orders' && part !== 'tracking') return null;
  return <Later load={parts.orders} props={{ isTracking: part === 'tracking', onClose }} />;
}
