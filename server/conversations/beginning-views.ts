import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { isMailOn, readMailSetting } from '../platform/mail/mail-setting.ts';
import { notFound } from '../platform/problems.ts';
import { keptOutUntil, openTalkOf, ownDesks } from './beginning.ts';
import { takesPlace } from './load.ts';

/** The groups this person may turn to customers for. */
export const Desks = z.array(z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }));

export const desksOf = async (db: Reader, who: Principal): Promise<z.output<typeof Desks>> =>
  (await ownDesks(db, who)).map(({ id, name, name_en }) => ({ id, name, nameEn: name_en }));

export const Reach = z.object({
  /** The talk that goes on already: it is gone on with. Without an id: this person may not look into it. */
  open: z.object({ id: z.uuid().nullable(), number: z.string(), agent: z.string().nullable() }).nullable(),
  keptOutUntil: z.iso.datetime().nullable(),
  /** While they are away, what is written goes by mail, too. */
  mails: z.boolean(),
  groups: Desks,
  /** Talks in hand, and how many one takes. */
  load: z.int(),
  limit: z.int(),
});
export type Reach = z.output<typeof Reach>;

export async function reachOf(db: Reader, who: Principal, customer: string, now: Date): Promise<Reach> {
  const known = await db
    .selectFrom('customers')
    .select(['id', 'email_sealed'])
    .where('id', '=', customer)
    .where('erased_at', 'is', null)
    .where('merged_into', 'is', null)
    .executeTakeFirst();
  if (!known) throw notFound();
  const open = await openTalkOf(db, who, customer);
  const until = await keptOutUntil(db, customer, now);
  const { rows } = await sql<Pick<Reach, 'load' | 'limit'>>`select chat_limit as "limit",
    (select count(*)::int from conversations where agent_id = staff.id and ${takesPlace(now)}) as load from staff where id = ${who.id}`.execute(
    db,
  );
  return {
    open: open ? { id: open.is_visible ? open.id : null, number: open.number, agent: open.agent } : null,
    keptOutUntil: until?.toISOString() ?? null,
    mails: known.email_sealed !== null && isMailOn(await readMailSetting(db)),
    groups: await desksOf(db, who),
    ...(rows[0] ?? { load: 0, limit: 0 }),
  };
}
