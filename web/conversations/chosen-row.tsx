import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { useStore } from '../ui/store.ts';
import { chosen, toggle } from './chosen.ts';
import { Row } from './row.tsx';
import { customerName } from './words.ts';

interface ChosenRowProps {
  row: ConversationView;
  isOpen: boolean;
  mayChoose: boolean;
  /** Shift was held: everything from the last choice to here. */
  onRange(): void;
}

/** A row that can be chosen, together with others, by its box, by Shift and a click, or by a key. */
export function ChosenRow({ row, isOpen, mayChoose, onRange }: ChosenRowProps) {
  const { t } = useTranslation();
  const isChosen = useStore(chosen).includes(row.id);
  if (!mayChoose) return <Row view={row} isOpen={isOpen} />;
  return (
    <div
      className={isChosen ? 'row-box chosen' : 'row-box'}
      data-row={row.id}
      onClickCapture={(event) => {
        if (!event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        onRange();
      }}
    >
      <Row view={row} isOpen={isOpen} />
      <label className="row-pick">
        <input
          type="checkbox"
          aria-label={t('many.choose', { name: customerName(row.customer) })}
          checked={isChosen}
          onChange={() => toggle(row.id)}
        />
      </label>
    </div>
  );
}
