import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { stages } from '../../common/conversation.ts';
import { taskKinds, taskOutcomes, taskStates } from '../../common/tasks.ts';
import type { Reader } from '../platform/db.ts';
import { exportRoute } from '../platform/exports/list-export.ts';
import type { Principal } from '../platform/http.ts';
import { Phone } from '../platform/mail/sms-setting.ts';
import { forbidden, notFound } from '../platform/problems.ts';
import { ById, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { findConversation } from './access.ts';
import { KeptRates, keptRates, promisesBehind } from './kept-rate-views.ts';
import { findTask, type Task } from './task-access.ts';
import { dayOf, taskExport } from './task-export.ts';
import { listTasks, TaskCounts, TaskList, TaskQuery, TaskView, taskCounts, taskViews } from './task-views.ts';
import { changeTask, openTask, revealPhone, settleTask, takeTask } from './tasks.ts';

const Due = z.iso.datetime().transform((at) => new Date(at));

export const TaskInput = z
  .object({
    id: z.uuid().optional(),
    kind: z.enum(taskKinds),
    text: words(500),
    dueAt: Due,
    message: z.int().min(1).optional(),
    /** Without one, yours. */
    owner: z.uuid().optional(),
    phone: Phone.max(20).optional(),
  })
  .meta({ example: { kind: 'promise', text: '回复发货时间', dueAt: '2026-11-22T07:00:00.000Z' } });

const pace = { burst: 30, perMinute: 30 };

/** Whose task it is decides over it; so does who leads the desk. */
function mustOwn(who: Principal, task: Task): void {
  if (task.owner_id === who.id || who.permissions.has('conversations.supervise')) return;
  throw forbidden();
}

/** What is to be done until a time: promises, follow-ups and calls back. */
export function taskRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Tasks');
  const access = 'conversations.answer';
  const viewOf = async (db: Reader, id: string) => {
    const [view] = await taskViews(db, world.keys, sql`select * from tasks where id = ${id}`);
    if (!view) throw notFound();
    return view;
  };

  read(
    '/api/tasks',
    { access, summary: 'Tasks: mine, of my groups, or all', query: TaskQuery, reply: TaskList },
    async ({ db, who, query }) => listTasks(db, world.keys, who, query, await dayOf(world)),
  );
  exportRoute(app, world, '/api/tasks/exports', taskExport);
  read('/api/tasks/counts', { access, summary: 'How many tasks stand open', reply: TaskCounts }, async ({ db, who }) =>
    taskCounts(db, who, await dayOf(world)),
  );
  const Window = z.object({ from: Due, to: Due, stage: z.enum(stages).optional() });
  read(
    '/api/tasks/kept-rates',
    { access: 'conversations.supervise', summary: 'Promises kept by each colleague, of one stage or all', query: Window, reply: KeptRates },
    ({ db, query }) => keptRates(db, query, world.now()),
  );
  read(
    '/api/tasks/kept-rates/promises',
    {
      access: 'conversations.supervise',
      summary: 'The promises of one colleague behind their rate',
      query: Window.extend({ owner: z.uuid() }),
      reply: z.object({ items: z.array(TaskView) }),
    },
    async ({ db, query }) => ({ items: await promisesBehind(db, world.keys, query.owner, query, world.now()) }),
  );
  read('/api/tasks/:id', { access, summary: 'One task', params: ById, reply: TaskView }, async ({ db, who, params }) =>
    viewOf(db, (await findTask(db, who, params.id)).id),
  );
  read(
    '/api/conversations/:id/tasks',
    { access: 'staff', summary: 'Tasks of a conversation, open ones first', params: ById, reply: z.object({ items: z.array(TaskView) }) },
    async ({ db, who, params }) => {
      const { id } = await findConversation(db, who, params.id);
      const from = sql`select * from tasks where conversation_id = ${id} order by state <> 'open', due_at limit 100`;
      return { items: await taskViews(db, world.keys, from, sql`t.state <> 'open', t.due_at, t.id`) };
    },
  );
  write(
    'POST',
    '/api/conversations/:id/tasks',
    { access, summary: 'Promise something, or set oneself a task', params: ById, body: TaskInput, reply: TaskView },
    async ({ tx, who, params, body }) => {
      const { id, customer_id, group_id } = await findConversation(tx, who, params.id);
      const owner = body.owner ?? who.id ?? undefined;
      const task = await openTask(tx, who, { ...body, owner, conversation: id, customer: customer_id, group: group_id ?? undefined });
      return viewOf(tx, (await findTask(tx, who, task)).id);
    },
  );
  const Change = z.object({
    text: words(500).optional(),
    dueAt: Due.optional(),
    owner: z.uuid().optional(),
    stage: z.enum(stages).optional(),
  });
  write(
    'PATCH',
    '/api/tasks/:id',
    { access, summary: 'Change words, time, owner or stage', params: ById, body: Change, reply: TaskView },
    async ({ tx, who, params, body }) => {
      const task = await findTask(tx, who, params.id, true);
      mustOwn(who, task);
      await changeTask(tx, who, task, body);
      return viewOf(tx, task.id);
    },
  );
  write(
    'POST',
    '/api/tasks/:id/acceptance',
    { access, summary: 'Take a task of your group', params: ById, reply: TaskView },
    async ({ tx, who, params }) => {
      await takeTask(tx, who, await findTask(tx, who, params.id, true));
      return viewOf(tx, params.id);
    },
  );
  const Settlement = z.object({ outcome: z.enum(taskOutcomes), note: words(1000, 0).default('') });
  write(
    'POST',
    '/api/tasks/:id/settlement',
    {
      access,
      summary: 'Say how it ended; done after its time is late',
      params: ById,
      body: Settlement,
      reply: z.object({ state: z.enum(taskStates) }),
    },
    async ({ tx, who, params, body }) => {
      const task = await findTask(tx, who, params.id, true);
      mustOwn(who, task);
      return { state: await settleTask(tx, who, task, body.outcome, body.note) };
    },
  );
  write(
    'POST',
    '/api/tasks/:id/phone-revelation',
    {
      access: 'contact.reveal',
      summary: 'The number to call in full; this is recorded',
      params: ById,
      reply: z.object({ value: z.string() }),
    },
    async ({ tx, who, params }) => {
      world.limits.take(`reveal ${who.id}`, pace);
      return { value: await revealPhone(tx, who, await findTask(tx, who, params.id)) };
    },
  );
}
