import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';

/** The chat was opened on a page of this site. A busy site costs one write a minute. */
export async function noteSite(world: World, site: string): Promise<void> {
  const now = world.now();
  await sql`insert into chat_sites (site, seen_at) values (${site}, ${now})
    on conflict (site) do update set seen_at = excluded.seen_at where chat_sites.seen_at < ${new Date(now.getTime() - 60_000)}`.execute(
    world.db,
  );
}

const Site = z.object({ site: z.string(), seenAt: z.iso.datetime() });

/** For the settings page: has the script been seen where it was put? */
export function siteRoutes(app: FastifyInstance, world: World): void {
  const { read } = routesOf(app, world, 'Settings');
  read(
    '/api/settings/sites',
    { access: 'settings.manage', summary: 'Sites on which the chat was opened, the latest first', reply: z.array(Site) },
    async ({ db }) => {
      const { rows } = await sql<{
        site: string;
        seen_at: Date;
      }>`select site, seen_at from chat_sites order by seen_at desc limit 100`.execute(db);
      return rows.map(({ site, seen_at }) => ({ site, seenAt: seen_at.toISOString() }));
    },
  );
}
