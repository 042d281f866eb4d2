import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { requestStates } from '../../common/aftersales.ts';
import { type RequestAct, requestActKeys } from '../../common/aftersales-acts.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { invalid } from '../platform/problems.ts';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { type AnyActRoute, actRoutes } from './acts.ts';
import { perform } from './request-routes.ts';
import { findRequest } from './requests.ts';

const Entry = z.object({ account: z.string(), id: z.string(), currency: z.string(), amountMinor: z.int() });
const Rehearsed = z.object({ state: z.enum(requestStates), approver: z.string().nullable(), entries: z.array(Entry) });
type Rehearsed = z.output<typeof Rehearsed>;

/** Does everything and takes it back: what would be is seen, and nothing is left. */
async function rehearse<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const curtain = new Error('the rehearsal is over');
  let seen: T | undefined;
  await transact(database, async (tx) => {
    seen = await work(tx);
    throw curtain;
  }).catch((error) => {
    if (error !== curtain) throw error;
  });
  return seen as T;
}

/** What this very transaction has posted for an order. */
async function postedNow(tx: Tx, orderId: string): Promise<Rehearsed['entries']> {
  const { rows } = await sql<Rehearsed['entries'][number]>`
    select e.kind as account, e.account as id, e.currency, e.amount_minor as "amountMinor"
    from ledger_postings p join ledger_entries e on e.posting_id = p.id
    where p.order_id = ${orderId} and p.xmin = pg_current_xact_id()::xid order by p.at, p.id, e.position`.execute(tx);
  return rows;
}

/** Money acts may be tried first: the ledger's lines that would be written, and where the request would stand. */
export function rehearsalRoutes(app: FastifyInstance, world: World): void {
  const { act } = routesOf(app, world, 'After-sales');
  const Tried = z.object({
    act: z.enum(requestActKeys as [RequestAct, ...RequestAct[]]),
    body: z.record(z.string(), z.unknown()).default({}),
  });

  act(
    'POST',
    '/api/aftersales/:id/rehearsal',
    {
      access: 'orders.see',
      summary: 'What an act would do, with the ledger’s lines; nothing is done',
      params: ById,
      body: Tried,
      reply: Rehearsed,
    },
    ({ who, params, body: tried }) =>
      rehearse(world, async (tx) => {
        const { order } = await findRequest(tx, who, params.id);
        const body = (actRoutes[tried.act] as AnyActRoute).body.safeParse(tried.body);
        if (!body.success) throw invalid('invalid_input');
        await perform(tx, who, params.id, tried.act, { ...(body.data as object), consent: tried.body.consent });
        const { request } = await findRequest(tx, who, params.id);
        return { state: request.state, approver: request.approver_role, entries: await postedNow(tx, order.id) };
      }),
  );
}
