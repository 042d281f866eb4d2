import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { ClockKind } from '../../common/clocks.ts';
import type { RuleCondition, RuleConditions } from '../../common/rules.ts';
import {
  type Condition,
  type ConditionGroup,
  choiceFields,
  flagFields,
  me,
  mine,
  mostConditions,
  nobody,
  timeFields,
} from '../../common/saved-views.ts';
import type { Principal } from '../platform/http.ts';
import { words } from '../platform/routes.ts';
import { late, nearly } from './lateness.ts';

const ConditionShape = z.union([
  z.object({ field: z.enum(choiceFields), is: z.enum(['in', 'not_in']), values: z.array(words(121)).min(1).max(30) }),
  z.object({ field: z.enum(timeFields), is: z.enum(['over', 'under']), minutes: z.int().min(1).max(100_000) }),
  z.object({ field: z.enum(flagFields), is: z.enum(['yes', 'no']) }),
]);
const match = z.enum(['all', 'any']);
const Inner = z.object({ match, of: z.array(ConditionShape).min(1).max(mostConditions) });
export const Conditions = z.object({ match, of: z.array(z.union([ConditionShape, Inner])).max(mostConditions) });

const RuleShape = z.union([
  ConditionShape,
  z.object({ field: z.literal('words'), is: z.enum(['in', 'not_in']), values: z.array(words(60)).min(1).max(30) }),
]);
const RuleInner = z.object({ match, of: z.array(RuleShape).min(1).max(mostConditions) });
/** Conditions of a rule, which reads messages too and has no reader whose own they could be. */
export const RuleConditionsShape = z.object({ match, of: z.array(z.union([RuleShape, RuleInner])).max(mostConditions) });

type Sql = RawBuilder<unknown>;
type Choice = Extract<Condition, { values: string[] }>;
type Reads = Pick<Principal, 'id'>;

const isIn = (column: string, values: string[]): Sql =>
  sql`coalesce(${sql.ref(`conversations.${column}`)}::text = any(${values}::text[]), false)`;

/** A condition on the customer's own row. */
const ofCustomer = (rule: Sql): Sql => sql`exists (select 1 from customers where customers.id = conversations.customer_id and ${rule})`;

function chosen({ field, values }: Choice, who: Reads): Sql {
  switch (field) {
    case 'agent': {
      const people = isIn(
        'agent_id',
        values.map((value) => (value === me ? (who.id ?? '') : value)),
      );
      return values.includes(nobody) ? sql`(conversations.agent_id is null or ${people})` : people;
    }
    case 'group': {
      const groups = isIn('group_id', values);
      const own = sql`conversations.group_id in (select group_id from group_members where staff_id = ${who.id})`;
      return values.includes(mine) ? sql`(${own} or ${groups})` : groups;
    }
    case 'reason':
      return sql`coalesce(conversations.reason = any(${values}::text[]) or split_part(conversations.reason, '.', 1) = any(${values}::text[]), false)`;
    case 'tier':
      return ofCustomer(sql`customers.tier = any(${values}::text[])`);
    case 'tag':
      return ofCustomer(sql`customers.tags && ${values}::text[]`);
    case 'nearly':
      return nearly(values as ClockKind[]);
    case 'late':
      return late(values as ClockKind[]);
    default:
      return isIn(field, values);
  }
}

const times = { waiting: 'waiting_since', opened: 'opened_at', silent: 'last_at' } as const;

const flags = {
  unread: sql`(conversations.last_author = 'customer' and conversations.last_number > conversations.staff_read)`,
  order: sql`exists (select 1 from orders where orders.customer_id = conversations.customer_id)`,
  contact: sql`conversations.contact_sealed is not null`,
};

const likeAny = (values: string[]) => values.map((value) => `%${value.replaceAll(/[\\%_]/g, '\\$&')}%`);

/** The message that is asked about holds one of the words; without a message, the customer's last one. */
const said = (values: string[], message: Sql): Sql => sql`exists (select 1 from messages m where m.conversation_id = conversations.id
  and m.number = coalesce(${message}, (select max(number) from messages l where l.conversation_id = conversations.id and l.author_kind = 'customer'))
  and m.recalled_at is null and m.body ->> 'text' ilike any(${likeAny(values)}::text[]))`;

function one(condition: RuleCondition, who: Reads, now: Date, message: Sql): Sql {
  if (condition.field === 'words') {
    const rule = said(condition.values, message);
    return condition.is === 'in' ? rule : sql`not ${rule}`;
  }
  if ('values' in condition) {
    const rule = chosen(condition, who);
    return condition.is === 'in' ? rule : sql`not ${rule}`;
  }
  if ('minutes' in condition) {
    const since = sql.ref(`conversations.${times[condition.field]}`);
    const edge = new Date(now.getTime() - condition.minutes * 60_000);
    return condition.is === 'over' ? sql`coalesce(${since} < ${edge}, false)` : sql`coalesce(${since} >= ${edge}, false)`;
  }
  return condition.is === 'yes' ? flags[condition.field] : sql`not ${flags[condition.field]}`;
}

/** The conditions as SQL on `conversations`; a rule's also ask about one message, by its number. */
export function rulesOf(conditions: ConditionGroup | RuleConditions, who: Reads, now: Date, message: Sql = sql`null`): Sql {
  if (conditions.of.length === 0) return sql`true`;
  const parts = conditions.of.map((each) => ('of' in each ? rulesOf(each, who, now, message) : one(each, who, now, message)));
  return sql`(${sql.join(parts, conditions.match === 'all' ? sql` and ` : sql` or `)})`;
}
