import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { stages } from '../../common/conversation.ts';
import { rootCauses, ticketKinds, usualHours } from '../../common/tickets.ts';
import { findConversation } from '../conversations/access.ts';
import type { Tx } from '../platform/db.ts';
import { exportRoute } from '../platform/exports/list-export.ts';
import type { Principal } from '../platform/http.ts';
import { forbidden } from '../platform/problems.ts';
import { ById, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { ticketExport } from './ticket-export.ts';
import {
  DepartmentStanding,
  departmentStandings,
  listTickets,
  TicketCounts,
  TicketPage,
  TicketQuery,
  ticketCounts,
} from './ticket-list-views.ts';
import { answerTicket, handBack, passOn, refuseTicket, reopenTicket, takeTicket, withdrawTicket } from './ticket-moves.ts';
import { TicketView, ticketsAbout, ticketView, WholeTicket } from './ticket-views.ts';
import { lockTicket, type NewTicket, openTicket, setStage, type Ticket } from './tickets.ts';

const Tickets = z.object({ items: z.array(TicketView) });
const Reason = z.object({ reason: words(1000) });

const TicketInput = z
  .object({
    id: z.uuid().optional(),
    kind: z.enum(ticketKinds),
    text: words(2000),
    group: z.uuid(),
    hours: z.int().min(1).max(240).default(usualHours),
    conversation: z.uuid().optional(),
    order: z.uuid().optional(),
    line: z.uuid().optional(),
    request: z.uuid().optional(),
    complaint: z.uuid().optional(),
  })
  .meta({
    example: {
      kind: 'delivery',
      text: '请核实这个包裹里有没有锅盖',
      group: '01a20041-6a14-7648-8b4b-172b965f93d1',
      hours: 24,
      order: '01a20041-6a14-7648-8b4b-172b965f93d1',
    },
  });

/** Nobody names what they may not look at. */
async function maySee(tx: Tx, who: Principal, { conversation, order, line, request, complaint }: NewTicket): Promise<void> {
  if (conversation) await findConversation(tx, who, conversation);
  if (complaint && !who.permissions.has('customers.see')) throw forbidden();
  if ((order || line || request) && !who.permissions.has('orders.see')) throw forbidden();
}

/** What departments ask of each other: the board of tickets, and what is done to one. */
export function ticketRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Departments');
  const access = 'staff';

  exportRoute(app, world, '/api/tickets/exports', ticketExport);
  read(
    '/api/tickets',
    { access, summary: 'Tickets: of my departments, mine, asked by me, or all', query: TicketQuery, reply: TicketPage },
    ({ db, who, query }) => listTickets(db, who, query, world.now()),
  );
  read('/api/tickets/counts', { access, summary: 'How many tickets run', reply: TicketCounts }, ({ db, who }) =>
    ticketCounts(db, who, world.now()),
  );
  const Window = z.object({ from: z.iso.datetime(), to: z.iso.datetime(), stage: z.enum(stages).optional() });
  read(
    '/api/tickets/departments',
    {
      access,
      summary: 'How each department answers, in one stage or all, the most overdue first',
      query: Window,
      reply: z.object({ items: z.array(DepartmentStanding) }),
    },
    ({ db, query }) => departmentStandings(db, { from: new Date(query.from), to: new Date(query.to), stage: query.stage }, world.now()),
  );
  read('/api/tickets/:id', { access, summary: 'A ticket', params: ById, reply: WholeTicket }, ({ db, who, params }) =>
    ticketView(db, world.keys, who, params.id),
  );
  read(
    '/api/conversations/:id/tickets',
    { access, summary: 'Tickets of a conversation, running ones first', params: ById, reply: Tickets },
    async ({ db, who, params }) => {
      const { id } = await findConversation(db, who, params.id);
      return { items: await ticketsAbout(db, who, sql`conversation_id = ${id}`) };
    },
  );
  read(
    '/api/orders/:id/tickets',
    { of: 'orders', access: 'orders.see', summary: 'Tickets about an order', params: ById, reply: Tickets },
    async ({ db, who, params }) => ({
      items: await ticketsAbout(db, who, sql`order_id = ${params.id}`),
    }),
  );
  read(
    '/api/aftersales/:id/tickets',
    { of: 'aftersales_requests', access: 'orders.see', summary: 'Tickets about a request', params: ById, reply: Tickets },
    async ({ db, who, params }) => ({ items: await ticketsAbout(db, who, sql`request_id = ${params.id}`) }),
  );
  read(
    '/api/complaints/:id/tickets',
    { of: 'complaints', access: 'customers.see', summary: 'Tickets for a complaint', params: ById, reply: Tickets },
    async ({ db, who, params }) => ({ items: await ticketsAbout(db, who, sql`complaint_id = ${params.id}`) }),
  );
  write(
    'POST',
    '/api/tickets',
    { access, summary: 'Ask a department', body: TicketInput, reply: WholeTicket },
    async ({ tx, who, body }) => {
      await maySee(tx, who, body);
      return ticketView(tx, tx.keys, who, await openTicket(tx, who, body));
    },
  );
  write(
    'PUT',
    '/api/tickets/:id/stage',
    { access, summary: 'Say which stage it belongs to', params: ById, body: z.object({ stage: z.enum(stages) }), reply: WholeTicket },
    async ({ tx, who, params, body }) => {
      await setStage(tx, who, await lockTicket(tx, params.id), body.stage);
      return ticketView(tx, tx.keys, who, params.id);
    },
  );

  function act<B extends z.ZodType>(
    noun: string,
    summary: string,
    body: B,
    work: (tx: Tx, who: Principal, ticket: Ticket, body: z.output<B>) => Promise<void>,
  ): void {
    write(
      'POST',
      `/api/tickets/:id/${noun}`,
      { access, summary, params: ById, body, reply: WholeTicket },
      async ({ tx, who, params, body: input }) => {
        await work(tx, who, await lockTicket(tx, params.id), input as z.output<B>);
        return ticketView(tx, tx.keys, who, params.id);
      },
    );
  }
  act('acceptance', 'Take a ticket', z.object({}).optional(), takeTicket);
  act('return', 'Hand it back to its department', Reason, (tx, who, ticket, { reason }) => handBack(tx, who, ticket, reason));
  act('passing-on', 'Pass it on to another department', Reason.extend({ group: z.uuid() }), (tx, who, ticket, { group, reason }) =>
    passOn(tx, who, ticket, group, reason),
  );
  const Answer = z.object({ rootCause: z.enum(rootCauses), answer: words(2000), files: z.array(z.uuid()).max(10).default([]) });
  act('answer', 'Answer it, with its root cause and what it rests on', Answer, (tx, who, ticket, body) =>
    answerTicket(tx, who, ticket, body),
  );
  act('refusal', 'Refuse it, with a reason', Reason, (tx, who, ticket, { reason }) => refuseTicket(tx, who, ticket, reason));
  act('withdrawal', 'Take it back', Reason, (tx, who, ticket, { reason }) => withdrawTicket(tx, who, ticket, reason));
  act('reopening', 'Open it again within 30 days', Reason, (tx, who, ticket, { reason }) => reopenTicket(tx, who, ticket, reason));
}
