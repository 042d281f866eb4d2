import { useTranslation } from 'react-i18next';
import { reasonKeys, requestReasons } from '../../common/aftersales-reasons.ts';
import { orderStates } from '../../common/order.ts';
import { orderWords } from '../../common/order-words.ts';
import { type Bounds, moments, type PolicyConditions, type Span, traits } from '../../common/policy.ts';
import { policyActions } from '../../common/policy-engine.ts';
import { traitWords } from '../../common/trait-words.ts';
import { useUnit } from '../session.ts';
import { Amount, Choices, Whole } from './choices.tsx';
import { usePolicyWords } from './words.ts';

interface WhenProps {
  when: PolicyConditions;
  onChange(when: PolicyConditions): void;
}

const tiers = ['standard', 'silver', 'gold', 'platinum', 'vip', 'key_account'];

/** Under what conditions a row speaks; what is left empty is no condition. */
export function RowWhen({ when, onChange }: WhenProps) {
  const { t, i18n } = useTranslation();
  const unit = useUnit();
  const place = i18n.language === 'en' ? 1 : 0;
  const name = (key: keyof PolicyConditions) => t(`policies.when.${key}`);
  const set = (key: keyof PolicyConditions, value: unknown) => {
    const { [key]: _, ...others } = when;
    onChange(value === undefined ? others : { ...others, [key]: value });
  };
  const choices = (key: keyof PolicyConditions, options: { value: string; label: string }[], isFree = false) => (
    <Choices
      name={name(key)}
      options={options}
      value={when[key] as readonly string[] | undefined}
      isFree={isFree}
      onChange={(value) => set(key, value)}
    />
  );
  const traitOptions = traits.map((trait) => ({ value: trait, label: traitWords[trait][place] }));
  return (
    <>
      {choices(
        'by',
        (['customer', 'staff'] as const).map((by) => ({ value: by, label: t(`policies.by.${by}`) })),
      )}
      {choices(
        'reasons',
        reasonKeys.map((key) => ({ value: key, label: requestReasons[key][place ? 'en' : 'zh'] })),
      )}
      {choices(
        'states',
        orderStates.map((state) => ({ value: state, label: orderWords[state][place] })),
      )}
      {choices('externalStates', [], true)}
      {choices('categories', [], true)}
      {choices(
        'tiers',
        tiers.map((tier) => ({ value: tier, label: t(`tier.${tier}` as never) })),
        true,
      )}
      {choices('traits', traitOptions)}
      {choices('withoutTraits', traitOptions)}
      {choices('confirmed', traitOptions)}
      <SpanField of="within" value={when.within} onChange={(value) => set('within', value)} />
      <SpanField of="beyond" value={when.beyond} onChange={(value) => set('beyond', value)} />
      <TimesField value={when.times} onChange={(value) => set('times', value)} />
      <BoundsField
        Figure={Amount}
        name={t('policies.amountMinor', { unit })}
        value={when.amount}
        onChange={(value) => set('amount', value)}
      />
      <BoundsField name={name('spoiledPercent')} value={when.spoiledPercent} onChange={(value) => set('spoiledPercent', value)} />
      <BoundsField name={name('repairDays')} value={when.repairDays} onChange={(value) => set('repairDays', value)} />
      <BoundsField name={name('partsDays')} value={when.partsDays} onChange={(value) => set('partsDays', value)} />
      <Whole
        name={name('failedRepairs')}
        max={20}
        value={when.failedRepairs?.atLeast}
        onChange={(atLeast) => set('failedRepairs', atLeast ? { atLeast } : undefined)}
      />
    </>
  );
}

const units = ['days', 'months', 'hours'] as const;

