import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConditionsOf, mostConditions } from '../../common/saved-views.ts';

interface Inner<C> {
  match: 'all' | 'any';
  of: C[];
}

export interface RowProps<C> {
  condition: C;
  onChange(condition: C): void;
  onRemove(): void;
}

/** What conditions are about: how one is put together, and those that a list and a group begin with. */
export interface ConditionKind<C> {
  Row: ComponentType<RowProps<C>>;
  first: C;
  firstInner: C;
}

function Match({ match, onChange }: { match: 'all' | 'any'; onChange(match: 'all' | 'any'): void }) {
  const { t } = useTranslation();
  return (
    <select
      className="input match"
      aria-label={t('views.match')}
      value={match}
      onChange={(event) => onChange(event.target.value as 'all' | 'any')}
    >
      <option value="all">{t('views.matchAll')}</option>
      <option value="any">{t('views.matchAny')}</option>
    </select>
  );
}

interface GroupProps<C extends object, G> {
  group: G;
  kind: ConditionKind<C>;
  onChange(group: G): void;
}

/** Conditions that go together, and groups of them. */
export function ConditionGroupForm<C extends object>({ group, kind, onChange }: GroupProps<C, ConditionsOf<C>>) {
  const { t } = useTranslation();
  const put = (place: number, next: C | Inner<C> | undefined) =>
    onChange({ ...group, of: group.of.flatMap((each, at) => (at !== place ? [each] : next ? [next] : [])) });
  const add = (next: C | Inner<C>) => onChange({ ...group, of: [...group.of, next] });
  const isFull = group.of.length >= mostConditions;
  return (
    <fieldset className="conditions">
      <legend>{t('views.conditions')}</legend>
      <Match match={group.match} onChange={(match) => onChange({ ...group, match })} />
      {group.of.map((each, place) =>
        'of' in each ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told apart by their place alone
          <InnerGroup key={place} group={each} kind={kind} onChange={(next) => put(place, next.of.length > 0 ? next : undefined)} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told apart by their place alone
          <kind.Row key={place} condition={each} onChange={(next) => put(place, next)} onRemove={() => put(place, undefined)} />
        ),
      )}
      <p className="condition-add">
        <button type="button" className="link" disabled={isFull} onClick={() => add(kind.first)}>
          {t('views.addCondition')}
        </button>
        <button type="button" className="link" disabled={isFull} onClick={() => add({ match: 'any', of: [kind.firstInner] })}>
          {t('views.addGroup')}
        </button>
      </p>
    </fieldset>
  );
}

function InnerGroup<C extends object>({ group, kind, onChange }: GroupProps<C, Inner<C>>) {
  const { t } = useTranslation();
  const put = (place: number, next: C | undefined) =>
    onChange({ ...group, of: group.of.flatMap((each, at) => (at !== place ? [each] : next ? [next] : [])) });
  return (
    <fieldset className="conditions inner">
      <legend className="unseen">{t('views.conditions')}</legend>
      <Match match={group.match} onChange={(match) => onChange({ ...group, match })} />
      {group.of.map((each, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told apart by their place alone
        <kind.Row key={place} condition={each} onChange={(next) => put(place, next)} onRemove={() => put(place, undefined)} />
      ))}
      <p className="condition-add">
        <button
          type="button"
          className="link"
          disabled={group.of.length >= mostConditions}
          onClick={() => onChange({ ...group, of: [...group.of, kind.firstInner] })}
        >
          {t('views.addCondition')}
        </button>
      </p>
    </fieldset>
  );
}
