import { type Generated, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { lookHours, type MinorAge, minorAges } from '../../common/minors.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { someoneElseDecides } from '../platform/exports/deciders.ts';
import { record } from '../platform/facts.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';

type Staff = Actor & { id: string };

interface MinorsTable {
  customer_id: string;
  age: MinorAge;
  guardian_sealed: Buffer | null;
  marked_by: string;
  marked_at: Date;
  ended_at: Generated<Date | null>;
}

interface MinorLooksTable {
  id: string;
  customer_id: string;
  reason: string;
  asked_by: string;
  asked_at: Date;
  state: Generated<'asked' | 'approved' | 'refused'>;
  decided_by: Generated<string | null>;
  decided_at: Generated<Date | null>;
}

declare module '../platform/db.ts' {
  interface Tables {
    minors: MinorsTable;
    minor_looks: MinorLooksTable;
  }
}

const Guardian = z.object({ name: words(60), phone: words(40, 0).default(''), relation: words(40) });
export type Guardian = z.output<typeof Guardian>;
export const MinorInput = z.object({ age: z.enum(minorAges), guardian: Guardian.nullable() });

/** Who is known to be a minor, also by who was merged into them, or whom they were merged into. */
export async function minorOf(db: Reader, customer: string): Promise<Selectable<MinorsTable> | undefined> {
  const { rows } = await sql<Selectable<MinorsTable>>`
    with recursive trail as (
      select id, merged_into from customers where id = ${customer}
      union select c.id, c.merged_into from customers c join trail on c.id = trail.merged_into
    ), people as (select id from trail union select c.id from customers c join people on c.merged_into = people.id) select m.* from minors m join people on people.id = m.customer_id
    where m.ended_at is null order by m.age, m.marked_at limit 1`.execute(db);
  return rows[0];
}

export const guardianOf = (tx: Pick<Tx, 'keys'>, { guardian_sealed }: Pick<MinorsTable, 'guardian_sealed'>): Guardian | null =>
  guardian_sealed && (JSON.parse(tx.keys.decrypt(guardian_sealed)) as Guardian);

/** Says that a customer is a minor, and who speaks for them. */
export async function markMinor(tx: Tx, who: Staff, customer: string, { age, guardian }: z.output<typeof MinorInput>): Promise<void> {
  const sealed = guardian && tx.keys.encrypt(JSON.stringify(guardian));
  await sql`insert into minors (customer_id, age, guardian_sealed, marked_by, marked_at) values (${customer}, ${age}, ${sealed}, ${who.id}, ${tx.at})
    on conflict (customer_id) do update set age = excluded.age, guardian_sealed = excluded.guardian_sealed, ended_at = null`.execute(tx);
  await record(tx, { kind: 'minor.marked', by: who, id: customer, customer, data: { age } });
}

/** They have come of age, or it was a mistake. */
export async function endMinor(tx: Tx, who: Staff, customer: string): Promise<void> {
  const minor = await minorOf(tx, customer);
  if (!minor) throw notFound();
  await tx.updateTable('minors').set({ ended_at: tx.at }).where('customer_id', '=', minor.customer_id).execute();
  await record(tx, { kind: 'minor.ended', by: who, id: customer, customer, data: {} });
}

/** Whoever looks at what is masked of a minor was allowed to by somebody else, within a day. Gives by which asking. */
export async function mustBeAllowed(tx: Tx, actor: Actor, customer: string): Promise<string | undefined> {
  if (!(await minorOf(tx, customer))) return undefined;
  const since = new Date(tx.at.getTime() - lookHours * 3600_000);
  const look = await tx
    .selectFrom('minor_looks')
    .select('id')
    .where('customer_id', '=', customer)
    .where('asked_by', '=', actor.id ?? '')
    .where('state', '=', 'approved')
    .where('decided_at', '>', since)
    .executeTakeFirst();
  if (!look) throw conflict('minor_needs_approval');
  return look.id;
}

export const LookInput = z.object({ id: z.uuid(), reason: words(500) });

/** Asks to see what is masked of a minor. The same id twice is once. */
export async function askToLook(tx: Tx, who: Staff, customer: string, { id, reason }: z.output<typeof LookInput>): Promise<void> {
  if (!(await minorOf(tx, customer))) throw notFound();
  if (!(await someoneElseDecides(tx, who))) throw conflict('minor_nobody_decides');
  const added = await tx
    .insertInto('minor_looks')
    .values({ id, customer_id: customer, reason, asked_by: who.id, asked_at: tx.at })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) await record(tx, { kind: 'minor.look_asked', by: who, id: customer, customer, data: { look: id } });
}

/** Another person agrees, or does not. */
export async function decideLook(tx: Tx, who: Staff, id: string, approved: boolean): Promise<void> {
  const look = await tx.selectFrom('minor_looks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!look) throw notFound();
  if (look.asked_by === who.id) throw conflict('minor_look_own');
  if (look.state !== 'asked') throw conflict('minor_look_decided');
  const state = approved ? ('approved' as const) : ('refused' as const);
  await tx.updateTable('minor_looks').set({ state, decided_by: who.id, decided_at: tx.at }).where('id', '=', id).execute();
  const customer = look.customer_id;
  await record(tx, { kind: 'minor.look_decided', by: who, id: customer, customer, data: { look: id, approved, asked: look.asked_by } });
}