function SpanField({ of, value, onChange }: { of: 'within' | 'beyond'; value: Span | undefined; onChange(value: Span | undefined): void }) {
  const { t } = useTranslation();
  const unit = units.find((each) => value?.[each] !== undefined) ?? 'days';
  const length = value?.[unit] ?? 7;
  const make = (since: string, next: (typeof units)[number], count: number) =>
    onChange(since ? { since: since as Span['since'], [next]: count } : undefined);
  return (
    <fieldset className="policy-span wide">
      <legend>{t(`policies.when.${of}`)}</legend>
      <select
        className="input"
        aria-label={t(`policies.sinceOf.${of}`)}
        value={value?.since ?? ''}
        onChange={(event) => make(event.target.value, unit, length)}
      >
        <option value="">{t('policies.anyTime')}</option>
        {moments.map((moment) => (
          <option key={moment} value={moment}>
            {t(`policies.moment.${moment}`)}
          </option>
        ))}
      </select>
      <input
        className="input num"
        type="number"
        min={0}
        max={3650}
        disabled={!value}
        aria-label={t(`policies.lengthOf.${of}`)}
        value={value ? length : ''}
        onChange={(event) => value && make(value.since, unit, Math.max(unit === 'days' ? 0 : 1, Math.round(Number(event.target.value))))}
      />
      <select
        className="input"
        aria-label={t(`policies.unitOf.${of}`)}
        disabled={!value}
        value={unit}
        onChange={(event) => value && make(value.since, event.target.value as (typeof units)[number], Math.max(1, length))}
      >
        {units.map((each) => (
          <option key={each} value={each}>
            {t(`policies.unit.${each}`)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}

type Times = NonNullable<PolicyConditions['times']>;

function TimesField({ value, onChange }: { value: Times | undefined; onChange(value: Times | undefined): void }) {
  const { t } = useTranslation();
  const { action } = usePolicyWords();
  const now: Times = value ?? { action: 'return', of: 'order', atLeast: 1 };
  return (
    <fieldset className="policy-span wide">
      <legend>{t('policies.when.times')}</legend>
      <select
        className="input"
        aria-label={t('policies.timesAction')}
        value={value?.action ?? ''}
        onChange={(event) => onChange(event.target.value ? { ...now, action: event.target.value as Times['action'] } : undefined)}
      >
        <option value="">{t('policies.anyTimes')}</option>
        {policyActions.map((each) => (
          <option key={each} value={each}>
            {action(each)}
          </option>
        ))}
      </select>
      <input
        className="input num"
        type="number"
        min={1}
        max={100}
        disabled={!value}
        aria-label={t('policies.timesAtLeast')}
        value={value?.atLeast ?? ''}
        onChange={(event) => onChange({ ...now, atLeast: Math.max(1, Math.round(Number(event.target.value))) })}
      />
      <select
        className="input"
        aria-label={t('policies.timesOfWhat')}
        disabled={!value}
        value={now.of}
        onChange={(event) => onChange({ ...now, of: event.target.value as Times['of'] })}
      >
        <option value="order">{t('policies.of.order')}</option>
        <option value="line">{t('policies.of.line')}</option>
      </select>
    </fieldset>
  );
}

const ends = ['above', 'from', 'below', 'upTo'] as const;
const signs = { above: '>', from: '≥', below: '<', upTo: '≤' };

interface BoundsProps {
  name: string;
  value: Bounds | undefined;
  onChange(value: Bounds | undefined): void;
  /** What its figures are. */
  Figure?: typeof Whole;
}

function BoundsField({ name, value, onChange, Figure = Whole }: BoundsProps) {
  const set = (end: (typeof ends)[number], figure: number | undefined) => {
    const { [end]: _, ...others } = value ?? {};
    const next = figure === undefined ? others : { ...others, [end]: figure };
    onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <fieldset className="policy-span wide" style={{ gridTemplateColumns: 'repeat(4, 1fr)' }}>
      <legend>{name}</legend>
      {ends.map((end) => (
        <Figure key={end} name={signs[end]} max={10_000_000_000} value={value?.[end]} onChange={(figure) => set(end, figure)} />
      ))}
    </fieldset>
  );
}
