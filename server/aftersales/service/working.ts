import { type Actor, system } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import { concernedBy, moveService, tellService } from './moves.ts';
import { mustAllow, type ServiceOrder } from './service-orders.ts';
import type { Point } from './tables.ts';

const noSlot = { slot_from: null, slot_to: null, technician_id: null, arrived_at: null };

export async function arrive(tx: Tx, actor: Actor, service: ServiceOrder): Promise<ServiceOrder> {
  mustAllow(service, 'arrival', actor);
  return moveService(tx, actor, service, 'arrive', { set: { arrived_at: tx.at } });
}

/** Nobody opened, or nobody came: another slot is chosen. */
export async function missVisit(tx: Tx, actor: Actor, service: ServiceOrder, words: string): Promise<ServiceOrder> {
  mustAllow(service, 'missed-visit', actor);
  return moveService(tx, actor, service, 'miss', { words, set: noSlot });
}

/** What cannot be done from afar, or not this time, needs a technician there. */
export async function sendTechnician(tx: Tx, actor: Actor, service: ServiceOrder, words: string): Promise<ServiceOrder> {
  mustAllow(service, 'visit', actor);
  return moveService(tx, actor, service, 'visit', { words, set: { ...noSlot, on_site: true } });
}

export async function diagnoseFault(
  tx: Tx,
  actor: Actor,
  service: ServiceOrder,
  found: { diagnosis: string; serial?: string | undefined },
) {
  mustAllow(service, 'diagnosis', actor);
  const { diagnosis, serial = service.serial } = found;
  return moveService(tx, actor, service, 'diagnose', { words: diagnosis, set: { diagnosis, serial } });
}

export async function finish(tx: Tx, actor: Actor, service: ServiceOrder, { fix, parts }: { fix: string; parts: string }) {
  mustAllow(service, 'result', actor);
  return moveService(tx, actor, service, 'finish', { words: fix, set: { fix, parts, finished_at: tx.at } });
}

/** Which points of the checklist are done, by their place. */
export async function tick(tx: Tx, actor: Actor, service: ServiceOrder, done: readonly number[]): Promise<ServiceOrder> {
  if (service.state !== 'working') throw conflict('wrong_service_state');
  if (done.some((place) => place >= service.checklist.length)) throw invalid('invalid_input');
  const checklist: Point[] = service.checklist.map((point, place) => ({ ...point, done: done.includes(place) }));
  if (JSON.stringify(checklist) === JSON.stringify(service.checklist)) return service;
  await tx
    .updateTable('service_orders')
    .set({ checklist: JSON.stringify(checklist) })
    .where('id', '=', service.id)
    .execute();
  await tellService(tx, actor, service, 'service.changed', { ...concernedBy(service), fields: ['checklist'] });
  return { ...service, checklist };
}

type PhotoKind = 'before' | 'after' | 'signature';
const mostPhotos = 30;

/** A picture somebody took there; their own upload. */
export async function addPhoto(tx: Tx, actor: Actor, service: ServiceOrder, kind: PhotoKind, file: string): Promise<void> {
  if (service.ended_at || service.state === 'to_book') throw conflict('wrong_service_state');
  const own = await tx
    .selectFrom('files')
    .select('width')
    .where('id', '=', file)
    .where('owner_kind', '=', actor.kind)
    .where('owner_id', '=', actor.id ?? '')
    .executeTakeFirst();
  if (!own) throw notFound();
  if (own.width === null) throw invalid('unsupported_file');
  const photos = await tx.selectFrom('service_photos').select('id').where('service_id', '=', service.id).execute();
  if (photos.length >= mostPhotos) throw conflict('too_many', { limit: mostPhotos });
  const row = { id: newId(), service_id: service.id, kind, file_id: file, by_kind: actor.kind, by_id: actor.id, at: tx.at };
  await tx.insertInto('service_photos').values(row).execute();
  await tellService(tx, actor, service, 'service.changed', { ...concernedBy(service), fields: ['photos'] });
}

/** The customer signs in the shop, or on the technician's screen: then there is a picture of what they wrote. */
export async function sign(tx: Tx, actor: Actor, service: ServiceOrder, signature: string | undefined): Promise<ServiceOrder> {
  mustAllow(service, 'signature', actor);
  if (actor.kind === 'staff') {
    if (!signature) throw invalid('signature_missing');
    await addPhoto(tx, actor, service, 'signature', signature);
  }
  return moveService(tx, actor, service, 'sign', { set: { signed_at: tx.at, signed_by_kind: 'customer' } });
}

/** A week of silence after the work is a yes. */
export const signInTime = (tx: Tx, service: ServiceOrder): Promise<ServiceOrder> =>
  moveService(tx, system, service, 'sign', { because: 'time', set: { signed_by_kind: 'time' } });

export async function objectTo(tx: Tx, actor: Actor, service: ServiceOrder, words: string): Promise<ServiceOrder> {
  mustAllow(service, 'objection', actor);
  return moveService(tx, actor, service, 'object', { words, set: service.on_site ? noSlot : {} });
}

export async function cancelService(tx: Tx, actor: Actor, service: ServiceOrder, words: string): Promise<ServiceOrder> {
  mustAllow(service, 'cancellation', actor);
  return moveService(tx, actor, service, 'cancel', { words });
}
