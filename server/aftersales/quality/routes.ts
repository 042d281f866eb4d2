import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { exportRoute } from '../../platform/exports/list-export.ts';
import { ById, Nothing, routesOf, words } from '../../platform/routes.ts';
import { changeSetting, readSetting } from '../../platform/settings.ts';
import type { World } from '../../platform/world.ts';
import { closeAlarm, Threshold, thresholdSetting } from './alarms.ts';
import { qualityExport } from './export.ts';
import { changeBatch, lockLine, registerSerial } from './serials.ts';
import {
  CaseList,
  CaseQuery,
  casesOf,
  QualityPage,
  QualityQuery,
  qualityPage,
  SerialHistory,
  SerialQuery,
  serialHistory,
} from './views.ts';

const Serial = z.object({ serial: words(100) });

/** The quality record by product and batch, its alarms, and devices by their serial number. */
export function qualityRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Quality');
  const see = 'orders.see';

  read(
    '/api/quality',
    { access: see, summary: 'What was wrong, by product and batch, against what was sold', query: QualityQuery, reply: QualityPage },
    (call) => qualityPage(call.db, call.query, world.now()),
  );
  exportRoute(app, world, '/api/quality/exports', qualityExport);
  read(
    '/api/quality/cases',
    { access: see, summary: 'The cases behind a row, and its alarms', query: CaseQuery, reply: CaseList },
    (call) => casesOf(call.db, call.query, world.now()),
  );
  read(
    '/api/serials',
    { access: see, summary: 'What is known of a device, by its serial number', query: SerialQuery, reply: SerialHistory },
    (call) => serialHistory(call.db, call.query.serial),
  );
  write(
    'POST',
    '/api/quality-alarms/:id/closing',
    {
      access: 'aftersales.decide',
      summary: 'Close an alarm: why it was so, and what is done about it',
      params: ById,
      body: z.object({ cause: words(500), measure: words(500) }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await closeAlarm(tx, who, params.id, body);
      return null;
    },
  );
  read('/api/settings/quality', { access: see, summary: 'When an alarm is raised', reply: Threshold }, ({ db }) =>
    readSetting(db, thresholdSetting),
  );
  write(
    'PUT',
    '/api/settings/quality',
    { access: 'settings.manage', summary: 'Change when an alarm is raised', body: Threshold, reply: Threshold },
    ({ tx, who, body }) => changeSetting(tx, who, thresholdSetting, body),
  );
  write(
    'PUT',
    '/api/order-lines/:id/batch',
    {
      access: 'orders.edit',
      summary: 'Which batch the goods came from',
      params: ById,
      body: z.object({ batch: words(60, 0) }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await changeBatch(tx, who, await lockLine(tx, who, params.id), body.batch);
      return null;
    },
  );
  for (const [url, access] of [
    ['/api/order-lines/:id/serials', 'aftersales.work'],
    ['/api/shop/order-lines/:id/serials', 'customer'],
    ['/api/widget/order-lines/:id/serials', 'customer'],
  ] as const)
    write(
      'POST',
      url,
      { access, summary: 'Register a device by its serial number', params: ById, body: Serial, reply: Nothing },
      async ({ tx, who, params, body }) => {
        await registerSerial(tx, who, await lockLine(tx, who, params.id), body.serial);
        return null;
      },
    );
}
