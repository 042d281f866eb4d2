import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mustHaveKey } from '../platform/idempotency.ts';
import { conflict } from '../platform/problems.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { explainDifference, reopenDifference } from './explaining.ts';
import { lockOrder } from './moves.ts';
import { changeProvider, ProviderSetting, readProviderSetting } from './provider-setting.ts';
import { Reconciliation, ReconciliationQuery, reconcile } from './reconciliation-views.ts';
import { cancelTransfer, confirmTransfer, refuseTransfer, retryTransfer } from './settling.ts';
import { PostingView, postingsOf, TransferPage, TransferQuery, transferPage } from './transfer-views.ts';

const mostDays = 400;

/** Money on its way: what became of it, and the decisions of finance. */
export function transferRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Money');
  const access = 'money.settle';
  read(
    '/api/transfers',
    { access: 'orders.see', summary: 'Charges and refunds, newest first', query: TransferQuery, reply: TransferPage },
    ({ db, query }) => transferPage(db, query),
  );
  read(
    '/api/orders/:id/ledger',
    {
      of: 'orders',
      access: 'orders.see',
      summary: 'The lines of the ledger of an order',
      params: ById,
      reply: z.object({ items: z.array(PostingView) }),
    },
    async ({ db, params }) => ({ items: await postingsOf(db, params.id) }),
  );
  read(
    '/api/reconciliation',
    {
      access: 'money.see',
      summary: 'Orders against payments, refunds and compensations of a period',
      query: ReconciliationQuery,
      reply: Reconciliation,
    },
    ({ db, query }) => {
      if (Date.parse(query.to) - Date.parse(query.from) > mostDays * 24 * 3600 * 1000)
        throw conflict('period_too_long', { days: mostDays });
      return reconcile(db, query);
    },
  );
  const settle = { access, params: ById, reply: Nothing } as const;
  const Explanation = z.object({ currency: z.string().length(3), amountMinor: z.int(), reason: words(500) });
  write(
    'PUT',
    '/api/orders/:id/difference',
    { ...settle, summary: 'Say why an order rightly holds something else than it should', body: Explanation },
    async ({ tx, who, params, body }) => {
      await explainDifference(tx, who, await lockOrder(tx, params.id), body);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/orders/:id/difference',
    { ...settle, summary: 'Take the explanation back: the order is to be looked into again' },
    async ({ tx, who, params }) => {
      await reopenDifference(tx, who, await lockOrder(tx, params.id));
      return null;
    },
  );
  write(
    'POST',
    '/api/transfers/:id/confirmation',
    { ...settle, summary: 'The money has arrived; needs an Idempotency-Key' },
    async ({ tx, who, params, request }) => {
      mustHaveKey(request);
      await confirmTransfer(tx, who, params.id);
      return null;
    },
  );
  const Refusal = z.object({ said: words(300, 0).default('') });
  write(
    'POST',
    '/api/transfers/:id/refusal',
    { ...settle, summary: 'It was refused outside; a person decides what happens instead; needs an Idempotency-Key', body: Refusal },
    async ({ tx, who, params, body, request }) => {
      mustHaveKey(request);
      await refuseTransfer(tx, who, params.id, body.said);
      return null;
    },
  );
  write(
    'POST',
    '/api/transfers/:id/retry',
    { ...settle, summary: 'Ask the payment provider again now; needs an Idempotency-Key' },
    async ({ tx, who, params, request }) => {
      mustHaveKey(request);
      await retryTransfer(tx, who, params.id);
      return null;
    },
  );
  write(
    'POST',
    '/api/transfers/:id/cancellation',
    { ...settle, summary: 'Give it up: a refund is the order’s money again; needs an Idempotency-Key' },
    async ({ tx, who, params, request }) => {
      mustHaveKey(request);
      await cancelTransfer(tx, who, params.id);
      return null;
    },
  );
  read(
    '/api/settings/payments',
    { access: 'settings.manage', summary: 'The shop’s payment adapter; its secret never comes back', reply: ProviderSetting },
    ({ db }) => readProviderSetting(db),
  );
  write(
    'PUT',
    '/api/settings/payments',
    {
      access: 'settings.manage',
      summary: 'Change the address of the payment adapter; a new address gets a secret, shown once',
      body: ProviderSetting,
      reply: ProviderSetting.extend({ secret: z.string().nullable() }),
    },
    async ({ tx, who, body }) => ({ ...body, secret: (await changeProvider(tx, who, body)) ?? null }),
  );
}
