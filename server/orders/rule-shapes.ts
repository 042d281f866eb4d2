import { z } from 'zod';
import { type OrderConditions, orderChoices, orderFlags, orderTriggers } from '../../common/order-rules.ts';
import { mostConditions } from '../../common/saved-views.ts';
import { Currency, Money } from '../catalogue/variants.ts';
import { invalid } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';

const Condition = z.union([
  z.object({ field: z.enum(orderChoices), is: z.enum(['in', 'not_in']), values: z.array(words(60)).min(1).max(30) }),
  z.object({ field: z.literal('amount'), is: z.enum(['over', 'under']), minor: Money.min(1), currency: Currency }),
  z.object({ field: z.literal('pieces'), is: z.enum(['over', 'under']), count: z.int().min(1).max(100_000) }),
  z.object({ field: z.enum(orderFlags), is: z.enum(['yes', 'no']) }),
]);
const match = z.enum(['all', 'any']);
const Inner = z.object({ match, of: z.array(Condition).min(1).max(mostConditions) });

/** What a rule of orders is made of (common/order-rules.ts). */
export const OrderTriggerShape = z.object({ is: z.enum(orderTriggers) });
export const OrderConditionShape = Condition;
export const OrderConditionsShape = z.object({ match, of: z.array(z.union([Condition, Inner])).max(mostConditions) });
export const OrderActShape = z.discriminatedUnion('do', [
  z.object({ do: z.literal('confirm') }),
  z.object({ do: z.literal('hold'), reason: words(200) }),
  z.object({ do: z.literal('look'), group: z.uuid(), text: words(500), minutes: z.int().min(5).max(43_200) }),
  z.object({ do: z.literal('tag'), tag: words(30) }),
]);

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** An amount in no currency there is would never be met, and nobody would see why. */
export function mustNameCurrencies({ of }: OrderConditions): void {
  for (const each of of) {
    if ('of' in each) mustNameCurrencies(each);
    else if (each.field === 'amount' && !currencies.has(each.currency)) throw invalid('no_such_currency', { currency: each.currency });
  }
}
