import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { factors } from '../../common/assignment.ts';
import { type OrderState, orderStates } from '../../common/order.ts';
import { wordFor } from '../language.ts';
import { Field } from '../ui/field.tsx';
import { Checks } from './checks.tsx';
import type { Routing } from './routing-queries.ts';
import { tierOf } from './tier-words.ts';

export interface RulesProps {
  routing: Routing;
  onChange(part: Partial<Routing>): void;
}

/** What counts when several could take a contact, and how much. */
export function Weights({ routing: { weights }, onChange }: RulesProps) {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <h3>{t('routing.weights')}</h3>
      <p className="muted small">{t('routing.weightsHow')}</p>
      {factors.map((factor) => (
        <Weight
          key={factor}
          name={t(`routing.factor.${factor}`)}
          hint={t(`routing.factorHow.${factor}`)}
          value={weights[factor]}
          onChange={(value) => onChange({ weights: { ...weights, [factor]: value } })}
        />
      ))}
    </section>
  );
}

interface WeightProps {
  name: string;
  hint: string;
  value: number;
  onChange(value: number): void;
}

function Weight({ name, hint, value, onChange }: WeightProps) {
  const id = useId();
  return (
    <div className="weight">
      <label htmlFor={id}>
        {name}
        <span className="hint small" id={`${id}-hint`}>
          {hint}
        </span>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={10}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output htmlFor={id} className="num">
        {value}
      </output>
    </div>
  );
}

export const wholeNumber = (text: string, most: number): number => Math.min(most, Math.max(0, Math.floor(Number(text) || 0)));

/** Who stands earlier, by tier and by the state of an order. */
export function QueueOrder({ routing: { tiers, orders }, onChange }: RulesProps) {
  const { t } = useTranslation();
  const states = orderStates.map((state) => ({ id: state, name: t(`orderState.${state}`) }));
  return (
    <section className="stack">
      <h3>{t('routing.order')}</h3>
      <p className="muted small">{t('routing.orderHow')}</p>
      {tiers.map((entry, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place until it is saved
        <div key={place} className="rule-line">
          <Field
            name={t('routing.tier')}
            value={wordFor('tier', entry.tier)}
            required
            maxLength={40}
            onChange={(word) => onChange({ tiers: tiers.with(place, { ...entry, tier: tierOf(word) }) })}
          />
          <Field
            name={t('routing.headStart')}
            value={String(entry.seconds)}
            inputMode="numeric"
            onChange={(text) => onChange({ tiers: tiers.with(place, { ...entry, seconds: wholeNumber(text, 1800) }) })}
          />
          <button
            type="button"
            className="link"
            aria-label={t('routing.removeTier', { tier: wordFor('tier', entry.tier) })}
            onClick={() => onChange({ tiers: tiers.toSpliced(place, 1) })}
          >
            {t('common.remove')}
          </button>
        </div>
      ))}
      <p>
        <button
          type="button"
          className="link"
          disabled={tiers.length >= 20}
          onClick={() => onChange({ tiers: [...tiers, { tier: '', seconds: 60 }] })}
        >
          {t('routing.addTier')}
        </button>
      </p>
      <Field
        name={t('routing.orderSeconds')}
        hint={t('routing.orderSecondsHow')}
        value={String(orders.seconds)}
        inputMode="numeric"
        onChange={(text) => onChange({ orders: { ...orders, seconds: wholeNumber(text, 1800) } })}
      />
      {orders.seconds > 0 && (
        <Checks
          name={t('routing.orderStates')}
          options={states}
          picked={orders.states}
          onChange={(picked) => onChange({ orders: { ...orders, states: picked as OrderState[] } })}
        />
      )}
    </section>
  );
}

/** The targets of the three clocks; the last one is told in minutes. */
export function ClockTargets({ routing: { clocks }, onChange }: RulesProps) {
  const { t } = useTranslation();
  const fields = [
    { clock: 'first_reply', unit: 1, most: 86_400 },
    { clock: 'turn', unit: 1, most: 86_400 },
    { clock: 'completion', unit: 60, most: 129_600 },
  ] as const;
  return (
    <section className="stack">
      <h3>{t('clocks.targets')}</h3>
      <p className="muted small">{t('clocks.targetsHow')}</p>
      {fields.map(({ clock, unit, most }) => (
        <Field
          key={clock}
          name={t(`clocks.target_${clock}`)}
          hint={t(`clocks.target_${clock}How`)}
          value={String(Math.round(clocks[clock] / unit))}
          inputMode="numeric"
          onChange={(text) => onChange({ clocks: { ...clocks, [clock]: wholeNumber(text, most) * unit } })}
        />
      ))}
    </section>
  );
}

/** Waiting for a specialist, the pause between contacts, after-work, when a silent agent loses a talk and when a silent customer is asked. */
export function Times({ routing, onChange }: RulesProps) {
  const { t } = useTranslation();
  const fields = [
    { key: 'specialistWait', most: 1800 },
    { key: 'gap', most: 300 },
    { key: 'afterWork', most: 900 },
    { key: 'silent', most: 7200 },
    { key: 'prompt', most: 43_200 },
    { key: 'fullAlarm', most: 14_400 },
    { key: 'queueAlarm', most: 7200 },
    { key: 'answerWithin', most: 604_800 },
  ] as const;
  return (
    <section className="stack">
      <h3>{t('routing.times')}</h3>
      {fields.map(({ key, most }) => (
        <Field
          key={key}
          name={t(`routing.${key}`)}
          hint={t(`routing.${key}How`)}
          value={String(routing[key])}
          inputMode="numeric"
          onChange={(text) => onChange({ [key]: wholeNumber(text, most) })}
        />
      ))}
    </section>
  );
}
