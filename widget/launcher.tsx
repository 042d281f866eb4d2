import { useRef } from 'preact/hooks';
import { useArrival } from './hooks.ts';
import { Icon } from './icons.tsx';
import { t } from './language.ts';

interface Props {
  unread: number;
  takesFocus: boolean;
  onOpen(): void;
}

/** The round button in the corner of the shop's page. */
export function Launcher({ unread, takesFocus, onOpen }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useArrival(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true });
  });
  const label = unread ? t('openUnread', { n: unread }) : t('open');
  return (
    <main class="corner">
      <button ref={button} type="button" class="launcher" aria-label={label} aria-expanded={false} onClick={onOpen}>
        <Icon name="chat" />
        {unread > 0 && (
          <span class="badge" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
      <p class="unseen" role="status">
        {unread ? t('newBelow', { n: unread }) : ''}
      </p>
    </main>
  );
}
