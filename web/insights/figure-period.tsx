import { useTranslation } from 'react-i18next';
import { Field } from '../ui/field.tsx';
import { dayOf } from '../ui/times.ts';
import type { Days } from './figure-queries.ts';
import { type FigureSearch, spans } from './figure-search.ts';

interface FigurePeriodProps {
  search: FigureSearch;
  days: Days;
  onChange(part: FigureSearch): void;
}

/** The last days, or from one day to another. */
export function FigurePeriod({ search, days, onChange }: FigurePeriodProps) {
  const { t } = useTranslation();
  const isOwn = search.from !== undefined;
  const choose = (value: string) =>
    onChange(value === 'own' ? { ...days, days: undefined } : { days: Number(value), from: undefined, to: undefined });
  const today = dayOf(Date.now());
  return (
    <>
      <label className="field">
        <span>{t('figures.period')}</span>
        <select className="input" value={isOwn ? 'own' : (search.days ?? 7)} onChange={({ target }) => choose(target.value)}>
          {spans.map((span) => (
            <option key={span} value={span}>
              {span === 1 ? t('figures.today') : t('figures.lastDays', { count: span })}
            </option>
          ))}
          <option value="own">{t('figures.own')}</option>
        </select>
      </label>
      {isOwn && (
        <>
          <Field
            name={t('figures.from')}
            type="date"
            max={days.to}
            value={days.from}
            onChange={(from) => from && onChange({ from, to: days.to })}
          />
          <Field
            name={t('figures.to')}
            type="date"
            min={days.from}
            max={today}
            value={days.to}
            onChange={(to) => to && onChange({ from: days.from, to })}
          />
        </>
      )}
    </>
  );
}
