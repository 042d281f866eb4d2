import { z } from 'zod';
import { correctionHours } from '../../../common/corrections.ts';
import { isTaxNumber } from '../../../common/doubts.ts';
import type { Conversation } from '../../conversations/access.ts';
import { receiveOne } from '../../conversations/messages.ts';
import { lockOrder, type Order } from '../../orders/moves.ts';
import { guard } from '../../orders/operations.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, notFound } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import { askPolicy } from '../order-permission.ts';
import { type Correction, endCorrection } from './corrections.ts';
import { changedFields, type Filled, subjects } from './subjects.ts';

const said = (max: number) => words(max).optional();
const orNothing = (max: number) => words(max, 0).optional();
/** The device chooses the id, so that sending again is sending once. */
const base = { id: z.uuid(), order: z.uuid() };

/** Only the fields that are wrong; the others stay, and need not be known. */
export const NewCorrection = z.discriminatedUnion('subject', [
  z.object({
    ...base,
    subject: z.literal('address'),
    fields: z.object({
      ...{ name: said(100), phone: said(40), state: said(60), city: said(60) },
      ...{ district: orNothing(60), line1: said(200), line2: orNothing(200), zip: orNothing(20) },
    }),
  }),
  z.object({
    ...base,
    subject: z.literal('invoice'),
    fields: z.object({
      ...{ title: said(100), taxNumber: z.string().trim().refine(isTaxNumber).optional() },
      email: z.union([z.email().max(200), z.literal('')]).optional(),
    }),
  }),
]);
type NewCorrection = z.output<typeof NewCorrection>;

/** Sends the right wording into the talk as a card; the order stays as it is until the customer confirms. */
export async function proposeCorrection(tx: Tx, actor: Actor, talk: Conversation, input: NewCorrection): Promise<string> {
  const sent = await tx.selectFrom('corrections').select('conversation_id').where('id', '=', input.id).executeTakeFirst();
  if (sent && sent.conversation_id !== talk.id) throw notFound();
  if (sent) return input.id;
  if (talk.state === 'closed') throw conflict('conversation_closed');
  const order = await lockOrder(tx, input.order);
  if (order.customer_id !== talk.customer_id) throw notFound();
  const { operation, read } = subjects[input.subject];
  guard(operation, order);
  await askPolicy(tx, { kind: 'staff', id: actor.id }, order, operation);
  const correction = await keep(tx, actor, talk, input, await read(tx, order));
  await show(tx, actor, correction, order);
  return input.id;
}

const only = (from: Filled, fields: readonly (keyof Filled)[]): Filled =>
  Object.fromEntries(fields.map((field) => [field, from[field] ?? '']));

async function keep(tx: Tx, actor: Actor, talk: Conversation, input: NewCorrection, now: Filled): Promise<Correction> {
  const { id, order, subject } = input;
  const fields = changedFields(subject, now, input.fields);
  if (fields.length === 0) throw conflict('nothing_to_correct');
  const older = await tx
    .selectFrom('corrections')
    .selectAll()
    .where('order_id', '=', order)
    .where('subject', '=', subject)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  if (older) await endCorrection(tx, actor, older, 'withdrawn');
  const correction: Correction = {
    ...{ id, conversation_id: talk.id, customer_id: talk.customer_id, order_id: order, subject, fields, state: 'open' },
    sealed: tx.keys.encrypt(JSON.stringify({ before: only(now, fields), after: only(input.fields, fields) })),
    ...{ offered_by: actor.id as string, offered_at: tx.at, ended_at: null },
    expires_at: new Date(tx.at.getTime() + correctionHours * 3_600_000),
  };
  await tx.insertInto('corrections').values(correction).execute();
  return correction;
}

async function show(tx: Tx, actor: Actor, { id, conversation_id: conversation, ...of }: Correction, { number }: Order): Promise<void> {
  const { subject, fields, customer_id: customer, order_id: order } = of;
  await receiveOne(tx, {
    ...{ conversation, id: newId(), author: actor, kind: 'correction', public: true },
    body: { correction: id, number, subject },
  });
  await record(tx, { ...{ kind: 'correction.proposed', by: actor, id, conversation, customer }, data: { order, subject, fields } });
}
