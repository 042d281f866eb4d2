import { z } from 'zod';
import { serviceKinds, usualChecklist } from '../../../common/service-orders.ts';
import { serviceKindWords } from '../../../common/service-words.ts';
import { receiveOne } from '../../conversations/messages.ts';
import type { Order } from '../../orders/moves.ts';
import { type Actor, system } from '../../platform/actor.ts';
import { nextNumber } from '../../platform/counters.ts';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import { beginService } from './moves.ts';
import type { ServiceOrder } from './service-orders.ts';

export const NewService = z.object({
  /** Chosen by the device, so that asking again is asking once. */
  id: z.uuid().optional(),
  kind: z.enum(serviceKinds),
  line: z.uuid(),
  serial: words(100, 0).default(''),
  symptom: words(1000, 0).default(''),
  /** Of an installation; the usual one when left out. */
  checklist: z.array(words(200)).max(30).optional(),
  conversation: z.uuid().optional(),
});
type NewService = z.output<typeof NewService>;

/** States of an order in which there is something at the customer's, or on the way there. */
const served = ['shipped_part', 'shipped', 'in_delivery', 'signed', 'completed'];

/** Opens a service order for a line of a locked order; the customer hears of it in the talk it was spoken of in. */
export async function openService(tx: Tx, actor: Actor, order: Order, input: NewService): Promise<ServiceOrder> {
  const before = input.id ? await tx.selectFrom('service_orders').selectAll().where('id', '=', input.id).executeTakeFirst() : undefined;
  if (before && before.order_id !== order.id) throw notFound();
  if (before) return before;
  await checkLine(tx, order, input);
  const service = await insert(tx, actor, order, input);
  const begun = await beginService(tx, actor, service);
  await sayInTalk(tx, begun);
  return begun;
}

async function checkLine(tx: Tx, order: Order, { kind, line, symptom }: NewService): Promise<void> {
  const own = await tx.selectFrom('order_lines').select('id').where('id', '=', line).where('order_id', '=', order.id).executeTakeFirst();
  if (!own) throw invalid('unknown_line');
  if (!served.includes(order.state)) throw conflict('wrong_state', { state: order.state });
  if (kind === 'support' && symptom === '') throw invalid('symptom_missing');
  const running = await tx
    .selectFrom('service_orders')
    .select('number')
    .where('order_line_id', '=', line)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (running) throw conflict('service_running', { number: running.number });
}

async function insert(tx: Tx, actor: Actor, order: Order, input: NewService): Promise<ServiceOrder> {
  const { kind, line, serial, symptom, conversation } = input;
  const isOnSite = kind === 'installation';
  const points = input.checklist?.map((text) => [text, text] as const) ?? usualChecklist;
  const checklist = isOnSite ? points.map(([text, textEn]) => ({ text, textEn, done: false })) : [];
  const row = {
    ...{ id: input.id ?? newId(), number: await nextNumber(tx, 'F'), kind, order_id: order.id, order_line_id: line },
    ...{ customer_id: order.customer_id, conversation_id: conversation ?? null, on_site: isOnSite, serial, symptom },
    ...{ diagnosis: '', fix: '', parts: '', slot_from: null, slot_to: null, technician_id: null, arrived_at: null, finished_at: null },
    ...{ signed_at: null, signed_by_kind: null, opened_by: actor.kind === 'staff' ? actor.id : null, opened_at: tx.at },
    ...{ state_since: tx.at, warn_at: null, deadline_at: null, warned_at: null, breached_at: null, ended_at: null },
    state: isOnSite ? ('to_book' as const) : ('working' as const),
  };
  await tx
    .insertInto('service_orders')
    .values({ ...row, checklist: JSON.stringify(checklist) })
    .execute();
  return { ...row, checklist };
}

/** The shop's word in the customer's language: what was opened, and where they go on. */
async function sayInTalk(tx: Tx, { id, kind, number, customer_id, conversation_id: conversation }: ServiceOrder): Promise<void> {
  if (!conversation) return;
  const { language } = await tx.selectFrom('customers').select('language').where('id', '=', customer_id).executeTakeFirstOrThrow();
  const [zh, en] = serviceKindWords[kind];
  const next =
    kind === 'installation'
      ? ([
          '请在商店的“我的订单”里打开这笔订单，选上门时间。',
          'Open the order under “My orders” in the shop and choose when we come.',
        ] as const)
      : (['处理结果会在这里和“我的订单”里告诉您。', 'You will hear here, and under “My orders”, how it goes on.'] as const);
  const text = language === 'en' ? `${en} ${number} is opened. ${next[1]}` : `${zh}服务单 ${number} 已登记。${next[0]}`;
  await receiveOne(tx, { conversation, id, author: system, kind: 'text', public: true, body: { text } });
}
