import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isCustomersWord } from '../../common/aftersales-act-fields.ts';
import { actRefusal } from '../../common/aftersales-act-refusal.ts';
import { actOf, type RequestAct, requestActKeys } from '../../common/aftersales-acts.ts';
import type { Tx } from '../platform/db.ts';
import { exportRoute } from '../platform/exports/list-export.ts';
import type { Principal } from '../platform/http.ts';
import { mustHaveKey } from '../platform/idempotency.ts';
import { conflict, forbidden, invalid } from '../platform/problems.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { type AnyActRoute, actRoutes } from './acts.ts';
import { takeRequest } from './confirming.ts';
import { addEvidence } from './evidence.ts';
import { sayHelped } from './helping.ts';
import { listRequests, RequestPage, RequestQuery } from './list-views.ts';
import { EvidenceInput } from './opening-shape.ts';
import { consentToDataLoss } from './repairing.ts';
import { requestExport } from './request-export.ts';
import { RequestView } from './request-views.ts';
import { findRequest, type Request } from './requests.ts';
import { tellReturnAddress } from './return-address.ts';
import { freightOf } from './return-freight.ts';
import { sendGoodsBack } from './sending.ts';
import { requestById } from './views.ts';

const Consent = z.object({
  /** Staff act for the customer, who said yes. */
  consent: z.boolean().default(false),
});

/** Refuses what may not be done now with the sentence of the disabled button. */
function mustBeAllowed(act: RequestAct, request: Request, who: Principal): void {
  const { kind, state, place, offers, offered_by: offeredBy, breached_at } = request;
  const it = {
    kind,
    state,
    place,
    offers,
    offeredBy,
    isLate: breached_at !== null,
    freight: freightOf(request),
    waitsForParts: request.parts_since !== null,
  };
  const code = actRefusal(act, it, { party: who.kind, permissions: who.permissions });
  if (code === 'forbidden') throw forbidden();
  if (code) throw conflict(code, { state, limit: offers });
}

/** What is the customer's to say, staff say with their consent; the offer of the customer they answer for the shop. */
function speaksFor(act: RequestAct, request: Request, who: Principal, consent: boolean): { kind: Principal['kind']; id: string | null } {
  if (who.kind !== 'staff') return who;
  if (!isCustomersWord(act, request.offered_by ?? undefined)) return who;
  if (!consent) throw invalid('consent_needed');
  return { kind: 'customer', id: request.customer_id };
}

/** Without a request it is a rehearsal, which needs no key. */
export async function perform(tx: Tx, who: Principal, id: string, act: RequestAct, body: object, request?: FastifyRequest): Promise<void> {
  const found = await findRequest(tx, who, id);
  if (request && actOf(act).money) mustHaveKey(request);
  mustBeAllowed(act, found.request, who);
  const by = speaksFor(act, found.request, who, (body as { consent?: boolean }).consent === true);
  await (actRoutes[act] as AnyActRoute).run({ tx, actor: who, by, ...found, body });
}

