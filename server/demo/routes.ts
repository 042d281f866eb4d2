import type { FastifyInstance } from 'fastify';
import { SignJWT } from 'jose';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader, Tx } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { readShop } from '../team/shop.ts';
import { shopSecretOrNew } from '../team/shop-secret.ts';
import { isDemoRef } from './people.ts';

const DemoCustomer = z.object({ id: z.uuid(), name: z.string(), tier: z.string().nullable(), orders: z.int() });
const Signed = z.object({ token: z.string(), name: z.string() });
const tokenHours = 12;

async function onlyInDemo(db: Reader): Promise<void> {
  if (!(await readShop(db)).demo) throw conflict('demo_only');
}

async function demoCustomers(db: Reader): Promise<z.output<typeof DemoCustomer>[]> {
  const { rows } = await sql<z.output<typeof DemoCustomer>>`
    select id, name, tier, (select count(*) from orders where customer_id = customers.id) as orders
    from customers where external_ref ~ '^demo-\\d+$' and merged_into is null order by number`.execute(db);
  return rows;
}

/** What a merchant's own server does when its customer opens a page: signs who they are. */
async function signCustomer(tx: Tx, id: string): Promise<z.output<typeof Signed>> {
  const customer = await tx.selectFrom('customers').select(['name', 'tier', 'external_ref']).where('id', '=', id).executeTakeFirst();
  if (!customer?.external_ref || !isDemoRef(customer.external_ref)) throw notFound();
  const secret = await shopSecretOrNew(tx);
  const { name, tier } = customer;
  const issued = Math.floor(tx.at.getTime() / 1000);
  const token = await new SignJWT({ ...(name ? { name } : {}), ...(tier ? { tier } : {}) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(customer.external_ref)
    .setIssuedAt(issued)
    .setExpirationTime(issued + tokenHours * 3600)
    .sign(new TextEncoder().encode(secret));
  return { token, name: name ?? '' };
}

/** The demo shop's own server side; in any other database these are refused. */
export function demoRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Demo');

  read(
    '/api/demo/customers',
    { access: 'anyone', summary: 'People to sign in as (demo only)', reply: z.object({ items: z.array(DemoCustomer) }) },
    async ({ db }) => {
      await onlyInDemo(db);
      return { items: await demoCustomers(db) };
    },
  );
  write(
    'POST',
    '/api/demo/sign-in',
    { access: 'anyone', summary: 'Sign in as one of them (demo only)', body: z.object({ customer: z.uuid() }), reply: Signed },
    async ({ tx, body }) => {
      await onlyInDemo(tx);
      return signCustomer(tx, body.customer);
    },
  );
}
