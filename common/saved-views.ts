/*
 * What a saved view may ask for. All of it is answered from the open conversations, or from those closed in the last days: never from the
 * whole past, so that every view is as quick as the lists beside it.
 */

/** Fields whose value is one of several. */
export const choiceFields = ['state', 'group', 'agent', 'channel', 'stage', 'reason', 'tier', 'tag', 'nearly', 'late'] as const;
/** Fields that count minutes until now. */
export const timeFields = ['waiting', 'opened', 'silent'] as const;
export const flagFields = ['unread', 'order', 'contact'] as const;
export const viewFields = [...choiceFields, ...timeFields, ...flagFields] as const;

export type Condition =
  | { field: (typeof choiceFields)[number]; is: 'in' | 'not_in'; values: string[] }
  | { field: (typeof timeFields)[number]; is: 'over' | 'under'; minutes: number }
  | { field: (typeof flagFields)[number]; is: 'yes' | 'no' };

/** Conditions that must all hold, or of which any must; a group of them may stand in the place of one. */
export interface ConditionsOf<C> {
  match: 'all' | 'any';
  of: (C | { match: 'all' | 'any'; of: C[] })[];
}
export type ConditionGroup = ConditionsOf<Condition>;

export const mostConditions = 12;
export const longestClosedDays = 31;
/** Counts are exact below this and say `99+` above. */
export const mostCounted = 100;

/** Values that mean something else for each reader. */
export const me = 'me';
export const nobody = 'none';
export const mine = 'mine';
