import { useTranslation } from 'react-i18next';
import { type OpenRange, rangesFault } from '../../common/business-time.ts';

interface RangesProps {
  name: string;
  ranges: OpenRange[];
  onChange(ranges: OpenRange[]): void;
}

const usual: OpenRange = { from: '09:00', to: '22:00' };
const most = 6;

/** The open ranges of one day, with what is wrong about them beneath. */
export function Ranges({ name, ranges, onChange }: RangesProps) {
  const { t } = useTranslation();
  const fault = rangesFault(ranges);
  const last = ranges.at(-1);
  const more = () => onChange([...ranges, last ? { from: last.to, to: '24:00' } : usual]);
  return (
    <fieldset className="day-ranges">
      <legend className="unseen">{name}</legend>
      <span className="day-name" aria-hidden="true">
        {name}
      </span>
      <label className="day-open">
        <input type="checkbox" checked={ranges.length > 0} onChange={() => onChange(ranges.length > 0 ? [] : [usual])} />{' '}
        {t(ranges.length > 0 ? 'hours.open' : 'hours.closed')}
      </label>
      <div className="range-list">
        {ranges.map((range, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a range is known by its place alone
          <div key={place} className="range">
            <Time
              label={`${name} ${t('hours.from')} ${place + 1}`}
              value={range.from}
              onChange={(from) => onChange(ranges.with(place, { ...range, from }))}
            />
            <span aria-hidden="true">–</span>
            <Time
              label={`${name} ${t('hours.to')} ${place + 1}`}
              value={range.to}
              onChange={(to) => onChange(ranges.with(place, { ...range, to }))}
            />
            {ranges.length > 1 && (
              <button
                type="button"
                className="link small"
                aria-label={`${name} ${t('hours.removeRange')} ${place + 1}`}
                onClick={() => onChange(ranges.toSpliced(place, 1))}
              >
                {t('common.remove')}
              </button>
            )}
          </div>
        ))}
        {ranges.length > 0 && ranges.length < most && last?.to !== '24:00' && (
          <button type="button" className="link small" aria-label={`${name} ${t('hours.addRange')}`} onClick={more}>
            {t('hours.addRange')}
          </button>
        )}
      </div>
      {fault && (
        <p className="wrong small" role="alert">
          {t(`hours.${fault}`)}
        </p>
      )}
    </fieldset>
  );
}

const pattern = '([01]\\d|2[0-3]):[0-5]\\d|24:00';

/** As the shop writes it on its door, 09:00 to 24:00, whatever clock the browser prefers. */
export function Time({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  return (
    <input
      className="input num"
      inputMode="numeric"
      required
      pattern={pattern}
      maxLength={5}
      placeholder="09:00"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value.replace('：', ':'))}
    />
  );
}
