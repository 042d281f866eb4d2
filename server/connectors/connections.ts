import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { newWebhookSecret } from '../platform/webhooks/signing.ts';
import type { ConnectionsTable } from './tables.ts';

export type Connection = Selectable<ConnectionsTable>;

const url = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => !URL.parse(text)?.username);

export const ConnectionInput = z.object({
  name: words(60),
  kind: z.enum(['generic', 'vendure']),
  url,
  /** Stands before every id of that shop; only one shop can do without. Never changes. */
  prefix: z
    .string()
    .regex(/^([\w-]{1,20}:)?$/)
    .default(''),
  /** Of a Vendure: an administrator's name and password. A generic shop gets a secret instead, shown once. */
  user: words(200, 0).default(''),
  password: z.string().max(200).default(''),
});
export type ConnectionInput = z.output<typeof ConnectionInput>;

export const ConnectionChange = ConnectionInput.pick({ name: true, url: true, user: true, password: true });

const login = (user: string, password: string) => JSON.stringify({ user, password });

/** A shop that leads its own orders. */
export async function addConnection(tx: Tx, actor: Actor, input: ConnectionInput): Promise<{ id: string; secret: string | null }> {
  const { name, kind, url, prefix, user, password } = input;
  await refuseTaken(tx, prefix);
  if (kind === 'vendure' && (!user || !password)) throw invalid('login_needed');
  const id = newId();
  const secret = kind === 'generic' ? newWebhookSecret() : null;
  await tx
    .insertInto('shop_connections')
    .values({
      ...{ id, name, kind, url, prefix, secret_sealed: tx.keys.encrypt(secret ?? login(user, password)) },
      ...{ created_by: actor.id ?? '', created_at: tx.at, off_at: null, read_at: null, failing_since: null, compare_at: null },
    })
    .execute();
  await record(tx, { kind: 'connection.added', by: actor, id, data: { kind } });
  return { id, secret };
}

async function refuseTaken(tx: Tx, prefix: string): Promise<void> {
  const taken = await tx.selectFrom('shop_connections').select('id').where('prefix', '=', prefix).executeTakeFirst();
  if (taken) throw conflict('name_taken');
}

export async function lockConnection(tx: Tx, id: string): Promise<Connection> {
  const row = await tx.selectFrom('shop_connections').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Those that are on, for work that nobody waits for. */
export const openConnections = (db: Reader): Promise<Connection[]> =>
  db.selectFrom('shop_connections').selectAll().where('off_at', 'is', null).orderBy('created_at').execute();

/** Where it is and how it is signed in to. Another address never gets the password that was given for the one before. */
export async function changeConnection(tx: Tx, actor: Actor, id: string, input: z.output<typeof ConnectionChange>): Promise<void> {
  const before = await lockConnection(tx, id);
  const { name, url, user, password } = input;
  const isMoved = URL.parse(url)?.origin !== URL.parse(before.url)?.origin;
  if (before.kind === 'vendure' && isMoved && !password) throw invalid('login_needed');
  const secret = before.kind === 'vendure' && password ? { secret_sealed: tx.keys.encrypt(login(user, password)) } : {};
  await tx
    .updateTable('shop_connections')
    .set({ name, url, ...secret, failing_since: null, said: '' })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'connection.changed', by: actor, id, data: { fields: ['name', 'url', ...(password ? ['password'] : [])] } });
}

export async function renewSecret(tx: Tx, actor: Actor, id: string): Promise<string> {
  const { kind } = await lockConnection(tx, id);
  if (kind !== 'generic') throw notFound();
  const secret = newWebhookSecret();
  await tx
    .updateTable('shop_connections')
    .set({ secret_sealed: tx.keys.encrypt(secret) })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'connection.changed', by: actor, id, data: { fields: ['secret'] } });
  return secret;
}

export async function switchConnection(tx: Tx, actor: Actor, id: string, on: boolean): Promise<void> {
  const { off_at } = await lockConnection(tx, id);
  if (on === (off_at === null)) return;
  await tx
    .updateTable('shop_connections')
    .set({ off_at: on ? null : tx.at, failing_since: null })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'connection.changed', by: actor, id, data: { fields: [on ? 'on' : 'off'] } });
}

/** Its orders stay and are led here from now on; what it has not answered is withdrawn with it. */
export async function removeConnection(tx: Tx, actor: Actor, id: string): Promise<void> {
  await lockConnection(tx, id);
  const { rows } = await sql`select from outward_operations where connection_id = ${id} and state in ('waiting', 'sent') limit 1`.execute(
    tx,
  );
  if (rows.length > 0) throw conflict('in_use');
  await tx.deleteFrom('shop_connections').where('id', '=', id).execute();
  await record(tx, { kind: 'connection.removed', by: actor, id, data: {} });
}
