import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { requestStates } from '../../common/aftersales.ts';
import { type RequestAct, requestActKeys } from '../../common/aftersales-acts.ts';
import type { LinesChanged } from '../orders/line-change.ts';
import { lockOrder } from '../orders/moves.ts';
import { RateView } from '../orders/tier-rate-views.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { invalid } from '../platform/problems.ts';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { type AnyActRoute, actRoutes } from './acts.ts';
import { changeOrderLines, changeWayToPay } from './operation-routes.ts';
import { LineChange, PaymentChange } from './operation-shape.ts';
import { Charge, chargesOf, Entry, postedBy, Refused, rehearse, summed, tryOne } from './rehearsing.ts';
import { perform } from './request-routes.ts';
import { findRequest } from './requests.ts';

const Rehearsed = z.object({ state: z.enum(requestStates), approver: z.string().nullable(), entries: z.array(Entry) });
type Rehearsed = z.output<typeof Rehearsed>;

const Tried = z.object({
  act: z.enum(requestActKeys as [RequestAct, ...RequestAct[]]),
  body: z.record(z.string(), z.unknown()).default({}),
});
type Tried = z.output<typeof Tried>;

async function tryAct(tx: Tx, who: Principal, id: string, tried: Tried): Promise<Rehearsed> {
  const { order } = await findRequest(tx, who, id);
  const body = (actRoutes[tried.act] as AnyActRoute).body.safeParse(tried.body);
  if (!body.success) throw invalid('invalid_input');
  const entries = await postedBy(tx, order.id, () =>
    perform(tx, who, id, tried.act, { ...(body.data as object), consent: tried.body.consent }),
  );
  const { request } = await findRequest(tx, who, id);
  return { state: request.state, approver: request.approver_role, entries };
}

/** What of the price of other goods the rate takes off that an order was promised. */
const KeptPromise = RateView.extend({ differenceMinor: z.int(), cutMinor: z.int() });

const keptBy = (changed: LinesChanged | undefined): z.output<typeof KeptPromise> | null =>
  changed?.rate && changed.cutMinor !== 0
    ? { ...changed.rate, differenceMinor: changed.differenceMinor, cutMinor: changed.cutMinor }
    : null;

const mostAtOnce = 100;

/** What moves money may be tried first: the ledger’s lines that would be written, and where a request would stand. */
export function rehearsalRoutes(app: FastifyInstance, world: World): void {
  const { act } = routesOf(app, world, 'After-sales');

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
    ({ who, params, body }) => rehearse(world, (tx) => tryAct(tx, who, params.id, body)),
  );
  act(
    'POST',
    '/api/aftersales/rehearsal',
    {
      access: 'orders.see',
      summary: 'What an act would do to many requests one after another, with the ledger’s lines in sum; nothing is done',
      body: Tried.extend({ requests: z.array(z.uuid()).min(1).max(mostAtOnce) }),
      reply: z.object({
        items: z.array(z.union([Rehearsed.omit({ entries: true }), Refused]).and(z.object({ request: z.uuid() }))),
        entries: z.array(Entry),
      }),
    },
    ({ who, body: { requests, ...tried } }) =>
      rehearse(world, async (tx) => {
        const items = [];
        const all: Entry[] = [];
        for (const request of requests) {
          const seen = await tryOne(tx, () => tryAct(tx, who, request, tried));
          if ('entries' in seen) all.push(...seen.entries);
          items.push({ request, ...seen });
        }
        return { items, entries: summed(all) };
      }),
  );
  const Change = z.discriminatedUnion('change', [
    PaymentChange.extend({ change: z.literal('change_payment') }),
    LineChange.extend({ change: z.literal('change_lines') }),
  ]);
  act(
    'POST',
    '/api/orders/:id/rehearsal',
    {
      access: 'orders.edit',
      summary: 'The ledger’s lines that a change of an order would write; nothing is done',
      params: ById,
      body: Change,
      reply: z.object({ entries: z.array(Entry), charges: z.array(Charge), promise: KeptPromise.nullable() }),
    },
    ({ who, params, body }) =>
      rehearse(world, async (tx) => {
        const order = await lockOrder(tx, params.id);
        const reference = `${order.id} rehearsal`;
        const before = (await chargesOf(tx, order.id)).map(({ id }) => id);
        let changed: LinesChanged | undefined;
        const entries = await postedBy(tx, order.id, async () => {
          if (body.change === 'change_payment') await changeWayToPay(tx, who, order, body, reference);
          else changed = await changeOrderLines(tx, who, order, body, reference);
        });
        return { entries, charges: await chargesOf(tx, order.id, before), promise: keptBy(changed) };
      }),
  );
}
