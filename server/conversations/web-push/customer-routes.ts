import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { changeOwnQuiet, QuietHours, readQuiet } from '../../customers/quiet.ts';
import { isInside } from '../../platform/outbound.ts';
import { invalid } from '../../platform/problems.ts';
import { Nothing, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { Device, forgetDevice, keepDevice, publicPart, pushKey } from './devices.ts';

/**
 * The services of browsers' makers. Anybody may be a visitor: an address of their choice would let them have this server post to whomever they
 * like.
 */
const services =
  /^(fcm\.googleapis\.com|([\w-]+\.)*push\.services\.mozilla\.com|([\w-]+\.)+push\.apple\.com|([\w-]+\.)+notify\.windows\.com)$/;

function isKnownService(endpoint: string, allowPrivate: readonly string[]): boolean {
  const { protocol, host, hostname } = new URL(endpoint);
  return (protocol === 'https:' && services.test(host)) || isInside(hostname, allowPrivate);
}

/** Customers' devices that are told of answers while no page of theirs is open. */
export function customerPushRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Widget');
  const access = 'customer';
  read(
    '/api/widget/push-key',
    { access, summary: 'The key a customer’s browser needs to be pushed to by this shop', reply: z.object({ key: z.string() }) },
    async () => ({ key: publicPart(await pushKey(world)) }),
  );
  const Quiet = z.object({ quiet: QuietHours.nullable() });
  read(
    '/api/widget/quiet-hours',
    { access, summary: 'When nothing is pushed or mailed to me, on the shop’s clock', reply: Quiet },
    async ({ db, who }) => ({ quiet: await readQuiet(db, who.id ?? '') }),
  );
  write(
    'PUT',
    '/api/widget/quiet-hours',
    { access, summary: 'Push and mail me nothing between these times; null: at any time', body: Quiet, reply: Nothing },
    async ({ tx, who, body }) => {
      await changeOwnQuiet(tx, { kind: 'customer', id: who.id ?? '' }, body.quiet);
      return null;
    },
  );
  write(
    'PUT',
    '/api/widget/push-device',
    { access, summary: 'Tell me of answers on this device while no page of mine is open', body: Device, reply: Nothing },
    async ({ tx, who, body, request }) => {
      if (!isKnownService(body.endpoint, world.config.allowPrivate)) throw invalid('push_service_unknown');
      const owner = { customer_id: who.id ?? '', language: who.language };
      await keepDevice(tx, owner, `${request.protocol}://${request.host}`, body);
      return null;
    },
  );
  write(
    'POST',
    '/api/widget/push-device/removal',
    { access, summary: 'Tell me of answers no more on this device', body: Device.pick({ endpoint: true }), reply: Nothing },
    async ({ tx, who, body }) => {
      await forgetDevice(tx, 'customer_id', who.id ?? '', body.endpoint);
      return null;
    },
  );
}
