import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type BusinessCalendar, rangesFault, specialOverlap } from '../../common/business-time.ts';
import { CalendarPreview } from './calendar-preview.tsx';
import { Ranges } from './calendar-ranges.tsx';
import { SpecialList } from './calendar-special.tsx';

interface CalendarFormProps {
  calendar: BusinessCalendar;
  onChange(calendar: BusinessCalendar): void;
  onSave(): void;
  isSaving: boolean;
  isChanged: boolean;
  children?: ReactNode;
}

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

const isWrong = ({ week, special }: BusinessCalendar) =>
  week.some(rangesFault) ||
  special.some((each) => rangesFault(each.ranges) || !each.from || !each.to || each.from > each.to) ||
  specialOverlap(special);

export function CalendarForm({ calendar, onChange, onSave, isSaving, isChanged, children }: CalendarFormProps) {
  const { t } = useTranslation();
  const { week, special, timeZone } = calendar;
  const days = t('hours.days', { returnObjects: true });
  const monday = week[0] ?? [];
  const setWeek = (next: BusinessCalendar['week']) => onChange({ ...calendar, week: next });
  return (
    <form className="paper" onSubmit={(event) => [event.preventDefault(), onSave()]}>
      <h3>{t('hours.week')}</h3>
      {week.map((ranges, place) => (
        <Ranges
          key={days[place]}
          name={days[place] ?? ''}
          ranges={ranges}
          onChange={(next) => setWeek(week.map((each, other) => (other === place ? next : each)))}
        />
      ))}
      <p className="link-line">
        <button type="button" className="link" onClick={() => setWeek(week.map((each, place) => (place < 5 ? monday : each)))}>
          {t('hours.weekdays')}
        </button>
        <button type="button" className="link" onClick={() => setWeek(week.map(() => monday))}>
          {t('hours.sameAll')}
        </button>
      </p>
      <SpecialList special={special} onChange={(next) => onChange({ ...calendar, special: next })} />
      <label className="field">
        <span>{t('hours.zone')}</span>
        <select className="input" value={timeZone} onChange={(event) => onChange({ ...calendar, timeZone: event.target.value })}>
          {[...new Set([timeZone, ...zones])].map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      </label>
      {!isWrong(calendar) && <CalendarPreview calendar={calendar} />}
      <div className="form-end">
        {children}
        <button
          type="submit"
          className="button primary"
          title={isChanged ? undefined : t('common.unchanged')}
          disabled={isSaving || !isChanged || isWrong(calendar)}
        >
          {t('hours.save')}
        </button>
      </div>
    </form>
  );
}
