import type { Condition, ConditionsOf } from './saved-views.ts';

/*
 * A rule: when something happens to a conversation, and if it is such a conversation, then something is done. Those of orders (order-rules.ts)
 * have words of their own; they are kept, put in order, tried and logged alike.
 */

export const ruleSubjects = ['conversation', 'order'] as const;
export type RuleSubject = (typeof ruleSubjects)[number];

export interface SpecOf<T, C, A> {
  trigger: T;
  conditions: ConditionsOf<C>;
  acts: A[];
}

/** What a rule can wait for: happenings, and time that passes. */
export const eventTriggers = [
  ...(['opened', 'customer_wrote', 'agent_answered', 'closed', 'rated_low', 'task_overdue'] as const),
  ...(['clock_warned', 'clock_breached'] as const),
] as const;
export const timedTriggers = ['unanswered', 'customer_silent'] as const;
export type Trigger = { is: (typeof eventTriggers)[number] } | { is: (typeof timedTriggers)[number]; minutes: number };
export type TriggerKind = Trigger['is'];

/** Up to this score a rating is low. */
export const lowScore = 2;

export type RuleAct =
  | { do: 'group'; group: string }
  | { do: 'ahead' }
  | { do: 'tag'; tag: string }
  | { do: 'note'; text: string }
  | { do: 'reply'; reply: string }
  | { do: 'task'; text: string; minutes: number }
  | { do: 'notify'; staff: string; text: string };
export const ruleActs = ['group', 'ahead', 'tag', 'note', 'reply', 'task', 'notify'] as const satisfies readonly RuleAct['do'][];
export const mostActs = 6;
export const mostRules = 100;

/** A condition of a view, or on the words of the message. */
export type RuleCondition = Condition | { field: 'words'; is: 'in' | 'not_in'; values: string[] };
export type RuleConditions = ConditionsOf<RuleCondition>;
export type RuleSpec = SpecOf<Trigger, RuleCondition, RuleAct>;

/** Rules that set each other off do harm: more than this in one conversation in an hour is held back, and a rule that comes to it this often stops. */
export const mostFirings = 10;
export const mostTrips = 3;
/** A trial looks at so many conversations. */
export const trialSize = 1000;

export const firingOutcomes = ['done', 'partly', 'refused', 'held'] as const;
