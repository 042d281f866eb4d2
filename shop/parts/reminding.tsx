import { reminderConsent } from '../../common/consents.ts';
import { useWords } from '../language.ts';

/** Free to leave out: without this word nobody is reminded of paying. */
export function Reminding({ isOn, onChange }: { isOn: boolean; onChange(isOn: boolean): void }) {
  const { pick } = useWords();
  return (
    <label class="confirm">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{pick(reminderConsent.zh, reminderConsent.en)}</span>
    </label>
  );
}
