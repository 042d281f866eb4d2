import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { makingStages } from '../../common/handovers.ts';
import { orderById } from '../orders/views.ts';
import type { Tx } from '../platform/db.ts';
import { exportRoute } from '../platform/exports/list-export.ts';
import type { Principal } from '../platform/http.ts';
import { ById, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { calendarOf } from '../team/calendar.ts';
import { answerCustomer, commentAsCustomer, NewComment } from './commenting.ts';
import { designsOf, StaffDesignView } from './design-views.ts';
import { answerDesign, DesignAnswered, handoverOfDesign, NewDesign, showDesign } from './designing.ts';
import { handoverExport } from './handover-export.ts';
import { HandoverCounts, HandoverPage, HandoverQuery, handoverCounts, listHandovers } from './handover-list-views.ts';
import { HandoverView, handoversOfOrder, handoverView, MakingView, makingOf } from './handover-views.ts';
import { type Handover, handOver, lockHandover } from './handovers.ts';
import { acceptHandover, moveStage, refuseHandover, replanHandover, withdrawHandover } from './making.ts';

const At = z.iso.datetime().transform((at) => new Date(at));
const Reason = z.object({ reason: words(1000) });
const Line = z.object({ line: z.uuid(), quantity: z.int().min(1).max(9999).optional(), requirements: words(1000, 0).default('') });
const NewHandover = z.object({
  id: z.uuid().optional(),
  group: z.uuid(),
  lines: z
    .array(Line)
    .min(1)
    .max(50)
    .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length),
  dueAt: At,
  note: words(1000, 0).default(''),
  /** Also when it goes beyond what the department can make in that week. */
  anyway: z.boolean().default(false),
});

const comments = { burst: 10, perMinute: 1 };

