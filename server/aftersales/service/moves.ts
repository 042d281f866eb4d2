import { warnAt } from '../../../common/aftersales-clocks.ts';
import type { FactData } from '../../../common/facts.ts';
import { hasServiceEnded, type ServiceMove, type ServiceState, serviceAfter, serviceClocks } from '../../../common/service-orders.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { conflict } from '../../platform/problems.ts';
import type { ServiceOrder } from './service-orders.ts';

const hourMs = 3600 * 1000;

/** The clock of a state: while booked it is the slot, warned when it begins and late when it has passed without anybody there. */
function clockOf(at: Date, state: ServiceState, { slot_from, slot_to }: Pick<ServiceOrder, 'slot_from' | 'slot_to'>) {
  const none = { warn_at: null, deadline_at: null, warned_at: null, breached_at: null };
  if (state === 'booked') return { ...none, warn_at: slot_from, deadline_at: slot_to };
  const clock = serviceClocks[state];
  if (!clock) return none;
  const [warn_at, deadline_at] = [warnAt, 1].map((share) => new Date(at.getTime() + clock.hours * share * hourMs)) as [Date, Date];
  return { ...none, warn_at, deadline_at };
}

export const concernedBy = (service: ServiceOrder) => ({
  order: service.order_id,
  kind: service.kind,
  state: service.state,
  technician: service.technician_id,
  conversation: service.conversation_id,
});

type ServiceFact = Extract<keyof FactData, `service.${string}`>;

export const tellService = <K extends ServiceFact>(tx: Tx, by: Actor, service: ServiceOrder, kind: K, data: FactData[K]): Promise<void> =>
  record(tx, { kind, by, id: service.id, customer: service.customer_id, data });

export interface ServiceStep {
  because?: string;
  words?: string;
  /** Columns that change with the state. */
  set?: Partial<Omit<ServiceOrder, 'checklist'>>;
}

async function addStep(
  tx: Tx,
  actor: Actor,
  service: ServiceOrder,
  move: ServiceMove | 'open',
  from: ServiceState | null,
  step: ServiceStep,
) {
  const { last } = await tx
    .selectFrom('service_steps')
    .select((row) => row.fn.max('number').as('last'))
    .where('service_id', '=', service.id)
    .executeTakeFirstOrThrow();
  const { because = actor.kind, words = '' } = step;
  await tx
    .insertInto('service_steps')
    .values({
      ...{ service_id: service.id, number: (last ?? 0) + 1, move, from_state: from, to_state: service.state, because, words },
      ...{ slot_from: service.slot_from, by_kind: actor.kind, by_id: actor.id, at: tx.at },
    })
    .execute();
}

export async function setService(tx: Tx, service: ServiceOrder, set: ServiceStep['set'] & object): Promise<ServiceOrder> {
  await tx.updateTable('service_orders').set(set).where('id', '=', service.id).execute();
  return { ...service, ...set };
}

/** Puts a new service order into its first state. */
export async function beginService(tx: Tx, actor: Actor, service: ServiceOrder): Promise<ServiceOrder> {
  const begun = await setService(tx, service, clockOf(tx.at, service.state, service));
  await addStep(tx, actor, begun, 'open', null, { words: service.symptom });
  await tellService(tx, actor, begun, 'service.opened', concernedBy(begun));
  return begun;
}

/** The only way a service order changes its state: by the table, with its step, its fact and its clock. */
export async function moveService(
  tx: Tx,
  actor: Actor,
  service: ServiceOrder,
  move: ServiceMove,
  step: ServiceStep = {},
): Promise<ServiceOrder> {
  const next = { ...service, ...step.set };
  const to = serviceAfter(service.state, move, service.on_site);
  if (!to) throw conflict('wrong_service_state');
  const ended_at = hasServiceEnded(to) ? tx.at : null;
  const moved = await setService(tx, service, { ...step.set, state: to, state_since: tx.at, ended_at, ...clockOf(tx.at, to, next) });
  await addStep(tx, actor, moved, move, service.state, step);
  await tellService(tx, actor, moved, 'service.moved', { ...concernedBy(moved), move, from: service.state });
  return moved;
}
