import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { system } from './actor.ts';
import { transact } from './db.ts';
import { record } from './facts.ts';
import { lookAt, openWhole, typeRules } from './files.ts';
import { Problem } from './problems.ts';
import { foundIn } from './scanning.ts';
import type { Timed } from './timed.ts';
import type { World } from './world.ts';

const atOnce = 200;
/** What clamd could not say, it is asked again. */
const againMs = 3600_000;

const contentOf = async (world: World, sha256: Buffer): Promise<Buffer | undefined> => {
  const stream = await openWhole(world.files, sha256);
  return stream && buffer(stream);
};

/** One content may have come several times: it is judged once for all of them, and stays where it was sent, but nobody gets it any more. */
async function withhold(world: World, sha256: Buffer, because: 'type' | 'infected', found: string): Promise<void> {
  await transact(world, async (tx) => {
    const { rows } = await sql<{ id: string; media_type: string }>`
      update files set type_rules = ${typeRules}, withheld_at = ${tx.at}, withheld_because = ${because}
      where sha256 = ${sha256} and withheld_at is null returning id, media_type`.execute(tx);
    for (const { id, media_type: mediaType } of rows)
      await record(tx, { kind: 'file.withheld', by: system, id, data: { because, found, mediaType } });
  });
}

async function holdToTypes(world: World): Promise<void> {
  const { rows } = await sql<{ sha256: Buffer }>`
    select sha256 from files where type_rules < ${typeRules} and withheld_at is null order by type_rules, id limit ${atOnce}`.execute(
    world.db,
  );
  for (const { sha256 } of rows) {
    const content = await contentOf(world, sha256);
    const seen = content && (await lookAt(content).catch(unlessRefused));
    if (seen === 'refused') await withhold(world, sha256, 'type', '');
    else
      await sql`update files set type_rules = ${typeRules}, media_type = coalesce(${seen?.mediaType ?? null}, media_type)
        where sha256 = ${sha256}`.execute(world.db);
  }
}

function unlessRefused(error: unknown): 'refused' {
  if (error instanceof Problem) return 'refused';
  throw error;
}

/** Asks clamd about what came before there was one. The first it cannot judge ends the round: the next begins with another. */
async function scanOld(world: World): Promise<void> {
  if (!world.config.clamd) return;
  const { rows } = await sql<{ sha256: Buffer }>`
    select sha256 from files where scanned_at is null and withheld_at is null and scan_after <= ${world.now()}
    order by scan_after, id limit ${atOnce}`.execute(world.db);
  for (const { sha256 } of rows) {
    const content = await contentOf(world, sha256);
    try {
      const found = content && (await foundIn(world, content));
      if (found) await withhold(world, sha256, 'infected', found);
      else await sql`update files set scanned_at = ${world.now()} where sha256 = ${sha256}`.execute(world.db);
    } catch (error) {
      const later = new Date(world.now().getTime() + againMs);
      await sql`update files set scan_after = ${later} where sha256 = ${sha256}`.execute(world.db);
      throw error;
    }
  }
}

/** Files that came under older rules, or before anybody scanned them, are held to what holds today. */
export const lookAgainTimes: readonly Timed[] = [
  { name: 'types of old files', everySeconds: 60, run: holdToTypes },
  { name: 'scans of old files', everySeconds: 60, run: scanOld },
];
