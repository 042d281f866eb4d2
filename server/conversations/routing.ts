import { z } from 'zod';
import { usualTargets } from '../../common/clocks.ts';
import { clocks } from '../../common/conversation.ts';
import { orderStates } from '../../common/order.ts';
import type { Reader } from '../platform/db.ts';
import { readSetting, readSettings, type Setting } from '../platform/settings.ts';

const weight = z.int().min(0).max(100);
const headStart = z.int().min(0).max(1800);

const target = (most: number) => z.int().min(5).max(most);
export const ClockTargets = z.object({ first_reply: target(86_400), turn: target(86_400), completion: target(90 * 86_400) });

/** Seconds of waiting. */
const after = z.int().min(10).max(7200);

export const Routing = z.object({
  weights: z.object({ idle: weight, busy: weight, last: weight, specialist: weight }),
  /** Seconds a tier stands earlier in the queue, among those that have a head start. */
  tiers: z.array(z.object({ tier: z.string().trim().min(1).max(40), seconds: headStart })).max(20),
  orders: z.object({ states: z.array(z.enum(orderStates)).max(orderStates.length), seconds: headStart }),
  /** Where talks about an order in these states go, the first line that holds: another group, or first a colleague of this one (S14). */
  byOrder: z
    .array(
      z.object({
        states: z.array(z.enum(orderStates)).min(1).max(orderStates.length),
        to: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('group'), group: z.uuid() }),
          z.object({ kind: z.literal('person'), person: z.uuid() }),
        ]),
      }),
    )
    .max(10),
  /** How long a contact waits for its own specialist who is at the desk but not free. */
  specialistWait: z.int().min(0).max(1800),
  /** The pause between two contacts (S39). */
  gap: z.int().min(0).max(300),
  /** How long a talk that has ended still takes its agent's place while its codes are not filled in (D1); 0: it does not. */
  afterWork: z.int().min(0).max(900),
  /** A customer unanswered this long goes to a colleague who is free; 0: never. Business time. */
  silent: z.int().min(0).max(7200),
  /** A customer silent this long after our answer is asked whether they are still there; 0: never (D1). */
  prompt: z.int().min(0).max(43_200),
  /** The team leader is alarmed of a seat that is full this long, and of more waiting than places are free this long; 0: never (S25). */
  fullAlarm: z.int().min(0).max(14_400),
  queueAlarm: z.int().min(0).max(7200),
  /** Within how many open seconds a message left is answered (D1: one open hour). */
  answerWithin: z
    .int()
    .min(60)
    .max(7 * 86_400),
  /** Open seconds of the clocks of a conversation (S24). */
  clocks: ClockTargets,
  overflow: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ after, kind: z.literal('group'), group: z.uuid() }),
        z.object({ after, kind: z.literal('skill'), skill: z.uuid() }),
        z.object({ after, kind: z.literal('any') }),
      ]),
    )
    .max(10),
});
export type Routing = z.output<typeof Routing>;

/** How one group's queue is served. */
export const routingOf = (group: string): Setting<typeof Routing> => ({
  name: `routing:${group}`,
  schema: Routing,
  initial: {
    weights: { idle: 40, busy: 20, last: 30, specialist: 60 },
    tiers: [],
    orders: { states: [], seconds: 0 },
    byOrder: [],
    specialistWait: 0,
    gap: 0,
    afterWork: clocks.afterWork,
    silent: 600,
    prompt: 600,
    fullAlarm: 900,
    queueAlarm: 120,
    answerWithin: 3600,
    clocks: usualTargets,
    overflow: [],
  },
});

export const readRouting = (db: Reader, group: string): Promise<Routing> => readSetting(db, routingOf(group));

/** The open groups with theirs. */
export async function readRoutings(db: Reader): Promise<{ group: string; routing: Routing }[]> {
  const groups = await db.selectFrom('groups').select('id').where('closed_at', 'is', null).orderBy('id').execute();
  const routings = await readSettings(
    db,
    groups.map(({ id }) => routingOf(id)),
  );
  return groups.map(({ id }, at) => ({ group: id, routing: routings[at]! }));
}
