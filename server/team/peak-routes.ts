import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Nothing, routesOf, words } from '../platform/routes.ts';
import { changeSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { Peak, PeakPlan, peakSetting, readPeak, switchPeak } from './peak.ts';

/** The mode for peak days: prepared in advance, switched by one button and back. */
export function peakRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Settings');
  const access = 'conversations.supervise';
  read('/api/peak', { access: 'staff', summary: 'The peak-day mode, and who switched it on', reply: Peak }, ({ db }) => readPeak(db));
  write(
    'PUT',
    '/api/peak',
    { access, summary: 'Switch the peak-day mode on', body: z.object({ reason: words(200) }), reply: Nothing },
    async ({ tx, who, body }) => {
      await switchPeak(tx, who, body.reason);
      return null;
    },
  );
  write('DELETE', '/api/peak', { access, summary: 'Switch the peak-day mode off', reply: Nothing }, async ({ tx, who }) => {
    await switchPeak(tx, who, null);
    return null;
  });
  write(
    'PUT',
    '/api/settings/peak',
    { access, summary: 'Prepare what holds on a peak day', body: PeakPlan, reply: PeakPlan },
    async ({ tx, who, body }) => {
      await changeSetting(tx, who, peakSetting, { ...(await readPeak(tx)), ...body });
      return body;
    },
  );
}
