import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { type Database, type Tx, transact } from './db.ts';
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
  const actor = actorOf(who, request);
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
  return (await firstAnswer<T>(tx, who, request))!.answer;
}

const actorOf = (who: Principal, request: FastifyRequest) => `${who.kind}:${who.id ?? request.ip}`;

/** What a request with this key was answered; the key of another request is refused. */
async function firstAnswer<T>(tx: Tx, who: Principal, request: FastifyRequest): Promise<{ answer: T } | undefined> {
  const first = await tx
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('actor', '=', actorOf(who, request))
    .where('key', '=', String(request.headers['idempotency-key']))
    .executeTakeFirst();
  if (first && !first.request_hash.equals(hashOf(request))) throw invalid('key_reused');
  return first && { answer: JSON.parse(tx.keys.decrypt(Buffer.from(first.body as string, 'base64'))) as T };
}

/**
 * The same for work in many transactions, each of which does nothing twice: its answer is kept when all of it is done, and a repeat of what
 * was cut off goes on.
 */
export async function onceDone<T>(database: Database, who: Principal, request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  const known = await transact(database, (tx) => firstAnswer<T>(tx, who, request));
  if (known) return known.answer;
  const answer = await work();
  return transact(database, (tx) => once(tx, who, request, async () => answer));
}

/** What moves money is done once, whatever happens on the way. */
export function mustHaveKey(request: FastifyRequest): void {
  if (typeof request.headers['idempotency-key'] !== 'string') throw invalid('key_needed');
}
