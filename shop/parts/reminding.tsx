import { useWords } from '../language.ts';

/** Free to leave out: without this word nobody is reminded of paying. */
export function Reminding({ isOn, onChange }: { isOn: boolean; onChange(isOn: boolean): void }) {
  const { say } = useWords();
  return (
    <label class="confirm">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{say('remindMe')}</span>
    </label>
  );
}
