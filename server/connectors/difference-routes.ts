import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Tx } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { beginComparison, type Comparison, compareSome, endComparison } from './comparisons.ts';
import { shopKinds } from './contract.ts';
import { DifferencePage, DifferenceQuery, differencePage } from './difference-views.ts';
import { openShop } from './feeding-routes.ts';
import { mend } from './mending.ts';

const Items = z.object({
  kind: z.enum(shopKinds),
  items: z
    .array(z.object({ ref: words(80), input: z.unknown() }))
    .min(1)
    .max(100),
});
const FoundOnes = z.object({ differences: z.array(z.object({ ref: z.string(), what: z.string(), fields: z.array(z.string()) })) });
const ByComparison = ById.extend({ comparison: z.uuid() });

async function runningComparison(tx: Tx, { id, comparison }: z.output<typeof ByComparison>): Promise<Comparison> {
  const shop = await openShop(tx, id);
  const row = await tx
    .selectFrom('shop_comparisons')
    .selectAll()
    .where('id', '=', comparison)
    .where('connection_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.ended_at) throw conflict('comparison_ended');
  return { ...shop, comparison, began: row.began_at };
}

/** What differs between a connected shop and us, and mending it; a shop that cannot be asked compares by telling everything once more. */
export function differenceRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Connected shops');
  const base = '/api/connections/:id';
  const access = 'orders.edit';
  read(
    `${base}/differences`,
    {
      of: 'shop_connections',
      access: 'settings.manage',
      summary: 'Open differences, newest first',
      params: ById,
      query: DifferenceQuery,
      reply: DifferencePage,
    },
    ({ db, who, params, query }) => differencePage(db, world.keys, who, params.id, query),
  );
  act(
    'POST',
    '/api/shop-differences/:id/mending',
    { access: 'settings.manage', summary: 'Bring it to what the shop says', params: ById, reply: Nothing },
    async ({ who, params }) => {
      await mend(world, who, params.id);
      return null;
    },
  );
  write(
    'POST',
    `${base}/comparisons`,
    {
      access,
      summary: 'Begin to compare: the shop tells everything, and nothing is changed',
      params: ById,
      reply: z.object({ id: z.uuid() }),
    },
    async ({ tx, who, params }) => ({ id: (await beginComparison(tx, await openShop(tx, params.id), who.id)).comparison }),
  );
  write(
    'POST',
    `${base}/comparisons/:comparison/items`,
    { access, summary: 'Compare up to a hundred things of one kind', params: ByComparison, body: Items, reply: FoundOnes },
    async ({ tx, params, body }) => {
      const found = await compareSome(tx, await runningComparison(tx, params), body.kind, body.items);
      return { differences: found.map(({ ref, what, fields }) => ({ ref, what, fields: fields.map(({ field }) => field) })) };
    },
  );
  write(
    'POST',
    `${base}/comparisons/:comparison/end`,
    { access, summary: 'All was told: what was not is missing there', params: ByComparison, reply: Nothing },
    async ({ tx, who, params }) => {
      await endComparison(tx, who, await runningComparison(tx, params));
      return null;
    },
  );
}
