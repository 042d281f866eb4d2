import { useRef, useState } from 'preact/hooks';
import { useArrival } from './hooks.ts';
import { t } from './language.ts';
import './emoji.css';
import './later-words.ts';

const emoji = [
  ...['😀', '😄', '😂', '🤣', '😊', '😉', '😍', '🥰', '😘', '😋', '🤔', '🤗', '😎', '🤩', '🥳', '😏', '😅', '🙂', '🙃', '😐'],
  ...['😑', '🙄', '😴', '😪', '😓', '😔', '😢', '😭', '😥', '😰', '😱', '😳', '🥺', '😤', '😠', '😡', '🤯', '🤒', '🤧', '😷'],
  ...['👍', '👎', '👌', '✌️', '🤝', '🙏', '👏', '💪', '👋', '🤙', '☝️', '👀', '💁', '🙋', '🤷', '🙇', '💖', '❤️', '💔', '💯'],
  ...['🌹', '🎉', '🎁', '🎂', '☕', '🍵', '🔥', '✨', '⭐', '☀️', '🌙', '⏰', '📦', '🚚', '🏠', '📱', '💰', '🧧', '✅', '❌'],
];
const perRow = 8;

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow, ArrowUp: -perRow };

/** One stop for Tab, arrows inside. */
export function Emoji({ onPick }: { onPick(text: string): void }) {
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const focus = (index: number) => (grid.current?.children[index] as HTMLElement | undefined)?.focus();
  useArrival(() => focus(0));

  const onKeyDown = (event: KeyboardEvent) => {
    const next = at + (steps[event.key] ?? 0);
    if (next === at || next < 0 || next >= emoji.length) return;
    event.preventDefault();
    setAt(next);
    focus(next);
  };

  return (
    <div class="emoji" ref={grid} role="toolbar" aria-label={t('emojiTitle')} onKeyDown={onKeyDown}>
      {emoji.map((each, index) => (
        <button key={each} type="button" tabIndex={index === at ? 0 : -1} onFocus={() => setAt(index)} onClick={() => onPick(each)}>
          {each}
        </button>
      ))}
    </div>
  );
}
