import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { Checklist, checklists } from './checklist-views.ts';
import { NewChecklist, putChecklist } from './checklists.ts';

/** What the warehouse looks at before it says what is taken back. */
export function inspectionRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'After-sales');
  const path = '/api/inspection-checklists';
  const reply = z.object({ items: z.array(Checklist) });
  read(path, { access: 'orders.see', summary: 'What the warehouse looks at, by category of goods', reply }, async ({ db }) => ({
    items: await checklists(db),
  }));
  write(
    'PUT',
    path,
    { access: 'conversations.supervise', summary: 'Put the list of a category; without points it has none', body: NewChecklist, reply },
    async ({ tx, who, body }) => {
      await putChecklist(tx, who, body);
      return { items: await checklists(tx) };
    },
  );
}
