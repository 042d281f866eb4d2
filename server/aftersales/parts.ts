import { sql } from 'kysely';
import { localDay } from '../../common/business-time.ts';
import { mostPartsDays, partsPromisedUntil } from '../../common/parts.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { shopZone } from '../team/shop.ts';
import { tellChange } from './moves.ts';
import { type Request, setRequest } from './requests.ts';

const dayMs = 24 * 3600 * 1000;

const clockUntil = (now: Date, deadline_at: Date | null): Partial<Request> => ({
  ...{ deadline_at, warned_at: null, breached_at: null },
  warn_at: deadline_at && new Date(now.getTime() + (deadline_at.getTime() - now.getTime()) * 0.8),
});

/** A repair waits for parts: from the day the goods came it may last 90 days, after which the customer chooses another remedy (三包). */
export async function waitForParts(tx: Tx, actor: Actor, request: Request): Promise<Request> {
  const begun = request.received_at ?? request.state_since;
  const until = new Date(begun.getTime() + mostPartsDays * dayMs);
  const set = { parts_since: tx.at, deadline_before_parts: request.deadline_at, ...clockUntil(tx.at, until) };
  const waiting = await setRequest(tx, request, set);
  await tellChange(tx, actor, waiting, ['parts']);
  return waiting;
}

/** What is no longer waited for, as the request keeps it. */
export const endOfWait = (at: Date, { parts_since, parts_waited_ms }: Request): Partial<Request> =>
  parts_since ? { parts_since: null, parts_waited_ms: parts_waited_ms + at.getTime() - parts_since.getTime() } : {};

/** The parts have come: the clock of the repair goes on where it stood. */
export async function partsCame(tx: Tx, actor: Actor, request: Request): Promise<Request> {
  const { deadline_before_parts: before, parts_since } = request;
  const left = before && parts_since && new Date(before.getTime() + tx.at.getTime() - parts_since.getTime());
  const gone = await setRequest(tx, request, { ...endOfWait(tx.at, request), deadline_before_parts: null, ...clockUntil(tx.at, left) });
  await tellChange(tx, actor, gone, ['parts']);
  return gone;
}

/**
 * A repair under the three guarantees is not refused for want of parts while they are promised: five years from the end of the making, and all
 * the time while it is made. The customer is offered an exchange or a return instead.
 */
export async function mustNotLackParts(tx: Tx, request: Request): Promise<void> {
  const { rows } = await sql<{ until: string | null }>`
    select plan.made_until::text as until from aftersales_lines al join order_lines l on l.id = al.order_line_id
      left join product_plans plan on plan.product_id = l.product_id
    where al.request_id = ${request.id} and 'three_guarantees' = any(l.traits)`.execute(tx);
  const today = localDay({ timeZone: await shopZone(tx) }, tx.at);
  if (rows.some(({ until }) => until === null || partsPromisedUntil(until) >= today)) throw conflict('parts_promised');
}
