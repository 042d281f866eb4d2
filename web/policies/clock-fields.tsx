import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockEnds, clockNames } from '../../common/aftersales-clock-words.ts';
import { brokenBound, clockBounds, clockKeys, usualHours } from '../../common/aftersales-clocks.ts';
import type { Policy } from '../../common/policy.ts';
import { said, saidBy } from '../aftersales/words.ts';

interface Props {
  policy: Policy;
  /** A published version is only read. */
  isDraft: boolean;
  onChange(clocks: Policy['clocks']): void;
}

/** How long each step of a request may take: what is left empty keeps its usual time, and the bounds of the law stand beside it. */
export function ClockFields({ policy, isDraft, onChange }: Props) {
  const { t } = useTranslation();
  const set = (key: string, hours: number | undefined) => {
    const { [key]: _before, ...rest } = policy.clocks;
    onChange(hours === undefined ? rest : { ...rest, [key]: hours });
  };
  return (
    <details className="paper policy-clocks">
      <summary>
        {t('policies.clocks')}{' '}
        <span className="muted small num">{t('policies.clocksChanged', { count: Object.keys(policy.clocks).length })}</span>
      </summary>
      <p className="muted small">{t('policies.clocksHow')}</p>
      <ul>
        {clockKeys.map((key) => (
          <Clock
            key={key}
            clock={key}
            hours={policy.clocks[key]}
            isDraft={isDraft}
            onPut={(hours) => set(key, hours === usualHours[key] ? undefined : hours)}
          >
            {policy.clocks[key] !== undefined && isDraft && (
              <button type="button" className="link small" onClick={() => set(key, undefined)}>
                {t('policies.clockUsual', { hours: usualHours[key] ?? 0 })}
              </button>
            )}
          </Clock>
        ))}
      </ul>
    </details>
  );
}

interface ClockProps {
  clock: string;
  hours: number | undefined;
  isDraft: boolean;
  onPut(hours: number): void;
  /** How it is set back. */
  children: ReactNode;
}

const hoursOfDay = 24;
const mostHours = 8760;

/** One clock: its name, what its end does, the law's bound, and how long. */
export function Clock({ clock, hours, isDraft, onPut, children }: ClockProps) {
  const { t } = useTranslation();
  const name = said(clockNames[clock] ?? [clock, clock]);
  const usual = usualHours[clock] ?? 0;
  const shown = hours ?? usual;
  const [unit, setUnit] = useState(shown >= 2 * hoursOfDay && shown % hoursOfDay === 0 ? hoursOfDay : 1);
  const broken = brokenBound(clock, shown);
  const bound = clockBounds[clock];
  /** What is being typed, until the field is left: an empty field is no clock. */
  const [typed, setTyped] = useState<string>();
  const put = (value: string) => {
    setTyped(value);
    const next = Math.min(mostHours, Math.round(Number(value) * unit));
    if (next >= 1) onPut(next);
  };
  return (
    <li>
      <span>
        <b>{name}</b>
        <span className="muted small"> {said(clockEnds[clock] ?? ['', ''])}</span>
        {bound && <span className={broken ? 'small wrong' : 'small muted'}> {saidBy(bound)}</span>}
      </span>
      <input
        className="input num"
        type="number"
        min={0}
        step="any"
        aria-label={name}
        aria-invalid={broken !== undefined}
        disabled={!isDraft}
        value={typed ?? shown / unit}
        onChange={(event) => put(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
      <select
        className="input"
        aria-label={t('policies.clockUnit', { name })}
        disabled={!isDraft}
        value={unit}
        onChange={(event) => setUnit(Number(event.target.value))}
      >
        <option value={1}>{t('policies.unitHours')}</option>
        <option value={hoursOfDay}>{t('policies.unitDays')}</option>
      </select>
      {children}
    </li>
  );
}
