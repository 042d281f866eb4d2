import { useEffect, useState } from 'preact/hooks';
import type { QuietHours as Hours } from '../../common/quiet-hours.ts';
import { get, put, Refusal } from '../api.ts';
import { useWords } from '../language.ts';

const usual: Hours = { from: '22:00', to: '08:00' };
const address = '/api/widget/quiet-hours';

/** When nothing of the shop may ring here: what comes then is told afterwards. */
export function QuietHours() {
  const { say } = useWords();
  const [quiet, setQuiet] = useState<Hours | null>();
  const [problem, setProblem] = useState('');
  useEffect(
    () =>
      void get<{ quiet: Hours | null }>(address).then(
        (read) => setQuiet(read.quiet),
        () => undefined,
      ),
    [],
  );
  if (quiet === undefined) return null;
  const change = (wanted: Hours | null) => {
    setProblem('');
    put(address, { quiet: wanted }).then(
      () => setQuiet(wanted),
      (error: unknown) => setProblem(error instanceof Refusal ? error.message : String(error)),
    );
  };
  const time = (which: keyof Hours, hours: Hours) => (
    <input
      type="time"
      aria-label={say(which === 'from' ? 'quietFrom' : 'quietTo')}
      value={hours[which]}
      onChange={({ currentTarget: { value } }) => value && change({ ...hours, [which]: value })}
    />
  );
  return (
    <span class="quiet-hours">
      <label>
        <input type="checkbox" checked={quiet !== null} onChange={() => change(quiet ? null : usual)} /> {say('quiet')}
      </label>
      {quiet && (
        <span class="span">
          {time('from', quiet)} – {time('to', quiet)}
        </span>
      )}
      {problem && (
        <span class="error" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
