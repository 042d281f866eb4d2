import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons.tsx';
import { commandKey } from '../ui/keys.ts';
import { quoteOf } from './message.tsx';
import type { Opened } from './queries.ts';

interface PenEndProps {
  isNote: boolean;
  isBlocked: boolean;
  /** It goes out when the files are up. */
  isDue: boolean;
  /** Something was warned of, and once is not enough. */
  isDoubted: boolean;
  /** Characters above what one message holds. */
  tooLong: number;
  onSend(): void;
  /** Absent where only now will do. */
  later?: { isOpen: boolean; toggle(): void } | undefined;
}

/** What Enter does, and the button that does it. */
export function PenEnd({ isNote, isBlocked, isDue, isDoubted, tooLong, onSend, later }: PenEndProps) {
  const { t } = useTranslation();
  return (
    <div className="pen-end">
      {tooLong > 0 ? (
        <span className="pen-reason">{t('pen.tooLong', { count: tooLong })}</span>
      ) : (
        <span className="pen-hint" role={isDue ? 'status' : undefined}>
          {isDue ? t('pen.due') : t('pen.hint', { command: commandKey })}
        </span>
      )}
      {later && (
        <button
          type="button"
          className="button"
          disabled={isBlocked}
          aria-expanded={later.isOpen}
          onPointerDown={(event) => event.preventDefault()}
          onClick={later.toggle}
        >
          {t('scheduled.act')}
        </button>
      )}
      {/* The words stay selected and the keyboard of a phone stays open. */}
      <button
        type="button"
        className="button primary"
        disabled={isBlocked}
        onPointerDown={(event) => event.preventDefault()}
        onClick={onSend}
      >
        {t(isDoubted ? 'check.sendAnyway' : isNote ? 'pen.sendNote' : 'pen.send')}
      </button>
    </div>
  );
}

export function Quoted({ opened, number, onClose }: { opened: Opened; number: number; onClose(): void }) {
  const { t } = useTranslation();
  const message = opened.messages.find((each) => each.number === number);
  return (
    <div className="pen-quote">
      <Icon name="reply" size={14} />
      <span>{message ? quoteOf(message) : t('chat.earlier')}</span>
      <button type="button" className="icon-button" aria-label={t('pen.noQuote')} onClick={onClose}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

export function useGrow(field: React.RefObject<HTMLTextAreaElement | null>, words: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [field, words]);
}
