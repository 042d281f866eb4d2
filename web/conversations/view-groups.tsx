import { useTranslation } from 'react-i18next';
import type { RuleCondition, RuleConditions } from '../../common/rules.ts';
import { mostConditions } from '../../common/saved-views.ts';
import { ConditionRow } from './view-condition.tsx';
import { fresh } from './view-draft.ts';

type Inner = { match: 'all' | 'any'; of: RuleCondition[] };

interface GroupProps<G> {
  group: G;
  onChange(group: G): void;
}

function Match({ group, onChange }: GroupProps<RuleConditions | Inner>) {
  const { t } = useTranslation();
  return (
    <select
      className="input match"
      aria-label={t('views.match')}
      value={group.match}
      onChange={(event) => onChange({ ...group, match: event.target.value as 'all' | 'any' } as never)}
    >
      <option value="all">{t('views.matchAll')}</option>
      <option value="any">{t('views.matchAny')}</option>
    </select>
  );
}

/** Conditions that go together, and groups of them. */
export function ConditionGroupForm({ group, ofRule = false, onChange }: GroupProps<RuleConditions> & { ofRule?: boolean }) {
  const { t } = useTranslation();
  const put = (place: number, next: RuleConditions['of'][number] | undefined) =>
    onChange({ ...group, of: group.of.flatMap((each, at) => (at !== place ? [each] : next ? [next] : [])) });
  const add = (next: RuleConditions['of'][number]) => onChange({ ...group, of: [...group.of, next] });
  const isFull = group.of.length >= mostConditions;
  return (
    <fieldset className="conditions">
      <legend>{t('views.conditions')}</legend>
      <Match group={group} onChange={(next) => onChange(next as RuleConditions)} />
      {group.of.map((each, place) =>
        'of' in each ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told apart by their place alone
          <InnerGroup key={place} group={each} ofRule={ofRule} onChange={(next) => put(place, next.of.length > 0 ? next : undefined)} />
        ) : (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told apart by their place alone
            key={place}
            condition={each}
            ofRule={ofRule}
            onChange={(next) => put(place, next)}
            onRemove={() => put(place, undefined)}
          />
        ),
      )}
      <p className="condition-add">
        <button type="button" className="link" disabled={isFull} onClick={() => add(fresh('agent'))}>
          {t('views.addCondition')}
        </button>
        <button type="button" className="link" disabled={isFull} onClick={() => add({ match: 'any', of: [fresh('stage')] })}>
          {t('views.addGroup')}
        </button>
      </p>
    </fieldset>
  );
}

function InnerGroup({ group, ofRule, onChange }: GroupProps<Inner> & { ofRule: boolean }) {
  const { t } = useTranslation();
  const put = (place: number, next: RuleCondition | undefined) =>
    onChange({ ...group, of: group.of.flatMap((each, at) => (at !== place ? [each] : next ? [next] : [])) });
  return (
    <fieldset className="conditions inner">
      <legend className="unseen">{t('views.conditions')}</legend>
      <Match group={group} onChange={(next) => onChange(next as Inner)} />
      {group.of.map((each, place) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told apart by their place alone
          key={place}
          condition={each}
          ofRule={ofRule}
          onChange={(next) => put(place, next)}
          onRemove={() => put(place, undefined)}
        />
      ))}
      <p className="condition-add">
        <button
          type="button"
          className="link"
          disabled={group.of.length >= mostConditions}
          onClick={() => onChange({ ...group, of: [...group.of, fresh('stage')] })}
        >
          {t('views.addCondition')}
        </button>
      </p>
    </fieldset>
  );
}
