import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { forbidden } from '../../platform/problems.ts';
import { Nothing, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import type { StaffPrincipal } from '../../team/sessions.ts';
import { Device, forgetDevice, keepDevice, publicPart, pushKey } from './devices.ts';

/** Devices that tell their owner of what waits while no console is open. */
export function webPushRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Session');
  const access = 'staff';
  read(
    '/api/me/push-key',
    { access, summary: 'The key a browser needs to be pushed to by this shop', reply: z.object({ key: z.string() }) },
    async () => ({ key: publicPart(await pushKey(world)) }),
  );
  write(
    'PUT',
    '/api/me/push-device',
    { access, summary: 'Tell me on this device while no console of mine is open; ends with this sign-in', body: Device, reply: Nothing },
    async ({ tx, who, body, request }) => {
      const { id, sessionId: session } = who as StaffPrincipal;
      // A program with a token has no device.
      if (!id || !session) throw forbidden();
      await keepDevice(tx, { staff_id: id, session_id: session }, `${request.protocol}://${request.host}`, body);
      return null;
    },
  );
  write(
    'POST',
    '/api/me/push-device/removal',
    { access, summary: 'Tell me nothing more on this device', body: Device.pick({ endpoint: true }), reply: Nothing },
    async ({ tx, who, body }) => {
      await forgetDevice(tx, 'staff_id', who.id ?? '', body.endpoint);
      return null;
    },
  );
}
