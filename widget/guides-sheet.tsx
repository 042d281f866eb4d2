import { GuideChoices } from './guide-choices.tsx';
import { g } from './guide-words.ts';
import { Sheet } from './sheet.tsx';
import './form.css';

/** Help that needs nobody: questions that lead to a cause. */
export function GuidesSheet({ onClose }: { onClose(): void }) {
  return (
    <Sheet title={g('title')} onClose={onClose}>
      <GuideChoices onPerson={onClose} />
    </Sheet>
  );
}
