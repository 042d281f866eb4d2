import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/pieces.tsx';
import { dayOf, dayWords, timeOf, until } from '../ui/times.ts';
import { slotsQuery } from './queries.ts';

interface SlotPickerProps {
  value: string;
  onChange(from: string): void;
}

/** The slots of the coming days; those nobody is free for stand there too, so that one sees that a day is full. */
export function SlotPicker({ value, onChange }: SlotPickerProps) {
  const { t } = useTranslation();
  const query = useQuery(slotsQuery);
  return (
    <Loaded query={query} rows={3} height={44}>
      {({ items }) =>
        items.some(({ free }) => free > 0) ? (
          <div className="slots">
            {[...Map.groupBy(items, ({ from }) => dayOf(from))].slice(0, 7).map(([day, slots]) => (
              <fieldset key={day} className="slot-day">
                <legend className="small muted num">{dayWords(slots[0]?.from ?? day)}</legend>
                {slots.map(({ from, to, free }) => (
                  <button
                    key={from}
                    type="button"
                    className="button small num"
                    aria-pressed={value === from}
                    disabled={free === 0}
                    title={free === 0 ? t('service.full') : t('service.free', { count: free })}
                    onClick={() => onChange(from)}
                  >
                    {timeOf(from)}–{until(to, timeOf)}
                  </button>
                ))}
              </fieldset>
            ))}
          </div>
        ) : (
          <p className="small">{t('service.noSlots')}</p>
        )
      }
    </Loaded>
  );
}