/** Orders that departments take over, and how far they are. */
export function handoverRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Departments');
  const [see, edit, access] = ['orders.see', 'orders.edit', 'production.work'] as const;

  exportRoute(app, world, '/api/handovers/exports', handoverExport);
  read(
    '/api/handovers',
    { access: see, summary: 'Orders handed over to departments', query: HandoverQuery, reply: HandoverPage },
    async ({ db, who, query }) => listHandovers(db, who, query, (await calendarOf(db)).timeZone, world.now()),
  );
  read(
    '/api/handovers/counts',
    { access: see, summary: 'How many run, are late or at risk', query: HandoverQuery.pick({ list: true }), reply: HandoverCounts },
    ({ db, who, query }) => handoverCounts(db, who, query.list, world.now()),
  );
  read('/api/handovers/:id', { access: see, summary: 'A hand-over', params: ById, reply: HandoverView }, ({ db, params }) =>
    handoverView(db, params.id),
  );
  read(
    '/api/orders/:id/handovers',
    { of: 'orders', access: see, summary: 'Who has what of an order', params: ById, reply: z.object({ items: z.array(HandoverView) }) },
    async ({ db, params }) => ({ items: await handoversOfOrder(db, params.id) }),
  );
  write(
    'POST',
    '/api/orders/:id/handovers',
    { access: edit, summary: 'Hand lines over to a department', params: ById, body: NewHandover, reply: HandoverView },
    async ({ tx, who, params, body }) =>
      handoverView(tx, await handOver(tx, who, params.id, { ...body, beyond: body.anyway ? 'anyway' : 'warn' })),
  );

  function act<B extends z.ZodType>(
    noun: string,
    summary: string,
    body: B,
    work: (tx: Tx, who: Principal, handover: Handover, body: z.output<B>) => Promise<void>,
  ): void {
    write(
      'POST',
      `/api/handovers/:id/${noun}`,
      { access: noun === 'withdrawal' ? edit : access, summary, params: ById, body, reply: HandoverView },
      async ({ tx, who, params, body: input }) => {
        await work(tx, who, await lockHandover(tx, params.id), input as z.output<B>);
        return handoverView(tx, params.id);
      },
    );
  }
  act(
    'acceptance',
    'Acknowledge it; `expectedAt` when it will be ready',
    z.object({ expectedAt: At.optional() }),
    (tx, who, handover, { expectedAt }) => acceptHandover(tx, who, handover, expectedAt),
  );
  act('refusal', 'Refuse it, with a reason', Reason, (tx, who, handover, { reason }) => refuseHandover(tx, who, handover, reason));
  act('withdrawal', 'It is not to be made after all', Reason, (tx, who, handover, { reason }) =>
    withdrawHandover(tx, who, handover, reason),
  );
  act('plan', 'Expect it for another day, and say why', Reason.extend({ expectedAt: At }), (tx, who, handover, { expectedAt, reason }) =>
    replanHandover(tx, who, handover, expectedAt, reason),
  );
  const Stage = z.object({ line: z.uuid(), stage: z.enum(makingStages), words: words(500, 0).default('') });
  act('stages', 'A line comes to a stage', Stage, (tx, who, handover, body) =>
    moveStage(tx, who, handover, body.line, body.stage, body.words),
  );

  write(
    'POST',
    '/api/handovers/:id/comments',
    { access: see, summary: 'Answer the customer of a line', params: ById, body: NewComment, reply: HandoverView },
    async ({ tx, who, params, body }) => {
      await answerCustomer(tx, who, await lockHandover(tx, params.id), body);
      return handoverView(tx, params.id);
    },
  );

  read(
    '/api/handovers/:id/designs',
    {
      of: 'handovers',
      access: see,
      summary: 'Designs shown to the customer, the latest first',
      params: ById,
      reply: z.object({ items: z.array(StaffDesignView) }),
    },
    async ({ db, params }) => ({ items: await designsOf(db, world.keys, [params.id]) }),
  );
  act('designs', 'Show the customer how a line is going to be', NewDesign, showDesign);
  const Answered = DesignAnswered.extend({ design: z.uuid() });
  write(
    'POST',
    '/api/handovers/:id/designs/answer',
    { access: edit, summary: 'Write down what the customer said of a design', params: ById, body: Answered, reply: HandoverView },
    async ({ tx, who, params, body: { design, ...said } }) => {
      await answerDesign(tx, who, await lockHandover(tx, params.id), design, said);
      return handoverView(tx, params.id);
    },
  );

  for (const place of ['shop', 'widget'] as const) {
    const reply = z.object({ items: z.array(MakingView) });
    write(
      'POST',
      `/api/${place}/orders/:id/making/comments`,
      { access: 'customer', summary: 'Say something of what is made for me', params: ById, body: NewComment, reply },
      async ({ tx, who, params, body }) => {
        world.limits.take(`comment of ${who.id}`, comments);
        const { id } = await orderById(tx, world.keys, who, params.id);
        await commentAsCustomer(tx, who, id, body);
        return { items: await makingOf(tx, world.keys, id) };
      },
    );
    write(
      'POST',
      `/api/${place}/orders/:id/making/designs`,
      {
        access: 'customer',
        summary: 'Approve the design of what is made for me, or say what should be otherwise',
        params: ById,
        body: Answered,
        reply,
      },
      async ({ tx, who, params, body: { design, ...said } }) => {
        world.limits.take(`comment of ${who.id}`, comments);
        const { id } = await orderById(tx, world.keys, who, params.id);
        await answerDesign(tx, who, await lockHandover(tx, await handoverOfDesign(tx, id, design)), design, said);
        return { items: await makingOf(tx, world.keys, id) };
      },
    );
    read(
      `/api/${place}/orders/:id/making`,
      { access: 'customer', summary: 'How far what is made for me is', params: ById, reply },
      async ({ db, who, params }) => {
        const { id } = await orderById(db, world.keys, who, params.id);
        return { items: await makingOf(db, world.keys, id) };
      },
    );
  }
}
