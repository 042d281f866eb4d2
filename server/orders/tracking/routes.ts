import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { carrierCode } from '../../../common/carriers.ts';
import { conflict } from '../../platform/problems.ts';
import { ById, routesOf, words } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { askNow } from './asking-now.ts';
import { queryParcel } from './protocol.ts';
import { pushRoutes } from './push.ts';
import { changeTracking, readAccount, TrackingSetting } from './setting.ts';
import { AskedNow, OrderTracking, TrackingView, Tried, trackingOfOrder, trackingView } from './views.ts';

/** Where parcels are, told by an aggregator of carriers. */
export async function trackingRoutes(app: FastifyInstance, world: World): Promise<void> {
  const { read, write, act } = routesOf(app, world, 'Orders');
  const access = 'settings.manage';
  const url = '/api/settings/tracking';
  read(url, { access, summary: 'The account with 快递100; its key never comes back', reply: TrackingView }, ({ db }) =>
    trackingView(db, world.keys, world.now()),
  );
  write(
    'PUT',
    url,
    {
      access,
      summary: 'Change the account with 快递100; without a key the one that is there stays',
      body: TrackingSetting.extend({ key: words(100).optional() }),
      reply: TrackingView,
    },
    async ({ tx, who, body: { key, ...next } }) => {
      await changeTracking(tx, who, next, key, world.config.allowPrivate);
      return trackingView(tx, world.keys, tx.at);
    },
  );
  act(
    'POST',
    `${url}/test`,
    {
      access,
      summary: 'Ask 快递100 for one number now and hear what it says; nothing is kept',
      body: z.object({ carrier: words(60), trackingNumber: words(60), phone: words(40, 0).default('') }),
      reply: Tried,
    },
    async ({ who, body: { carrier, trackingNumber: number, phone } }) => {
      world.limits.take(`test tracking ${who.id}`, { burst: 5, perMinute: 5 });
      const account = await readAccount(world.db, world.keys);
      if (!account) throw conflict('tracking_off');
      const company = carrierCode(carrier, account.names);
      if (!company) throw conflict('carrier_unnamed', { carrier });
      const told = await queryParcel(account, { company, number, phone }, world.config.allowPrivate);
      if ('fault' in told) return { newest: null, steps: 0, ...told };
      const last = told.steps.at(-1);
      const newest = last ? { at: last.at.toISOString(), place: last.place, words: last.words } : null;
      return { newest, steps: told.steps.length, fault: null, said: '' };
    },
  );
  read(
    '/api/orders/:id/tracking',
    { of: 'orders', access: 'orders.see', summary: 'How far 快递100 is with each parcel of an order', params: ById, reply: OrderTracking },
    ({ db, params }) => trackingOfOrder(db, params.id, world.now()),
  );
  act(
    'POST',
    '/api/shipments/:id/tracking',
    {
      access: 'orders.edit',
      summary: 'Ask 快递100 now where a parcel is, at most twice an hour',
      params: ById,
      reply: AskedNow,
    },
    ({ params }) => askNow(world, params.id),
  );
  await pushRoutes(app, world);
}
