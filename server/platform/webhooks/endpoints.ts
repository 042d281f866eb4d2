import { sql, type Updateable } from 'kysely';
import type { Permission } from '../../../common/permissions.ts';
import { type Actor, system } from '../actor.ts';
import type { Reader, Tx } from '../db.ts';
import { record } from '../facts.ts';
import { type Cursor, currentCursor } from '../feed.ts';
import { newId } from '../ids.ts';
import { forbidden, notFound } from '../problems.ts';
import { newWebhookSecret } from './signing.ts';
import type { WebhookEndpointsTable } from './tables.ts';

export interface EndpointInput {
  name: string;
  url: string;
  kinds: string[];
  permissions: Permission[];
}

type Holder = Actor & { permissions: ReadonlySet<Permission> };

const refuseMore = (holder: Holder, permissions: Permission[]) => {
  if (permissions.some((permission) => !holder.permissions.has(permission))) throw forbidden();
};

/** An address that is told what happens from now on. The secret is shown once; nobody can give more than they hold. */
export async function addEndpoint(tx: Tx, actor: Holder, input: EndpointInput): Promise<{ id: string; secret: string }> {
  refuseMore(actor, input.permissions);
  const id = newId();
  const secret = newWebhookSecret();
  const { era, tx: place, id: last } = await currentCursor(tx);
  await tx
    .insertInto('webhook_endpoints')
    .values({
      ...input,
      id,
      secret_sealed: tx.keys.encrypt(secret),
      created_by: actor.id ?? '',
      created_at: tx.at,
      era,
      tx: place,
      id_in_tx: last,
    })
    .execute();
  await record(tx, { kind: 'webhook.added', by: actor, id, data: { permissions: input.permissions } });
  return { id, secret };
}

async function change(tx: Tx, actor: Actor, id: string, set: Updateable<WebhookEndpointsTable>, fields: string[]): Promise<void> {
  const changed = await tx
    .updateTable('webhook_endpoints')
    .set((is) => ({ ...set, version: is('version', '+', 1) }) as never)
    .where('id', '=', id)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw notFound();
  await record(tx, { kind: 'webhook.changed', by: actor, id, data: { fields } });
}

export async function changeEndpoint(tx: Tx, actor: Holder, id: string, input: EndpointInput): Promise<void> {
  refuseMore(actor, input.permissions);
  // Whoever changes what it hears answers for it from now on.
  await change(tx, actor, id, { ...input, created_by: actor.id ?? '' }, ['name', 'url', 'kinds', 'permissions']);
}

export async function changeSecret(tx: Tx, actor: Actor, id: string): Promise<string> {
  const secret = newWebhookSecret();
  await change(tx, actor, id, { secret_sealed: tx.keys.encrypt(secret) }, ['secret']);
  return secret;
}

export const turnEndpointOn = (tx: Tx, actor: Actor, id: string): Promise<void> =>
  change(tx, actor, id, { off_at: null, off_because: null, failing_since: null }, ['on']);

export async function turnEndpointOff(tx: Tx, actor: Actor, id: string, because: 'by_hand' | 'failing'): Promise<void> {
  await change(tx, actor, id, { off_at: tx.at, off_because: because }, ['off']);
  if (actor === system) await record(tx, { kind: 'webhook.given_up', by: system, id, data: { because } });
}

/** Tells everything after this place again, in its order; what waits already is not told twice. */
export async function replay(tx: Tx, actor: Actor, id: string, from: Cursor): Promise<void> {
  await change(tx, actor, id, { era: from.era, tx: from.tx, id_in_tx: from.id }, ['place']);
}

/** The place just before an instant. */
export async function cursorAt(db: Reader, at: Date): Promise<Cursor> {
  const { rows } =
    await sql<Cursor>`select era, tx::text, id from facts where at < ${at} order by era desc, tx desc, id desc limit 1`.execute(db);
  return rows[0] ?? { era: 0, tx: '0', id: 0 };
}

export async function removeEndpoint(tx: Tx, actor: Actor, id: string): Promise<void> {
  const gone = await tx.deleteFrom('webhook_endpoints').where('id', '=', id).executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound();
  await record(tx, { kind: 'webhook.removed', by: actor, id, data: {} });
}
