import {
  type Condition,
  type ConditionGroup,
  choiceFields,
  type flagFields,
  timeFields,
  type ViewField,
} from '../../common/saved-views.ts';

/** A condition while it is being put together: a choice may still be empty. */
export const fresh = (field: ViewField): Condition => {
  if ((choiceFields as readonly string[]).includes(field)) return { field, is: 'in', values: [] } as unknown as Condition;
  if ((timeFields as readonly string[]).includes(field)) return { field, is: 'over', minutes: 10 } as Condition;
  return { field: field as (typeof flagFields)[number], is: 'yes' };
};

const isWhole = (condition: Condition): boolean => !('values' in condition) || condition.values.length > 0;

/** What can be asked already: conditions without a value are left out. */
export function whole(conditions: ConditionGroup): ConditionGroup {
  const of = conditions.of.flatMap((each): ConditionGroup['of'] => {
    if (!('of' in each)) return isWhole(each) ? [each] : [];
    const inner = each.of.filter(isWhole);
    return inner.length > 0 ? [{ ...each, of: inner }] : [];
  });
  return { match: conditions.match, of };
}

export const isUnfinished = (conditions: ConditionGroup): boolean =>
  conditions.of.some((each) => ('of' in each ? each.of.length === 0 || !each.of.every(isWhole) : !isWhole(each)));
