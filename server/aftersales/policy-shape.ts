import { z } from 'zod';
import { requestKinds } from '../../common/aftersales.ts';
import { evidenceKinds, reasonKeys } from '../../common/aftersales-reasons.ts';
import { orderStates } from '../../common/order.ts';
import { moments, orderOperations, type Policy, policyQuestions, traits } from '../../common/policy.ts';
import { words } from '../platform/routes.ts';

const Action = z.enum([...requestKinds, ...orderOperations]);
const anyOf = <T extends z.ZodType>(each: T) => z.array(each).min(1).max(50);
const Traits = anyOf(z.enum(traits));
const Span = z
  .strictObject({
    since: z.enum(moments),
    days: z.int().min(0).max(3650).exactOptional(),
    months: z.int().min(1).max(120).exactOptional(),
    hours: z.int().min(1).max(87_600).exactOptional(),
  })
  .refine(({ days, months, hours }) => [days, months, hours].filter((each) => each !== undefined).length === 1, {
    message: 'Either days, months or hours.',
  });
const between = (most: number) => {
  const bound = z.int().min(0).max(most).exactOptional();
  return z.strictObject({ above: bound, from: bound, below: bound, upTo: bound });
};
const mostMinor = 10_000_000_000;

const Conditions = z.strictObject({
  by: anyOf(z.enum(['customer', 'staff'])).exactOptional(),
  reasons: anyOf(z.enum(reasonKeys)).exactOptional(),
  states: anyOf(z.enum(orderStates)).exactOptional(),
  externalStates: anyOf(words(60)).exactOptional(),
  categories: anyOf(words(60)).exactOptional(),
  tiers: anyOf(words(40)).exactOptional(),
  traits: Traits.exactOptional(),
  withoutTraits: Traits.exactOptional(),
  confirmed: Traits.exactOptional(),
  within: Span.exactOptional(),
  beyond: Span.exactOptional(),
  times: z.strictObject({ action: Action, of: z.enum(['order', 'line']), atLeast: z.int().min(1).max(100) }).exactOptional(),
  amount: between(mostMinor).exactOptional(),
  spoiledPercent: between(100).exactOptional(),
  failedRepairs: z.strictObject({ atLeast: z.int().min(1).max(20) }).exactOptional(),
  repairDays: between(3650).exactOptional(),
  partsDays: between(3650).exactOptional(),
});

const Clocks = z.record(z.string().regex(/^[a-z_]{1,30}$/), z.int().min(1).max(8760));

const Verdict = z.strictObject({
  allow: z.boolean(),
  review: z.boolean().exactOptional(),
  approvalBy: words(60).exactOptional(),
  clocks: Clocks.exactOptional(),
  evidence: anyOf(z.enum(evidenceKinds)).exactOptional(),
  asks: anyOf(z.enum(policyQuestions)).exactOptional(),
  percent: z.int().min(0).max(100).exactOptional(),
  capMinor: z.int().min(0).max(mostMinor).exactOptional(),
  freightBack: z.boolean().exactOptional(),
  returnFreight: z.enum(['shop', 'customer', 'fault']).exactOptional(),
  freightMostMinor: z.int().min(0).max(mostMinor).exactOptional(),
  refundTo: z.enum(['original', 'original_or_stored']).exactOptional(),
});

const Rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  actions: anyOf(Action),
  when: Conditions,
  verdict: Verdict,
  zh: words(300),
  en: words(500, 0).default(''),
  basis: words(300, 0).default(''),
  basisEn: words(500, 0).exactOptional(),
});

/** A policy as it comes from a file or the console. */
export const PolicyShape = z.strictObject({
  name: words(60),
  nameEn: words(60, 0).default(''),
  clocks: Clocks.default({}),
  rules: z
    .array(Rule)
    .min(1)
    .max(500)
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, { message: 'Two rows have the same id.' }),
}) satisfies z.ZodType<Policy>;
