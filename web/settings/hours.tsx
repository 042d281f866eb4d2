import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/pieces.tsx';
import type { Shop } from './queries.ts';
import { useShop, useShopChange } from './use-shop.ts';

export function Hours() {
  const query = useShop();
  return (
    <Loaded query={query} rows={7} height={48}>
      {(shop) => <HoursForm key={JSON.stringify(shop)} shop={shop} />}
    </Loaded>
  );
}

type Day = Shop['hours'][number];
const usual = { from: '09:00', to: '22:00' };
const zones = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'UTC',
];
const isWrong = (day: Day) => day !== null && day.from >= day.to;

function HoursForm({ shop }: { shop: Shop }) {
  const { t } = useTranslation();
  const { draft, change, save, isSaving, isChanged } = useShopChange(shop);
  const days = t('hours.days', { returnObjects: true });
  const setDay = (place: number, day: Day) => change({ hours: draft.hours.with(place, day) });
  return (
    <form className="paper settings-form" onSubmit={(event) => [event.preventDefault(), save()]}>
      <p className="muted">{t('hours.how')}</p>
      {draft.hours.map((day, place) => (
        <DayRow key={days[place]} name={days[place] ?? ''} day={day} onChange={(next) => setDay(place, next)} />
      ))}
      <p>
        <button type="button" className="link" onClick={() => change({ hours: draft.hours.map(() => draft.hours[0] ?? null) })}>
          {t('hours.sameAll')}
        </button>
      </p>
      <label className="field">
        <span>{t('hours.zone')}</span>
        <select className="input" value={draft.timeZone} onChange={(event) => change({ timeZone: event.target.value })}>
          {[...new Set([draft.timeZone, ...zones])].map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      </label>
      <div className="form-end">
        <button
          type="submit"
          className="button primary"
          title={isChanged ? undefined : t('common.unchanged')}
          disabled={isSaving || !isChanged || draft.hours.some(isWrong)}
        >
          {t('hours.save')}
        </button>
      </div>
    </form>
  );
}

function DayRow({ name, day, onChange }: { name: string; day: Day; onChange(day: Day): void }) {
  const { t } = useTranslation();
  return (
    <div>
      <div className="day-row">
        <span>{name}</span>
        <label>
          <input type="checkbox" checked={day !== null} onChange={() => onChange(day ? null : usual)} />{' '}
          {t(day ? 'hours.open' : 'hours.closed')}
        </label>
        {day && (
          <>
            <Time label={`${name} ${t('hours.from')}`} value={day.from} onChange={(from) => onChange({ ...day, from })} />
            <span aria-hidden="true">–</span>
            <Time label={`${name} ${t('hours.to')}`} value={day.to} onChange={(to) => onChange({ ...day, to })} />
          </>
        )}
      </div>
      {isWrong(day) && (
        <p className="wrong small" role="alert">
          {t('hours.wrong')}
        </p>
      )}
    </div>
  );
}

const pattern = '([01]\\d|2[0-3]):[0-5]\\d|24:00';

/** As the shop writes it on its door, 09:00 to 24:00, whatever clock the browser prefers. */
function Time({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
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
