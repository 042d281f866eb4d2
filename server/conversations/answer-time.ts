import { sql } from 'kysely';
import type { World } from '../platform/world.ts';

const sample = { talks: 300, days: 14, least: 5 };
const holdsMs = 60_000;
/** Beyond this a time says less than nothing. */
const longestSeconds = 3600;

const measured = new WeakMap<World, { at: number; seconds: Promise<number | null> }>();

/** Within how many seconds three of four customers of the last two weeks had their first answer; null where there is too little to say. */
export function usualAnswerSeconds(world: World): Promise<number | null> {
  const now = world.now().getTime();
  const known = measured.get(world);
  if (known && Math.abs(now - known.at) < holdsMs) return known.seconds;
  const seconds = measure(world);
  measured.set(world, { at: now, seconds });
  seconds.catch(() => measured.delete(world));
  return seconds;
}

async function measure({ db, now }: World): Promise<number | null> {
  const since = new Date(now().getTime() - sample.days * 86_400_000);
  const { rows } = await sql<{ talks: number; seconds: number | null }>`
    select count(*)::int as talks, round(percentile_cont(0.75) within group (order by extract(epoch from first_reply_at - opened_at)))::int as seconds
    from (select opened_at, first_reply_at from conversations where opened_at > ${since} and begun_by is null order by opened_at desc limit ${sample.talks}) latest
    where first_reply_at is not null`.execute(db);
  const { talks, seconds } = rows[0]!;
  return talks < sample.least || seconds === null || seconds > longestSeconds ? null : seconds;
}
