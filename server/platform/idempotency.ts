import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Tx } from './db.ts';
import type { Principal } from './http.ts';
import { invalid } from './problems.ts';

const hashOf = (request: FastifyRequest) =>
  createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest();

/** Runs `work` once per person and Idempotency-Key; a repeat gets the first answer, kept sealed since it may hold a link, a token or a
 * phone number. Without the header it just runs. */
export async function once<T>(tx: Tx, who: Principal, request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return work();
  if (!/^[\w.:-]{1,100}$/.test(key)) throw invalid('invalid_input');
  const actor = `${who.kind}:${who.id ?? request.ip}`;
  const hash = hashOf(request);
  const { numInsertedOrUpdatedRows: fresh } = await tx
    .insertInto('idempotency_keys')
    .values({ actor, key, request_hash: hash, status: null, body: null, created_at: tx.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (fresh) {
    const result = await work();
    const sealed = JSON.stringify(tx.keys.encrypt(JSON.stringify(result ?? null)).toString('base64'));
    await sql`update idempotency_keys set status = 200, body = ${sealed}::jsonb
      where actor = ${actor} and key = ${key}`.execute(tx);
    return result;
  }
  const first = await tx
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (!first.request_hash.equals(hash)) throw invalid('key_reused');
  return JSON.parse(tx.keys.decrypt(Buffer.from(first.body as string, 'base64'))) as T;
}

/** What moves money is done once, whatever happens on the way. */
export function mustHaveKey(request: FastifyRequest): void {
  if (typeof request.headers['idempotency-key'] !== 'string') throw invalid('key_needed');
}
