import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { perUnit } from '../../common/currencies.ts';
import type { Limits as LimitsOf } from '../../server/aftersales/limits-views.ts';
import { api } from '../api.ts';
import { useCurrency, useUnit } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { money } from '../ui/money.ts';
import { Loaded } from '../ui/pieces.tsx';
import { limitsQuery, useRoleName } from './chain.ts';

/** Who may decide on how much alone, above what a second person agrees, and what points count as. */
export function Limits({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation();
  const query = useQuery(limitsQuery);
  return (
    <section>
      <h2>{t('remedies.limits')}</h2>
      <p className="muted small">{t('remedies.limitsHow')}</p>
      <Loaded query={query} rows={4} height={44}>
        {(limits) => (mayEdit ? <LimitsForm limits={limits} /> : <Shown limits={limits} />)}
      </Loaded>
    </section>
  );
}

type Level = LimitsOf['chain'][number];

function Shown({ limits: { chain, twoPeopleAboveMinor, pointsPerYuan } }: { limits: LimitsOf }) {
  const { t } = useTranslation();
  const nameOf = useRoleName();
  const currency = useCurrency();
  const unit = useUnit();
  const most = (minor: number | null) => (minor === null ? t('remedies.noLimit') : money(minor, currency));
  return (
    <ul className="panel remedies">
      {chain.map(({ role, onceMinor, dayMinor }) => (
        <li key={role} className="remedy">
          <b>{nameOf(role)}</b>
          <span className="num">{t('remedies.limitOf', { once: most(onceMinor), day: most(dayMinor) })}</span>
        </li>
      ))}
      <li className="remedy">
        <b>{t('remedies.twoPeople')}</b>
        <span className="num">
          {money(twoPeopleAboveMinor, currency)} · {t('remedies.rate', { count: pointsPerYuan, unit })}
        </span>
      </li>
    </ul>
  );
}

const isAmount = (minor: number | null) => minor === null || minor >= 0;

function LimitsForm({ limits }: { limits: LimitsOf }) {
  const { t } = useTranslation();
  const nameOf = useRoleName();
  const currency = useCurrency();
  const unit = useUnit();
  const typed = (minor: number | null) => (minor === null ? '' : String(minor / perUnit(currency)));
  /** Empty: as much as there is. */
  const minorOf = (value: string): number | null => (value.trim() === '' ? null : Math.round(Number(value) * perUnit(currency)));
  const [rows, setRows] = useState(() =>
    limits.chain.map(({ role, onceMinor, dayMinor }) => ({ role, once: typed(onceMinor), day: typed(dayMinor) })),
  );
  const [two, setTwo] = useState(typed(limits.twoPeopleAboveMinor));
  const [points, setPoints] = useState(String(limits.pointsPerYuan));
  const chain: Level[] = rows.map(({ role, once, day }) => ({ role, onceMinor: minorOf(once), dayMinor: minorOf(day) }));
  const pointsPerYuan = Number(points);
  const body = { chain, twoPeopleAboveMinor: minorOf(two) ?? Number.NaN, pointsPerYuan };
  const isReady =
    chain.every(({ onceMinor, dayMinor }) => isAmount(onceMinor) && isAmount(dayMinor)) &&
    body.twoPeopleAboveMinor >= 0 &&
    Number.isInteger(pointsPerYuan) &&
    pointsPerYuan > 0;
  const save = useSave(['aftersales-limits', 'authority'], () => api.put('/api/aftersales-limits', body));
  const set = (place: number, part: Partial<(typeof rows)[number]>) =>
    setRows(rows.map((row, at) => (at === place ? { ...row, ...part } : row)));
  /** What a limit is in points, for whoever gives those. */
  const inPoints = (value: string) => {
    const minor = minorOf(value);
    return minor && pointsPerYuan > 0
      ? t('remedies.inPoints', { count: Math.floor((minor * pointsPerYuan) / perUnit(currency)) })
      : undefined;
  };
  return (
    <form className="panel limits" onSubmit={(event) => [event.preventDefault(), isReady && save.mutate()]}>
      {rows.map(({ role, once, day }, place) => (
        <fieldset key={role}>
          <legend>{nameOf(role)}</legend>
          <Field
            name={t('remedies.once', { unit })}
            value={once}
            inputMode="decimal"
            placeholder={t('remedies.noLimit')}
            hint={inPoints(once)}
            onChange={(next) => set(place, { once: next })}
          />
          <Field
            name={t('remedies.day', { unit })}
            value={day}
            inputMode="decimal"
            placeholder={t('remedies.noLimit')}
            onChange={(next) => set(place, { day: next })}
          />
        </fieldset>
      ))}
      <fieldset>
        <legend>{t('remedies.forAll')}</legend>
        <Field name={t('remedies.twoPeopleAbove', { unit })} value={two} inputMode="decimal" required onChange={setTwo} />
        <Field name={t('remedies.pointsPerYuan', { unit })} value={points} inputMode="numeric" required onChange={setPoints} />
      </fieldset>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={!isReady || save.isPending}>
          {t('remedies.saveLimits')}
        </button>
      </div>
    </form>
  );
}
