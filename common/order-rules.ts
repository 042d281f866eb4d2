import type { CorrectionField } from './corrections.ts';
import type { OrderIntake } from './order.ts';
import type { RiskKind } from './risk.ts';
import type { SpecOf } from './rules.ts';
import type { ConditionsOf } from './saved-views.ts';

/*
 * A rule of orders (S85): when one is paid, or is changed before it leaves, and if it is such an order, then something is done. Each rule acts
 * once on each order.
 */

export const orderTriggers = ['order_paid', 'order_changed'] as const;
export interface OrderTrigger {
  is: (typeof orderTriggers)[number];
}

/** Fields whose value is one of several; of goods, tiers, tags and words what was typed. */
export const orderChoices = ['product', 'category', 'tier', 'tag', 'risk', 'intake', 'shop', 'address', 'words'] as const;
export const orderFlags = ['first_order', 'doubtful', 'note', 'held', 'same_parcel'] as const;
export const orderFields = ['amount', 'pieces', ...orderChoices, ...orderFlags] as const;

/** What may be wrong with an address (common/doubts.ts), or that there is none. */
export const addressFaults = ['missing', 'name', 'phone', 'city', 'line1', 'zip'] as const;
export type AddressFault = 'missing' | CorrectionField;
/** In the place of a connected shop: an order of our own. */
export const ownShop = 'own';

export type OrderCondition =
  | { field: (typeof orderChoices)[number]; is: 'in' | 'not_in'; values: string[] }
  | { field: 'amount'; is: 'over' | 'under'; minor: number; currency: string }
  | { field: 'pieces'; is: 'over' | 'under'; count: number }
  | { field: (typeof orderFlags)[number]; is: 'yes' | 'no' };
export type OrderConditions = ConditionsOf<OrderCondition>;

export type OrderAct =
  | { do: 'confirm' }
  | { do: 'hold'; reason: string }
  | { do: 'look'; group: string; text: string; minutes: number }
  | { do: 'tag'; tag: string };
export const orderActs = ['confirm', 'hold', 'look', 'tag'] as const satisfies readonly OrderAct['do'][];

export type OrderRuleSpec = SpecOf<OrderTrigger, OrderCondition, OrderAct>;
export type OrderTrial = Omit<OrderRuleSpec, 'acts'>;

/** The trigger says whether a rule is about orders. */
export const isOfOrders = <T extends { trigger: { is: string } }>(rule: T): rule is Extract<T, { trigger: OrderTrigger }> =>
  (orderTriggers as readonly string[]).includes(rule.trigger.is);

/** What rules see of an order. */
export interface SeenOrder {
  currency: string;
  minor: number;
  pieces: number;
  /** Names in both languages, item numbers. */
  products: string[];
  categories: string[];
  tier: string | null;
  tags: string[];
  /** Confirmed flags of its customer. */
  risks: RiskKind[];
  intake: OrderIntake;
  shop: string;
  address: AddressFault[];
  note: string;
  isFirst: boolean;
  isHeld: boolean;
  /** Another unsent order goes to the same door. */
  isSameParcel: boolean;
}

const meets = (words: readonly string[], typed: readonly string[]) =>
  typed.some((part) => words.some((each) => each.toLowerCase().includes(part.toLowerCase())));
const share = (one: readonly string[], other: readonly string[]) => one.some((each) => other.includes(each));

const chosen: Record<(typeof orderChoices)[number], (order: SeenOrder, values: string[]) => boolean> = {
  product: ({ products }, values) => meets(products, values),
  category: ({ categories }, values) => share(categories, values),
  tier: ({ tier }, values) => tier !== null && values.includes(tier),
  tag: ({ tags }, values) => share(tags, values),
  risk: ({ risks }, values) => share(risks, values),
  intake: ({ intake }, values) => values.includes(intake),
  shop: ({ shop }, values) => values.includes(shop),
  address: ({ address }, values) => share(address, values),
  words: ({ note }, values) => meets([note], values),
};

const flags: Record<(typeof orderFlags)[number], (order: SeenOrder) => boolean> = {
  first_order: ({ isFirst }) => isFirst,
  doubtful: ({ address }) => address.length > 0,
  note: ({ note }) => note.trim() !== '',
  held: ({ isHeld }) => isHeld,
  same_parcel: ({ isSameParcel }) => isSameParcel,
};

function holds(condition: OrderCondition, order: SeenOrder): boolean {
  if ('values' in condition) return chosen[condition.field](order, condition.values) === (condition.is === 'in');
  // An amount in another currency is neither more nor less.
  if (condition.field === 'amount')
    return condition.currency === order.currency && order.minor >= condition.minor === (condition.is === 'over');
  if (condition.field === 'pieces') return order.pieces >= condition.count === (condition.is === 'over');
  return flags[condition.field](order) === (condition.is === 'yes');
}

/** Whether it is such an order. */
export function isSuch({ match, of }: OrderConditions, order: SeenOrder): boolean {
  if (of.length === 0) return true;
  const each = (one: OrderConditions['of'][number]) => ('of' in one ? isSuch(one, order) : holds(one, order));
  return match === 'all' ? of.every(each) : of.some(each);
}

/** Which of its conditions an order meets, those of inner groups too. */
export const metBy = ({ of }: OrderConditions, order: SeenOrder): OrderCondition[] =>
  of.flatMap((each) => {
    if (!('of' in each)) return holds(each, order) ? [each] : [];
    return isSuch(each, order) ? metBy(each, order) : [];
  });

export const asksOf = ({ of }: OrderConditions, field: OrderCondition['field']): boolean =>
  of.some((each) => ('of' in each ? asksOf(each, field) : each.field === field));
