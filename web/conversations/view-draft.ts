import type { RuleCondition } from '../../common/rules.ts';
import { type ConditionsOf, choiceFields, type flagFields, timeFields } from '../../common/saved-views.ts';

/** A condition while it is being put together: a choice may still be empty. */
export const fresh = (field: RuleCondition['field']): RuleCondition => {
  if (field === 'words' || (choiceFields as readonly string[]).includes(field)) return { field, is: 'in', values: [] } as RuleCondition;
  if ((timeFields as readonly string[]).includes(field)) return { field, is: 'over', minutes: 10 } as RuleCondition;
  return { field: field as (typeof flagFields)[number], is: 'yes' };
};

const isWhole = (condition: object): boolean =>
  (!('values' in condition) || (condition.values as string[]).length > 0) && !('minor' in condition && condition.minor === 0);

/** What can be asked already: conditions without a value are left out. */
export function whole<C extends object>(conditions: ConditionsOf<C>): ConditionsOf<C> {
  const of = conditions.of.flatMap((each): ConditionsOf<C>['of'] => {
    if (!('of' in each)) return isWhole(each) ? [each] : [];
    const inner = each.of.filter(isWhole);
    return inner.length > 0 ? [{ ...each, of: inner }] : [];
  });
  return { match: conditions.match, of };
}

export const isUnfinished = <C extends object>(conditions: ConditionsOf<C>): boolean =>
  conditions.of.some((each) => ('of' in each ? each.of.length === 0 || !each.of.every(isWhole) : !isWhole(each)));
