import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { handoverStates, lineStages, makingStages } from '../../common/handovers.ts';
import { orderStates } from '../../common/order.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import type { Keys } from '../platform/keys.ts';
import { notFound } from '../platform/problems.ts';
import { DesignView, designsOf } from './design-views.ts';

const Instant = z.iso.datetime();
const Stage = z.enum(makingStages);

const Comment = z.object({
  id: z.uuid(),
  /** Where the line was then; null before its first stage. */
  stage: z.enum(lineStages).nullable(),
  isCustomer: z.boolean(),
  words: z.string(),
  at: Instant,
});

const MadeLine = z.object({
  line: z.uuid(),
  name: z.string(),
  nameEn: z.string(),
  options: z.record(z.string(), z.string()),
  optionsEn: z.record(z.string(), z.string()),
  quantity: z.int(),
  requirements: z.string(),
  madeToOrder: z.boolean(),
  stage: Stage.nullable(),
  stageAt: Instant.nullable(),
});

export const HandoverView = z.object({
  id: z.uuid(),
  number: z.string(),
  state: z.enum(handoverStates),
  group: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }),
  order: z.object({ id: z.uuid(), number: z.string(), state: z.enum(orderStates) }),
  note: z.string(),
  sender: z.object({ id: z.uuid(), name: z.string() }),
  sentAt: Instant,
  answerBy: Instant,
  dueAt: Instant,
  expectedAt: Instant.nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
  reason: z.string(),
  madeAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  lines: z.array(MadeLine),
  /** What the customer said of a line, and what was answered; the oldest first. */
  comments: z.array(z.object({ ...Comment.shape, line: z.uuid(), by: z.string().nullable() })),
  /** All that happened, the oldest first. */
  steps: z.array(
    z.object({
      act: z.enum(['send', 'accept', 'refuse', 'withdraw', 'replan', 'stage', 'deliver']),
      line: z.uuid().nullable(),
      stage: Stage.nullable(),
      expectedAt: Instant.nullable(),
      words: z.string(),
      by: z.string().nullable(),
      at: Instant,
    }),
  ),
});
export type HandoverView = z.output<typeof HandoverView>;

const lines = sql`
  select jsonb_agg(jsonb_build_object('line', l.id, 'name', l.name, 'nameEn', l.name_en, 'options', l.options, 'optionsEn', l.options_en,
    'quantity', x.quantity, 'requirements', x.requirements, 'madeToOrder', 'made_to_order' = any(l.traits), 'stage', x.stage,
    'stageAt', ${instant('x.stage_at')}) order by l.position)
  from handover_lines x join order_lines l on l.id = x.order_line_id where x.handover_id = h.id`;

const steps = sql`
  select coalesce(jsonb_agg(jsonb_build_object('act', s.act, 'line', s.order_line_id, 'stage', s.stage, 'words', s.words, 'by', p.name,
    'expectedAt', ${instant('s.expected_at')}, 'at', ${instant('s.at')}) order by s.position), '[]')
  from handover_steps s left join staff p on p.id = s.by_id where s.handover_id = h.id`;

const comments = sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'line', m.order_line_id, 'stage', m.stage, 'isCustomer', m.staff_id is null,
    'by', p.name, 'words', m.words, 'at', ${instant('m.at')}) order by m.at, m.id), '[]')
  from making_comments m left join staff p on p.id = m.staff_id where m.handover_id = h.id`;

/** Hand-overs with the names that belong to them; `from` chooses and bounds them. */
export async function handoverViews(db: Reader, from: RawBuilder<unknown>, order = sql`h.due_at, h.id`): Promise<HandoverView[]> {
  const { rows } = await sql<HandoverView>`
    select h.id, h.number, h.state, h.note, h.reason, jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) as group,
      jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state) as order,
      jsonb_build_object('id', sender.id, 'name', sender.name) as sender, answerer.name as "answeredBy",
      ${instant('h.sent_at')} as "sentAt", ${instant('h.answer_by')} as "answerBy", ${instant('h.due_at')} as "dueAt",
      ${instant('h.expected_at')} as "expectedAt", ${instant('h.answered_at')} as "answeredAt", ${instant('h.made_at')} as "madeAt",
      ${instant('h.ended_at')} as "endedAt", (${lines}) as lines, (${comments}) as comments,
      (${steps}) as steps
    from (${from}) h join orders o on o.id = h.order_id join groups g on g.id = h.group_id join staff sender on sender.id = h.sent_by
    left join staff answerer on answerer.id = h.answered_by order by ${order}`.execute(db);
  return rows;
}

export async function handoverView(db: Reader, id: string): Promise<HandoverView> {
  const [handover] = await handoverViews(db, sql`select * from handovers where id = ${id}`);
  if (!handover) throw notFound();
  return handover;
}

export const handoversOfOrder = (db: Reader, order: string) =>
  handoverViews(db, sql`select * from handovers where order_id = ${order}`, sql`h.ended_at is not null, h.sent_at desc, h.id`);

/** How far what was made for a customer is: no colleague and no department is named. */
export const MakingView = z.object({
  line: z.uuid(),
  name: z.string(),
  nameEn: z.string(),
  quantity: z.int(),
  requirements: z.string(),
  stage: z.enum(lineStages).nullable(),
  expectedAt: Instant.nullable(),
  reached: z.array(z.object({ stage: z.enum(lineStages), at: Instant })),
  /** What they said of it, and what the shop answered; the oldest first. */
  comments: z.array(Comment),
  /** How it is going to be, the latest first: they approve it before it is made. */
  designs: z.array(DesignView),
});
export type MakingView = z.output<typeof MakingView>;

const reached = sql`
  select coalesce(jsonb_agg(jsonb_build_object('stage', s.stage, 'at', ${instant('s.at')}) order by s.at), '[]') from (
    select distinct on (stage) coalesce(stage, 'sent') as stage, at from handover_steps
    where handover_id = h.id and (order_line_id = l.id and act = 'stage' or act = 'deliver') order by stage, position desc) s`;

const said = sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'stage', m.stage, 'isCustomer', m.staff_id is null, 'words', m.words,
    'at', ${instant('m.at')}) order by m.at, m.id), '[]')
  from making_comments m where m.handover_id = h.id and m.order_line_id = l.id`;

/** The made-to-order lines of an order that a department has taken (S104, S105). */
export async function makingOf(db: Reader, keys: Keys, order: string): Promise<MakingView[]> {
  const { rows } = await sql<Omit<MakingView, 'designs'> & { handover: string }>`
    select h.id as handover, l.id as line, l.name, l.name_en as "nameEn", x.quantity, x.requirements, ${instant('h.expected_at')} as "expectedAt",
      case when h.state = 'delivered' then 'sent' else x.stage end as stage, (${reached}) as reached, (${said}) as comments
    from handovers h join handover_lines x on x.handover_id = h.id join order_lines l on l.id = x.order_line_id
    where h.order_id = ${order} and h.state in ('accepted', 'ready', 'delivered') and 'made_to_order' = any(l.traits)
    order by l.position, h.sent_at`.execute(db);
  const designs = await designsOf(db, keys, [...new Set(rows.map(({ handover }) => handover))]);
  return rows.map(({ handover: _handover, ...row }) => ({
    ...row,
    designs: designs.filter(({ line }) => line === row.line).map(({ shownBy: _shownBy, answeredBy: _answeredBy, ...design }) => design),
  }));
}
