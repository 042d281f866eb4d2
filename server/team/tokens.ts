import { createHash } from 'node:crypto';
import type { Permission } from '../../common/permissions.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { newSecret } from '../platform/passwords.ts';
import { forbidden, notFound } from '../platform/problems.ts';

/** Secrets with 144 random bits need no slow hash. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest();

/** A token for a program. It is shown once; nobody can give more than they hold. */
export async function createApiToken(
  tx: Tx,
  actor: Actor & { permissions: ReadonlySet<Permission> },
  { name, permissions, days }: { name: string; permissions: Permission[]; days: number | null },
) {
  if (permissions.some((permission) => !actor.permissions.has(permission))) throw forbidden();
  const id = newId();
  const token = `zk_${newSecret()}`;
  await tx
    .insertInto('api_tokens')
    .values({
      id,
      name,
      token_hash: tokenHash(token),
      permissions,
      created_by: actor.id ?? '',
      created_at: tx.at,
      revoked_at: null,
      expires_at: days === null ? null : new Date(tx.at.getTime() + days * 24 * 3600 * 1000),
    })
    .execute();
  await record(tx, { kind: 'token.created', by: actor, id, data: { permissions } });
  return { id, token };
}

export async function revokeApiToken(tx: Tx, actor: Actor, id: string): Promise<void> {
  const revoked = await tx
    .updateTable('api_tokens')
    .set({ revoked_at: tx.at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (revoked.numUpdatedRows === 0n) throw notFound();
  await record(tx, { kind: 'token.revoked', by: actor, id, data: {} });
}
