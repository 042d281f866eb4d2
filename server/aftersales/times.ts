import { sql } from 'kysely';
import { clockOf, refundLaw } from '../../common/aftersales-clocks.ts';
import { settleBringBack } from '../orders/carrier-requests.ts';
import { lockOrder } from '../orders/moves.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { Problem } from '../platform/problems.ts';
import type { Timed } from '../platform/timed.ts';
import type { World } from '../platform/world.ts';
import { goAgreed } from './agreeing.ts';
import { mustNotBePaying } from './dues.ts';
import { escalate } from './escalating.ts';
import { concerned, tellRequest } from './moves.ts';
import { lapseOffer } from './offering.ts';
import { lockRequest, type Request, setRequest } from './requests.ts';
import { lacksAddress, waitForAddress } from './return-address.ts';
import { receive } from './returning.ts';
import { agreeInSilence, receiveInSilence } from './silence.ts';
import { chooseRemedy } from './turning.ts';

const batch = 100;

type Due = 'warn' | 'breach' | 'refund';

const dayMs = 24 * 3600 * 1000;
const daysAgo = (at: Date, days: number) => new Date(at.getTime() - days * dayMs);

const conditions: Record<Due, (at: Date) => ReturnType<typeof sql>> = {
  warn: (at) => sql`warned_at is null and warn_at <= ${at} and deadline_at > ${at}`,
  breach: (at) => sql`breached_at is null and deadline_at <= ${at}`,
  refund: (at) => sql`received_at is not null and kind in ('return', 'intercept', 'advance_refund', 'refused_delivery')
    and ((refund_late < ${refundLaw.targetDays} and received_at <= ${daysAgo(at, refundLaw.targetDays)})
      or (refund_late < ${refundLaw.violationDays} and received_at <= ${daysAgo(at, refundLaw.violationDays)}))`,
};

async function dueRequests(database: Database, due: Due): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from aftersales_requests
    where ended_at is null and ${conditions[due](database.now())} order by deadline_at, id limit ${batch}`.execute(database.db);
  return rows.map(({ id }) => id);
}

const due = ({ clock_key, deadline_at, state_since }: Request) => ({
  clock: clock_key ?? '',
  due: (deadline_at ?? state_since).toISOString(),
});

async function warn(tx: Tx, request: Request): Promise<void> {
  if (request.warned_at || !request.warn_at || request.warn_at > tx.at || request.ended_at) return;
  const warned = await setRequest(tx, request, { warned_at: tx.at });
  await tellRequest(tx, system, warned, 'aftersales.warned', { ...concerned(warned), ...due(warned) });
}

/** The clock has run out: it is told, and what follows by the table is done, never against the customer. */
async function breach(tx: Tx, request: Request): Promise<void> {
  if (request.breached_at || !request.deadline_at || request.deadline_at > tx.at || request.ended_at) return;
  const late = await setRequest(tx, request, { breached_at: tx.at });
  await tellRequest(tx, system, late, 'aftersales.breached', { ...concerned(late), ...due(late) });
  const clock = clockOf(late.kind, late.state, late.offered_by ?? undefined);
  const order = await lockOrder(tx, late.order_id);
  if (late.state === 'awaiting_approval' && (await escalate(tx, late))) return;
  // Who has pressed pay is not late: the money is on its way.
  if (late.state === 'awaiting_payment') await mustNotBePaying(tx, late);
  if (late.state === 'intercepting') await settleBringBack(tx, system, order, 'failed');
  if (clock?.turnsInto) await chooseRemedy(tx, system, late, order, { into: clock.turnsInto, because: 'time' });
  else if (lacksAddress(late)) await waitForAddress(tx, late);
  else if (late.state === 'negotiating') await lapseOffer(tx, late, order);
  else if (late.state === 'under_review')
    await agreeInSilence(tx, late, order, { move: 'approve', amount: late.agreed_minor ?? late.asked_minor });
  else if (late.state === 'in_transit' && clock?.leadsTo === 'pass') await receiveInSilence(tx, late, order);
  else if (clock?.leadsTo === 'arrive') await receive(tx, system, late, order);
  else if (clock?.leadsTo) await goAgreed(tx, system, late, order, clock.leadsTo, { because: 'time' });
}

async function tellLateRefund(tx: Tx, request: Request): Promise<void> {
  if (!request.received_at || request.ended_at) return;
  const since = (tx.at.getTime() - request.received_at.getTime()) / dayMs;
  const days = since >= refundLaw.violationDays ? refundLaw.violationDays : refundLaw.targetDays;
  if (since < refundLaw.targetDays || request.refund_late >= days) return;
  const late = await setRequest(tx, request, { refund_late: days });
  await tellRequest(tx, system, late, 'aftersales.refund_late', { ...concerned(late), days });
}

const works: Record<Due, (tx: Tx, request: Request) => Promise<void>> = { warn, breach, refund: tellLateRefund };

/** Each alone in a transaction of its own: one that cannot go on holds up nobody. */
async function run(world: World, kind: Due): Promise<void> {
  for (const id of await dueRequests(world, kind)) {
    try {
      await transact(world, async (tx) => works[kind](tx, (await lockRequest(tx, id)).request));
    } catch (error) {
      await noteBreach(world, id);
      world.log.error({ error: error instanceof Problem ? error.code : String(error), request: id }, 'a clock could not act');
    }
  }
}

/** What follows is refused, for example by an empty shelf: that it is late is told all the same, and a person goes on. */
async function noteBreach(world: World, id: string): Promise<void> {
  await transact(world, async (tx) => {
    const { request } = await lockRequest(tx, id);
    if (request.breached_at || !request.deadline_at || request.deadline_at > tx.at) return;
    const late = await setRequest(tx, request, { breached_at: tx.at });
    await tellRequest(tx, system, late, 'aftersales.breached', { ...concerned(late), ...due(late) });
  });
}

/** The clocks of after-sales requests: warned at 80 %, acted on at the end, and the law's days of a refund. */
export const aftersalesTimes: readonly Timed[] = [
  {
    name: 'clocks of after-sales requests',
    everySeconds: 5,
    async run(world) {
      await run(world, 'warn');
      await run(world, 'breach');
      await run(world, 'refund');
    },
  },
];
