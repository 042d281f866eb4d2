import { get } from '../api.ts';
import { moment, momentUntil } from '../format.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';
import { Waiting } from './waiting.tsx';

interface Slot {
  from: string;
  to: string;
  free: number;
}

const daysShown = 7;

/** Which day and part of the day somebody comes; what is full stands there and cannot be pressed. */
export function SlotChoice({ isBusy, onChoose }: { isBusy: boolean; onChoose(from: string): void }) {
  const { say, language } = useWords();
  const loaded = useLoad('slots', () => get<{ items: Slot[] }>('/api/shop/visit-slots'));
  if (!loaded.value) return <Waiting of={loaded} />;
  const { items } = loaded.value;
  if (!items.some(({ free }) => free > 0)) return <p class="summary">{say('noSlots')}</p>;
  const dayOf = ({ from }: Slot) => moment(from, language).slice(0, -6).replace(/,$/, '');
  const days = [...new Set(items.map(dayOf))].slice(0, daysShown);
  return (
    <div class="slots">
      <p class="summary">{say('slotHow')}</p>
      {days.map((day) => (
        <fieldset key={day}>
          <legend class="num">{day}</legend>
          {items
            .filter((slot) => dayOf(slot) === day)
            .map((slot) => (
              <button key={slot.from} type="button" class="num" disabled={isBusy || slot.free === 0} onClick={() => onChoose(slot.from)}>
                {moment(slot.from, language).slice(-5)}–{momentUntil(slot.to, language).slice(-5)}
                {slot.free === 0 && <small> {say('slotFull')}</small>}
              </button>
            ))}
        </fieldset>
      ))}
    </div>
  );
}
