import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { guardianRights } from '../../common/minors.ts';
import { askToLook, decideLook, endMinor, LookInput, MinorInput, markMinor } from '../customers/minors.ts';
import { findCustomer } from '../customers/profile.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import type { Staff } from './data-incidents.ts';
import { looksAsked, MinorAccess, MinorLook, MinorView, minorAccesses, minorView } from './minor-views.ts';
import './tables.ts';

const GuardianRequest = z.object({ id: z.uuid(), kind: z.enum(guardianRights), words: words(1000) });

/** What a guardian asked for; what is done about it is done on the same page. The same id twice is once. */
async function noteGuardian(tx: Tx, who: Staff, customer: string, input: z.output<typeof GuardianRequest>): Promise<void> {
  await findCustomer(tx, customer);
  const added = await tx
    .insertInto('guardian_requests')
    .values({ ...input, customer_id: customer, noted_by: who.id, noted_at: tx.at })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows)
    await record(tx, { kind: 'minor.guardian_asked', by: who, id: customer, customer, data: { right: input.kind } });
}

/** Customers who are minors: who speaks for them, and who may see what is masked (未成年人网络保护条例 34–37). */
export function minorRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Privacy');
  const access = 'privacy.manage';
  read(
    '/api/customers/:id/minor',
    {
      of: 'customers',
      access,
      summary: 'Whether they are a minor, their guardian, and what the guardian asked for',
      params: ById,
      reply: MinorView,
    },
    ({ db, params }) => minorView(db, world.keys, params.id),
  );
  write(
    'PUT',
    '/api/customers/:id/minor',
    { access, summary: 'They are a minor, with this guardian', params: ById, body: MinorInput, reply: MinorView },
    async ({ tx, who, params, body }) => {
      await findCustomer(tx, params.id);
      await markMinor(tx, who as Staff, params.id, body);
      return minorView(tx, tx.keys, params.id);
    },
  );
  write(
    'POST',
    '/api/customers/:id/minor/ending',
    { access, summary: 'They are a minor no longer', params: ById, reply: MinorView },
    async ({ tx, who, params }) => {
      await endMinor(tx, who as Staff, params.id);
      return minorView(tx, tx.keys, params.id);
    },
  );
  write(
    'POST',
    '/api/customers/:id/guardian-requests',
    { access, summary: 'Note what their guardian asked for', params: ById, body: GuardianRequest, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await noteGuardian(tx, who as Staff, params.id, body);
      return null;
    },
  );
  write(
    'POST',
    '/api/customers/:id/looks',
    { access: 'contact.reveal', summary: 'Ask to see what is masked of a minor', params: ById, body: LookInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await askToLook(tx, who as Staff, params.id, body);
      return null;
    },
  );
  read(
    '/api/minor-looks',
    { access, summary: 'Who waits to be allowed to look', reply: z.object({ items: z.array(MinorLook) }) },
    async ({ db }) => ({ items: await looksAsked(db) }),
  );
  write(
    'POST',
    '/api/minor-looks/:id/decision',
    {
      access,
      summary: 'Allow it for a day, or not; never one’s own',
      params: ById,
      body: z.object({ approved: z.boolean() }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await decideLook(tx, who as Staff, params.id, body.approved);
      return null;
    },
  );
  read(
    '/api/minor-accesses',
    {
      access,
      summary: 'Every look at what is masked of minors in a year, for its audit',
      query: z.object({ year: z.coerce.number().int().min(2000).max(9998) }),
      reply: z.object({ items: z.array(MinorAccess) }),
    },
    async ({ db, query }) => ({ items: await minorAccesses(db, query.year) }),
  );
}
