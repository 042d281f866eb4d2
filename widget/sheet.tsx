import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useArrival } from './hooks.ts';
import { Icon } from './icons.tsx';
import { currentLanguage, t } from './language.ts';
import './sheet.css';
import './later-words.ts';

interface Props {
  title: string;
  onClose(): void;
  children: ComponentChildren;
}

/** A part that covers the chat until it is closed. What is below is inert. */
export function Sheet({ title, onClose, children }: Props) {
  const room = useRef<HTMLElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  useArrival(() => {
    close.current?.focus();
    // What had the focus may give way to the next form: it goes on from the top of the sheet, and Escape still closes it.
    let last: Node | null = null;
    room.current?.addEventListener('focusin', ({ target }) => {
      last = target as Node;
    });
    const observer = new MutationObserver(() => {
      if (last?.isConnected === false && document.activeElement === document.body) close.current?.focus({ preventScroll: true });
    });
    observer.observe(room.current as HTMLElement, { childList: true, subtree: true });
    return () => observer.disconnect();
  });
  return (
    <section class="sheet" ref={room} role="dialog" aria-modal="true" aria-label={title}>
      <div class="sheet-head">
        <h2>{title}</h2>
        <button ref={close} type="button" class="round" aria-label={t('closePart')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div class="sheet-body">{children}</div>
    </section>
  );
}

/** Where contacts are asked for: what becomes of them. */
export const NoticeLink = () => (
  <a href={`/help/${currentLanguage()}/privacy`} target="_blank" rel="noopener">
    {t('privacyNotice')}
  </a>
);
