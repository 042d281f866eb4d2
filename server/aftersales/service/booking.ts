import { sql } from 'kysely';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { oneAtATime } from '../../platform/one-at-a-time.ts';
import { conflict, invalid } from '../../platform/problems.ts';
import { moveService } from './moves.ts';
import { mustAllow, type ServiceOrder } from './service-orders.ts';
import { slotsAfter } from './slots.ts';

export interface Wish {
  from: Date;
  /** Whom staff want; else who has least to do that day. */
  technician?: string | undefined;
}

/** Books a slot, or another one in its place. Two never get the same technician at the same time: bookings wait for each other. */
export async function bookSlot(tx: Tx, actor: Actor, service: ServiceOrder, { from, technician }: Wish): Promise<ServiceOrder> {
  mustAllow(service, 'booking', actor);
  if (service.state === 'booked' && service.slot_from?.getTime() === from.getTime() && !technician) return service;
  await oneAtATime(tx, 'visits');
  const slot = (await slotsAfter(tx, tx.at)).find((each) => each.from.getTime() === from.getTime());
  if (!slot) throw invalid('slot_unknown');
  const isOwn = service.state === 'booked' && service.slot_from?.getTime() === from.getTime();
  const free = isOwn && service.technician_id ? [...slot.free, service.technician_id] : slot.free;
  const chosen = technician ?? (await leastBusy(tx, slot.free, slot.from));
  if (!chosen || !free.includes(chosen)) throw conflict('slot_taken');
  return moveService(tx, actor, service, 'book', {
    set: { slot_from: slot.from, slot_to: slot.to, technician_id: chosen, arrived_at: null },
  });
}

async function leastBusy(tx: Tx, free: string[], at: Date): Promise<string | undefined> {
  if (free.length === 0) return undefined;
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${free}::uuid[]) as id order by (
      select count(*) from field_visits v where v.technician_id = id and v.starts_at between ${at}::timestamptz - interval '12 hours'
        and ${at}::timestamptz + interval '12 hours'), id limit 1`.execute(tx);
  return rows[0]?.id;
}
