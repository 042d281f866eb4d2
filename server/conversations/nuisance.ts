import { sql } from 'kysely';
import { z } from 'zod';
import { type Nuisance, nuisanceFrom, nuisanceSigns } from '../../common/blocks.ts';
import type { Reader } from '../platform/db.ts';
import { words } from '../platform/routes.ts';
import { readSetting, type Setting } from '../platform/settings.ts';
import type { Conversation } from './access.ts';

export const NuisanceView = z.object({
  score: z.int(),
  signs: z.array(z.object({ sign: z.enum(nuisanceSigns), count: z.int(), points: z.int() })),
});

export const RudeWords = z.object({ words: z.array(words(20)).max(500) });

/** What counts as abuse when a customer writes it. */
export const rudeWordsSetting: Setting<typeof RudeWords> = {
  name: 'rude_words',
  schema: RudeWords,
  initial: {
    words: [
      ...['傻逼', '傻叉', '脑残', '智障', '去死', '滚蛋', '他妈的', '你妈的', '操你', '王八蛋', '贱人', '废物', '狗东西'],
      ...['fuck', 'bitch', 'asshole', 'go to hell', 'idiot', 'moron'],
    ],
  },
};

interface Written {
  text: string;
  at: Date;
}

const minuteMs = 60_000;
const lookedAt = 300;
/** So many in one minute are a flood; so often is saying the same thing usual; so many talks in a day are. */
const [flood, usualTimes, usualTalks] = [15, 2, 4];

/** What speaks for this customer, or this device, harassing: what they wrote here, and how they came before. Given as counts and points. */
export async function nuisanceOf(db: Reader, conversation: Conversation, at: Date): Promise<Nuisance> {
  const [written, before, { words: rude }] = await Promise.all([
    writtenBy(db, conversation),
    countsBefore(db, conversation, at),
    readSetting(db, rudeWordsSetting),
  ]);
  return nuisanceFrom({
    rude: written.filter(({ text }) => rude.some((word) => text.includes(word.toLowerCase()))).length,
    repeated: Math.max(0, mostSaid(written) - usualTimes),
    flood: isFlood(written) ? 1 : 0,
    ...before,
  });
}

async function writtenBy(db: Reader, { id }: Conversation): Promise<Written[]> {
  const { rows } = await sql<Written>`
    select lower(body->>'text') as text, at from messages
    where conversation_id = ${id} and author_kind = 'customer' and kind = 'text' and recalled_at is null
    order by number desc limit ${lookedAt}`.execute(db);
  return rows;
}

function mostSaid(written: Written[]): number {
  const times = new Map<string, number>();
  for (const { text } of written) times.set(text.trim(), (times.get(text.trim()) ?? 0) + 1);
  return Math.max(0, ...times.values());
}

const isFlood = (written: Written[]): boolean =>
  written.some(({ at }, place) => {
    const last = written[place + flood - 1];
    return last !== undefined && at.getTime() - last.at.getTime() < minuteMs;
  });

async function countsBefore(db: Reader, { customer_id, visitor_id }: Conversation, at: Date) {
  const theirs = visitor_id ? sql`visitor_id = ${visitor_id}` : sql`customer_id = ${customer_id}`;
  const since = (days: number) => new Date(at.getTime() - days * 24 * 60 * minuteMs);
  const { rows } = await sql<{ talks: number; marked: number; blocks: number }>`select
    (select greatest(count(*)::int - ${usualTalks}, 0) from conversations where ${theirs} and opened_at > ${since(1)}) as talks,
    (select count(*)::int from conversations where ${theirs} and opened_at > ${since(90)} and reason = 'other.nuisance') as marked,
    (select count(*)::int from blocks where ${theirs} and state in ('active', 'expired') and decided_at > ${since(365)}) as blocks`.execute(
    db,
  );
  return rows[0]!;
}
