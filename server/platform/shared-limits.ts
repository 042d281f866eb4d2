import { sql } from 'kysely';
import type { Limit } from './limits.ts';
import { Problem } from './problems.ts';
import type { World } from './world.ts';

export type Limiting = Pick<World, 'limits' | 'lazy' | 'keys' | 'config'>;

/**
 * For what can be guessed: the same bucket whichever process is asked. In memory first, so that a flood stops there. It is never part of a
 * transaction, since a refusal would give the try back.
 */
export async function takeEverywhere({ limits, lazy, keys, config }: Limiting, who: string, limit: Limit): Promise<void> {
  limits.take(who, limit);
  const [burst, perMinute] = [limit.burst * config.limitFactor, limit.perMinute * config.limitFactor];
  const filled = sql`least(${burst}::float8, l.remaining + extract(epoch from excluded.at - l.at) / 60 * ${perMinute}::float8)`;
  const { rows } = await sql`
    insert into shared_limits as l (name, remaining, at) values (${keys.fingerprint(`limit ${who}`)}, ${burst - 1}, clock_timestamp())
    on conflict (name) do update set remaining = ${filled} - 1, at = excluded.at where ${filled} >= 1
    returning name`.execute(lazy);
  if (rows.length === 0) throw new Problem(429, 'too_many_requests', { seconds: Math.ceil(60 / perMinute) });
}

/** Every bucket is full again after an hour without a try. */
export const forgetSharedLimits = ({ lazy }: Pick<World, 'lazy'>) =>
  sql`delete from shared_limits where at < clock_timestamp() - interval '1 hour'`.execute(lazy);
