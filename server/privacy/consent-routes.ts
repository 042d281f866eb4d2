import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { consentPurposes } from '../../common/consents.ts';
import { wishProfiling } from '../customers/consents.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader } from '../platform/db.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { ConsentView, consentsOf, OwnConsents, ownConsents } from './consent-views.ts';
import { NotedConsent, withdrawConsent, writeDownConsent } from './consents.ts';
import { rowsOfPerson } from './erase-person.ts';

const Which = z.object({ purpose: z.enum(consentPurposes) });

/** Who agreed to what, when, in which words, and takes it back. */
export function consentRoutes(app: FastifyInstance, world: World): void {
  const console = routesOf(app, world, 'Privacy');
  const access = 'privacy.manage';
  console.read(
    '/api/customers/:id/consents',
    {
      of: 'customers',
      access,
      summary: 'What a customer agreed to, and took back',
      params: ById,
      reply: z.object({ items: z.array(ConsentView) }),
    },
    async ({ db, params }) => ({ items: await consentsOf(db, await rowsOfPerson(db, params.id)) }),
  );
  console.write(
    'POST',
    '/api/customers/:id/consents',
    { access, summary: 'Write down what they agreed to after being told', params: ById, body: NotedConsent, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await writeDownConsent(tx, who as Actor & { id: string }, params.id, body);
      return null;
    },
  );
  console.write(
    'POST',
    '/api/customers/:customer/consents/:id/withdrawal',
    { access, summary: 'Take a consent back, as they asked', params: ById.extend({ customer: z.uuid() }), body: Which, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await withdrawConsent(tx, who, params.customer, body.purpose, params.id);
      return null;
    },
  );
  const { read, write } = routesOf(app, world, 'Shop');
  const own = async (db: Reader, id: string | null) => ownConsents(db, id as string, await rowsOfPerson(db, id as string));
  read('/api/shop/consents', { access: 'customer', summary: 'What I agreed to', reply: OwnConsents }, ({ db, who }) => own(db, who.id));
  write(
    'POST',
    '/api/shop/consents/:id/withdrawal',
    { access: 'customer', summary: 'I take it back; it holds at once', params: ById, body: Which, reply: OwnConsents },
    async ({ tx, who, params, body }) => {
      await withdrawConsent(tx, who, who.id as string, body.purpose, params.id);
      return own(tx, who.id);
    },
  );
  write(
    'PUT',
    '/api/shop/personalisation',
    {
      access: 'customer',
      summary: 'Whether what I bought may say what I am recommended',
      body: z.object({ on: z.boolean() }),
      reply: OwnConsents,
    },
    async ({ tx, who, body }) => {
      await wishProfiling(tx, who, who.id as string, body.on);
      return own(tx, who.id);
    },
  );
}