/** What staff, and programs with their tokens, do with requests. */
export function requestRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'After-sales');
  const view = (tx: Tx, who: Principal, id: string) => requestById(tx, tx.keys, who, id);

  read(
    '/api/aftersales',
    { access: 'orders.see', summary: 'Requests, filtered, newest or due first', query: RequestQuery, reply: RequestPage },
    ({ db, who, query }) => listRequests(db, who, query, world.now()),
  );
  read(
    '/api/aftersales/:id',
    { access: 'orders.see', summary: 'A request with its history, and what may be done now', params: ById, reply: RequestView },
    ({ db, who, params }) => requestById(db, world.keys, who, params.id),
  );
  exportRoute(app, world, '/api/aftersales/exports', requestExport);
  for (const act of requestActKeys) {
    const { summary, body } = actRoutes[act] as AnyActRoute;
    write(
      'POST',
      `/api/aftersales/:id/${act}`,
      { access: actOf(act).permission, summary, params: ById, body: z.intersection(body, Consent), reply: RequestView },
      async ({ tx, who, params, body, request }) => {
        await perform(tx, who, params.id, act, body as object, request);
        return view(tx, who, params.id);
      },
    );
  }
  write(
    'POST',
    '/api/aftersales/:id/evidence',
    { access: 'aftersales.work', summary: 'Add evidence', params: ById, body: EvidenceInput, reply: RequestView },
    async ({ tx, who, params, body }) => {
      await addEvidence(tx, who, (await findRequest(tx, who, params.id)).request, body);
      return view(tx, who, params.id);
    },
  );
  write(
    'PUT',
    '/api/aftersales/:id/return-address',
    {
      access: 'aftersales.work',
      summary: 'Say where the customer sends these goods',
      params: ById,
      body: z.object({ address: words(300) }),
      reply: RequestView,
    },
    async ({ tx, who, params, body }) => {
      await tellReturnAddress(tx, who, (await findRequest(tx, who, params.id)).request, body.address);
      return view(tx, who, params.id);
    },
  );
  write(
    'PUT',
    '/api/aftersales/:id/owner',
    {
      access: 'aftersales.work',
      summary: 'Who looks after it; you when left out',
      params: ById,
      body: z.object({ staff: z.uuid().optional() }),
      reply: RequestView,
    },
    async ({ tx, who, params, body }) => {
      await takeRequest(tx, who, (await findRequest(tx, who, params.id)).request, body.staff ?? (who.id as string));
      return view(tx, who, params.id);
    },
  );
  write(
    'POST',
    '/api/aftersales/:id/goods-return',
    {
      access: 'aftersales.work',
      summary: 'What was not taken goes back to the customer',
      params: ById,
      body: actRoutes.shipment.body,
      reply: RequestView,
    },
    async ({ tx, who, params, body }) => {
      const { request, order } = await findRequest(tx, who, params.id);
      await sendGoodsBack(tx, who, request, order, body);
      return view(tx, who, params.id);
    },
  );
}

/** What customers do with their own requests; the shop's own pages and the chat ask for the same. */
export function customerRequestRoutes(app: FastifyInstance, world: World): void {
  for (const [base, tag] of [
    ['/api/shop/aftersales', 'Shop'],
    ['/api/widget/aftersales', 'Widget'],
  ] as const) {
    const { read, write } = routesOf(app, world, tag);
    const access = 'customer';
    const view = (tx: Tx, who: Principal, id: string) => requestById(tx, tx.keys, who, id);

    read(base, { access, summary: 'My requests', query: RequestQuery, reply: RequestPage }, ({ db, who, query }) =>
      listRequests(db, who, query, world.now()),
    );
    read(`${base}/:id`, { access, summary: 'My request, and what I may do now', params: ById, reply: RequestView }, ({ db, who, params }) =>
      requestById(db, world.keys, who, params.id),
    );
    for (const act of requestActKeys.filter((each) => actOf(each).byCustomer)) {
      const { summary, body } = actRoutes[act] as AnyActRoute;
      write('POST', `${base}/:id/${act}`, { access, summary, params: ById, body, reply: RequestView }, async (call) => {
        await perform(call.tx, call.who, call.params.id, act, call.body as object, call.request);
        return view(call.tx, call.who, call.params.id);
      });
    }
    write(
      'POST',
      `${base}/:id/evidence`,
      { access, summary: 'Add evidence', params: ById, body: EvidenceInput, reply: RequestView },
      async ({ tx, who, params, body }) => {
        await addEvidence(tx, who, (await findRequest(tx, who, params.id)).request, body);
        return view(tx, who, params.id);
      },
    );
    write(
      'PUT',
      `${base}/:id/helped`,
      { access, summary: 'Say that what came of my request has helped', params: ById, reply: RequestView },
      async ({ tx, who, params }) => {
        await sayHelped(tx, who, (await findRequest(tx, who, params.id)).request);
        return view(tx, who, params.id);
      },
    );
    write(
      'POST',
      `${base}/:id/data-consent`,
      { access, summary: 'I know that data on the device may be lost', params: ById, reply: Nothing },
      async ({ tx, who, params }) => {
        await consentToDataLoss(tx, who, (await findRequest(tx, who, params.id)).request);
        return null;
      },
    );
  }
}
