import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type SpecialDays, specialOverlap } from '../../common/business-time.ts';
import { Field } from '../ui/field.tsx';
import { dayOf } from '../ui/times.ts';
import { Ranges } from './calendar-ranges.tsx';

interface SpecialListProps {
  special: SpecialDays[];
  onChange(special: SpecialDays[]): void;
}

/** Holidays, and weekends worked in exchange for them. */
export function SpecialList({ special, onChange }: SpecialListProps) {
  const { t } = useTranslation();
  const add = () => onChange([...special, { from: dayOf(Date.now()), to: dayOf(Date.now()), name: '', ranges: [] }]);
  return (
    <section className="stack">
      <h3>{t('hours.special')}</h3>
      <p className="muted small">{t('hours.specialHow')}</p>
      {special.length === 0 && <p className="muted small">{t('hours.specialNone')}</p>}
      {special.map((entry, place) => (
        <Special
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place until it is saved
          key={place}
          entry={entry}
          onChange={(next) => onChange(special.with(place, next))}
          onRemove={() => onChange(special.toSpliced(place, 1))}
        />
      ))}
      {specialOverlap(special) && (
        <p className="wrong small" role="alert">
          {t('hours.specialOverlap')}
        </p>
      )}
      <p>
        <button type="button" className="link" onClick={add} disabled={special.length >= 100}>
          {t('hours.addSpecial')}
        </button>
      </p>
    </section>
  );
}

function Special({ entry, onChange, onRemove }: { entry: SpecialDays; onChange(entry: SpecialDays): void; onRemove(): void }) {
  const { t } = useTranslation();
  const { name, from, to, ranges } = entry;
  const title = name || from;
  const begin = (day: string) => onChange(to >= day ? { ...entry, from: day } : { ...entry, from: day, to: day });
  return (
    <div className="box special-days">
      <div className="special-head">
        <Field
          name={t('hours.specialName')}
          value={name}
          placeholder={t('hours.specialNameHint')}
          maxLength={30}
          onChange={(next) => onChange({ ...entry, name: next })}
        />
        <Day name={t('hours.firstDay')} value={from} onChange={begin} />
        <Day name={t('hours.lastDay')} value={to} onChange={(day) => onChange({ ...entry, to: day })} />
      </div>
      {from > to && (
        <p className="wrong small" role="alert">
          {t('hours.daysWrong')}
        </p>
      )}
      <Ranges name={title} ranges={ranges} onChange={(next) => onChange({ ...entry, ranges: next })} />
      <p>
        <button type="button" className="link small" aria-label={t('hours.removeSpecial', { name: title })} onClick={onRemove}>
          {t('common.remove')}
        </button>
      </p>
    </div>
  );
}

function Day({ name, value, onChange }: { name: string; value: string; onChange(day: string): void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <input id={id} className="input num" type="date" required value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
