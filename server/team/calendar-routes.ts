import type { FastifyInstance } from 'fastify';
import type { Reader } from '../platform/db.ts';
import { notFound } from '../platform/problems.ts';
import { ById, routesOf } from '../platform/routes.ts';
import { changeSetting, readSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { CalendarInput, groupCalendar } from './calendar.ts';

async function mustBeGroup(db: Reader, id: string): Promise<void> {
  const group = await db.selectFrom('groups').select('id').where('id', '=', id).where('closed_at', 'is', null).executeTakeFirst();
  if (!group) throw notFound();
}

/** Opening hours of single groups; the shop's own are in its settings. */
export function calendarRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Settings');
  const access = 'settings.manage';
  const at = '/api/groups/:id/calendar';

  read(
    at,
    { access, summary: 'Opening hours of a group; null: the shop’s', params: ById, reply: CalendarInput },
    async ({ db, params }) => {
      await mustBeGroup(db, params.id);
      return readSetting(db, groupCalendar(params.id));
    },
  );
  write(
    'PUT',
    at,
    { access, summary: 'Give a group hours of its own, or the shop’s again', params: ById, body: CalendarInput, reply: CalendarInput },
    async ({ tx, who, params, body }) => {
      await mustBeGroup(tx, params.id);
      await changeSetting(tx, who, groupCalendar(params.id), body);
      return body;
    },
  );
}
