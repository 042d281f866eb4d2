import { useTranslation } from 'react-i18next';
import { clockNames } from '../../common/aftersales-clock-words.ts';
import { clockKeys, usualHours } from '../../common/aftersales-clocks.ts';
import type { PolicyVerdict } from '../../common/policy.ts';
import { said } from '../aftersales/words.ts';
import { Clock } from './clock-fields.tsx';

interface RowClocksProps {
  value: PolicyVerdict['clocks'];
  onChange(clocks: PolicyVerdict['clocks']): void;
}

/** The deadlines of one row; what it does not name keeps the time of the policy. */
export function RowClocks({ value = {}, onChange }: RowClocksProps) {
  const { t } = useTranslation();
  const drop = (key: string) => {
    const { [key]: _dropped, ...others } = value;
    onChange(Object.keys(others).length > 0 ? others : undefined);
  };
  const left = clockKeys.filter((key) => value[key] === undefined);
  return (
    <fieldset className="policy-clocks wide">
      <legend>{t('policies.column.deadline')}</legend>
      <p className="muted small">{t('policies.rowClocksHow')}</p>
      {Object.keys(value).length > 0 && (
        <ul>
          {Object.entries(value).map(([key, hours]) => (
            <Clock key={key} clock={key} hours={hours} isDraft onPut={(next) => onChange({ ...value, [key]: next })}>
              <button type="button" className="link small" onClick={() => drop(key)}>
                {t('policies.dropClock', { name: said(clockNames[key] ?? [key, key]) })}
              </button>
            </Clock>
          ))}
        </ul>
      )}
      <select
        className="input"
        aria-label={t('policies.addClock')}
        value=""
        onChange={({ target }) => onChange({ ...value, [target.value]: usualHours[target.value] ?? 24 })}
      >
        <option value="">{t('policies.addClock')}</option>
        {left.map((key) => (
          <option key={key} value={key}>
            {said(clockNames[key] ?? [key, key])}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
