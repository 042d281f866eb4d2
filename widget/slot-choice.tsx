import { clockTime, dayName } from './language.ts';
import { w } from './service-data.ts';
import { useLatest } from './use-latest.ts';

interface Slot {
  from: string;
  to: string;
  free: number;
}

const daysShown = 7;

/** Which day and part of the day somebody comes; what is full stands there and cannot be pressed. */
export function SlotChoice({ isBusy, onChoose }: { isBusy: boolean; onChoose(from: string): void }) {
  const { value, problem } = useLatest<{ items: Slot[] }>('/visit-slots');
  if (!value) return <p role={problem ? 'alert' : 'status'}>{problem ? problem.title : w('loading')}</p>;
  if (!value.items.some(({ free }) => free > 0)) return <p class="hint">{w('noSlots')}</p>;
  const days = [...new Set(value.items.map(({ from }) => dayName(from)))].slice(0, daysShown);
  return (
    <>
      {days.map((day) => (
        <fieldset key={day} class="slots">
          <legend>{day}</legend>
          {value.items
            .filter(({ from }) => dayName(from) === day)
            .map(({ from, to, free }) => (
              <button key={from} type="button" class="plain number" disabled={isBusy || free === 0} onClick={() => onChoose(from)}>
                {clockTime(from)}–{clockTime(to)}
                {free === 0 && <small> {w('full')}</small>}
              </button>
            ))}
        </fieldset>
      ))}
    </>
  );
}
