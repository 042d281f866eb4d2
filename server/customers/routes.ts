import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { revealReasons } from '../../common/personal-facts.ts';
import { contactChannels, longestHint } from '../../common/wishes.ts';
import { exportRoute } from '../platform/exports/list-export.ts';
import { Phone } from '../platform/mail/sms-setting.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { customerExport } from './list-export.ts';
import { addNote, changeCustomer, findHistory, removeNote, reveal } from './profile.ts';
import { QuietHours } from './quiet.ts';
import { CustomerPage, CustomerSearch, searchCustomers } from './search.ts';
import { Timeline, timelineOf } from './timeline.ts';
import { CustomerView, customerView } from './views.ts';

const pace = { burst: 30, perMinute: 30 };

/** What staff see of customers and may change. */
export function customerRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Customers');
  const [see, edit] = ['customers.see', 'customers.edit'] as const;

  read('/api/customers', { access: see, summary: 'Find customers', query: CustomerSearch, reply: CustomerPage }, ({ db, query }) =>
    searchCustomers(db, world.keys, query),
  );
  exportRoute(app, world, '/api/customers/exports', customerExport);
  read(
    '/api/customers/:id',
    { access: see, summary: 'One customer, contact masked', params: ById, reply: CustomerView },
    ({ db, params }) => customerView(db, world.keys, params.id, world.now()),
  );
  const Change = z.object({
    name: words(60).nullable().optional(),
    preferredName: words(60).nullable().optional(),
    tier: words(40).nullable().optional(),
    language: z.enum(['zh-CN', 'en']).nullable().optional(),
    honorific: words(20).nullable().optional(),
    contactChannel: z.enum(contactChannels).nullable().optional(),
    contactHours: words(60).nullable().optional(),
    /** When nothing rings at theirs, on the shop's clock. */
    quiet: QuietHours.nullable().optional(),
    accessibility: words(200).nullable().optional(),
    tags: z.array(words(30)).max(30).optional(),
    phone: Phone.max(20).nullable().optional(),
    email: z.email().max(200).nullable().optional(),
  });
  write(
    'PATCH',
    '/api/customers/:id',
    { access: edit, summary: 'Change a profile', params: ById, body: Change, reply: CustomerView },
    async ({ tx, who, params, body }) => {
      await changeCustomer(tx, who, params.id, body);
      return customerView(tx, tx.keys, params.id, tx.at);
    },
  );
  const RevealInput = z.object({
    field: z.enum(['phone', 'email', 'address', 'guardian']),
    address: z.uuid().optional(),
    /** Needed of who has no talk with the customer in hand. */
    reason: z.enum(revealReasons).optional(),
  });
  write(
    'POST',
    '/api/customers/:id/revelation',
    {
      access: 'contact.reveal',
      summary: 'Show one masked field; this is recorded',
      params: ById,
      body: RevealInput,
      reply: z.object({ value: z.string() }),
    },
    async ({ tx, who, params, body }) => {
      world.limits.take(`reveal ${who.id}`, pace);
      return { value: await reveal(tx, who, params.id, body) };
    },
  );
  write(
    'POST',
    '/api/customers/:id/notes',
    {
      access: edit,
      summary: 'Add a note; with `days` a hint how to treat this customer, which ends by itself',
      params: ById,
      body: z.object({ body: words(2000), days: z.int().min(1).max(longestHint).optional() }),
      reply: CustomerView,
    },
    async ({ tx, who, params, body }) => {
      await addNote(tx, who, params.id, body.body, body.days);
      return customerView(tx, tx.keys, params.id, tx.at);
    },
  );
  write(
    'DELETE',
    '/api/customers/:id/notes/:note',
    { access: edit, summary: 'Remove an own note', params: z.object({ id: z.uuid(), note: z.uuid() }), reply: Nothing },
    async ({ tx, who, params }) => {
      await removeNote(tx, who, params.id, params.note);
      return null;
    },
  );
  read(
    '/api/customers/:id/timeline',
    {
      access: see,
      summary: 'Everything that happened with this person',
      params: ById,
      query: z.object({ before: z.string().max(60).optional() }),
      reply: Timeline,
    },
    async ({ db, params, query }) => {
      await findHistory(db, params.id);
      return timelineOf(db, params.id, query.before);
    },
  );
}
