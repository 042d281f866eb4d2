import { useRef, useState } from 'preact/hooks';
import { messageLimits } from '../common/messages.ts';
import { useArrival, useChange } from './hooks.ts';
import { Icon } from './icons.tsx';
import { t } from './language.ts';
import { sendFiles, tellTyping } from './sending.ts';
import { keep, kept } from './storage.ts';
import { onTabNews, tellTabs } from './tabs.ts';

interface Props {
  placeholder: string;
  isMoreOpen: boolean;
  /** Words put in from outside, such as an emoji. */
  inserted: { text: string; at: number } | null;
  onMore(): void;
  onEmoji(): void;
  onSend(text: string): void;
}

export function Composer({ placeholder, isMoreOpen, inserted, onMore, onEmoji, onSend }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => kept('draft') ?? '');
  const over = text.trim().length - messageLimits.text;
  const canSend = text.trim() !== '' && over <= 0;

  const write = (next: string) => {
    setText(next);
    keep('draft', next || null);
    tellTabs({ news: 'draft', text: next });
  };

  const send = () => {
    if (!canSend) return;
    onSend(text.trim());
    write('');
    field.current?.focus();
  };

  useArrival(() => {
    // The tab that is written in leads; the others follow.
    return onTabNews((news) => news.news === 'draft' && !document.hasFocus() && setText(news.text));
  });

  // For browsers that do not size a field by its content.
  const fit = () => {
    const element = field.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  };
  useChange(text, fit);
  useArrival(() => {
    addEventListener('resize', fit);
    return () => removeEventListener('resize', fit);
  });

  useChange(inserted, () => {
    const element = field.current;
    if (!inserted || !element) return;
    const { selectionStart: from, selectionEnd: to } = element;
    write(text.slice(0, from) + inserted.text + text.slice(to));
    const caret = from + inserted.text.length;
    requestAnimationFrame(() => element.setSelectionRange(caret, caret));
  });

  const onKeyDown = (event: KeyboardEvent) => {
    // 229: the key belongs to an input method, also where `isComposing` ends a moment too early.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };

  const onPaste = (event: ClipboardEvent) => {
    const files = event.clipboardData?.files;
    if (!files?.length) return;
    event.preventDefault();
    sendFiles(files);
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {over > 0 && (
        <p class="over" role="status">
          {t('tooLong', { n: over })}
        </p>
      )}
      <button type="button" class="round" aria-label={t(isMoreOpen ? 'lessMore' : 'more')} aria-expanded={isMoreOpen} onClick={onMore}>
        <Icon name="plus" />
      </button>
      <div class="field">
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={placeholder}
          enterkeyhint="send"
          onInput={(event) => {
            write(event.currentTarget.value);
            tellTyping();
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <button type="button" class="round" aria-label={t('emoji')} onClick={onEmoji}>
          <Icon name="smile" />
        </button>
      </div>
      <button type="submit" class="round send" aria-label={t('send')} aria-disabled={!canSend}>
        <Icon name="send" />
      </button>
    </form>
  );
}
