import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons.tsx';

const emoji = [
  ...['😊', '😄', '😁', '😂', '😉', '😍', '🥰', '😘', '🤗', '🤝', '🙏', '👍', '👌', '💪', '👏', '🎉'],
  ...['🌹', '🌸', '❤️', '✨', '🔥', '⭐', '🎁', '📦', '🚚', '⏰', '📞', '💰', '🧾', '✅', '❗', '❓'],
  ...['😅', '🤔', '😢', '😭', '😔', '😳', '🙇', '🙈', '☕', '🍵', '☀️', '🌙', '🏠', '🛒', '📷', '💬'],
];

export function EmojiButton({ onPick }: { onPick(emoji: string): void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const grid = (
    <div className="emoji-grid">
      {emoji.map((each) => (
        <button key={each} type="button" aria-label={each} onClick={() => [setOpen(false), onPick(each)]}>
          {each}
        </button>
      ))}
    </div>
  );
  return (
    <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement="topLeft" content={grid}>
      <button type="button" className="icon-button" aria-label={t('pen.emoji')} title={t('pen.emoji')} aria-expanded={isOpen}>
        <Icon name="emoji" />
      </button>
    </Popover>
  );
}
