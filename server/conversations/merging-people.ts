import { sql } from 'kysely';
import { followOrders } from '../customers/merged.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict, notFound, type Problem } from '../platform/problems.ts';
import { keepMerge, lockMerge, type Merge, type Moved, moveBack, moveRows, settleUndo } from './merged-rows.ts';

/** What belongs to a person. Identities and files stay: they open doors, and a merge by colleagues opens none. */
export const personTables = [
  'orders',
  'addresses',
  'payment_methods',
  'offered_carts',
  'customer_notes',
  'tasks',
  'blocks',
  'holds',
  'complaints',
  'feedback_asks',
  'risk_flags',
] as const;

/** What the one who stays gets where they have nothing, with the columns that say it. */
const fields = {
  name: ['name'],
  preferredName: ['preferred_name'],
  tier: ['tier'],
  language: ['language'],
  phone: ['phone_sealed', 'phone_hash', 'phone_tail_hash'],
  email: ['email_sealed', 'email_hash'],
  specialist: ['specialist_id'],
  honorific: ['honorific'],
  contactChannel: ['contact_channel'],
  contactHours: ['contact_hours'],
  quiet: ['quiet_from', 'quiet_to'],
  accessibility: ['accessibility_sealed'],
} as const;
type Field = keyof typeof fields;

export type Mergeable = Record<string, unknown> & {
  id: string;
  tags: string[];
  external_ref: string | null;
  known_at: Date | null;
  merged_into: string | null;
  erased_at: Date | null;
};

export interface Gains {
  fields: Field[];
  tags: string[];
}

export const gainsOf = (from: Mergeable, into: Mergeable): Gains => ({
  fields: (Object.keys(fields) as Field[]).filter((field) => into[fields[field][0]] === null && from[fields[field][0]] !== null),
  tags: from.tags.filter((tag) => !into.tags.includes(tag)),
});

/** Why these two cannot become one; the shop's own account is the one that stays. */
export async function hindrance(db: Reader, from: Mergeable, into: Mergeable): Promise<Problem | undefined> {
  if (from.id === into.id) return conflict('same_person');
  if (from.erased_at || into.erased_at) return conflict('person_erased');
  if ((from.external_ref && !into.external_ref) || (from.known_at && !into.known_at)) return conflict('merge_other_way');
  const { rows } = await sql`select 1 from erasures where state = 'asked' and customer_id in (${from.id}, ${into.id}) union all
    select 1 from blocks a join blocks b on a.customer_id = ${from.id} and b.customer_id = ${into.id}
      and a.state in ('asked', 'active') and b.state in ('asked', 'active') union all
    select 1 from risk_flags a join risk_flags b on a.customer_id = ${from.id} and b.customer_id = ${into.id} and a.kind = b.kind
      and a.state in ('raised', 'confirmed') and b.state in ('raised', 'confirmed')`.execute(db);
  return rows.length > 0 ? conflict('merge_must_wait') : undefined;
}

export async function readPeople(db: Reader, ids: string[], lock = sql``): Promise<Mergeable[]> {
  const { rows } =
    await sql<Mergeable>`select * from customers where id = any(${ids}::uuid[]) and merged_into is null order by id ${lock}`.execute(db);
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id);
    if (!row) throw notFound();
    return row;
  });
}

/** Two rows are one person, say colleagues: everything of one goes to the other. Neither device sees more than before. */
export async function mergePeople(tx: Tx, actor: Actor, fromId: string, intoId: string): Promise<string> {
  const [from, into] = (await readPeople(tx, [fromId, intoId], sql`for update`)) as [Mergeable, Mergeable];
  const refused = await hindrance(tx, from, into);
  if (refused) throw refused;
  const moved: Moved = await moveTalks(tx, from.id, into.id);
  for (const table of personTables) moved[table] = await moveRows(tx, table, 'customer_id', from.id, into.id);
  await followOrders(tx, [from.id, into.id]);
  const gained = gainsOf(from, into);
  const merge = await keepMerge(tx, actor, { noun: 'customer', from_id: from.id, into_id: into.id, moved, gained, before: null });
  await give(tx, from.id, into.id, gained);
  await sql`update customers set merged_into = ${into.id}, merge_id = ${merge} where id = ${from.id}`.execute(tx);
  await record(tx, { kind: 'customer.merged', by: actor, id: from.id, customer: into.id, data: { into: into.id, merge } });
  await tellChange(tx, actor, into.id, gained);
  await tellTalks(tx, actor, moved.conversations ?? [], from.id);
  return merge;
}

/** The device goes on with the talks that were its own. */
async function moveTalks(tx: Tx, from: string, into: string): Promise<Moved> {
  await sql`select 1 from conversations where customer_id = ${from} order by id for update`.execute(tx);
  const { rows } = await sql<{
    id: string;
  }>`update conversations set visitor_id = ${from} where customer_id = ${from} and visitor_id is null
    returning id`.execute(tx);
  return { devices: rows.map((row) => row.id), conversations: await moveRows(tx, 'conversations', 'customer_id', from, into) };
}

const columnsOf = (gained: Gains) => gained.fields.flatMap((field) => fields[field]);

async function give(tx: Tx, from: string, into: string, gained: Gains): Promise<void> {
  const sets = columnsOf(gained).map((column) => sql`${sql.ref(column)} = v.${sql.ref(column)}`);
  await sql`update customers k set ${sql.join([sql`tags = k.tags || ${gained.tags}::text[]`, ...sets])}
    from customers v where v.id = ${from} and k.id = ${into}`.execute(tx);
}

/** What was given goes back, unless somebody has written something else there since. */
async function takeBack(tx: Tx, { from_id, into_id, gained }: Merge): Promise<void> {
  const given = { fields: [], tags: [], ...gained } as Gains;
  const sets = columnsOf(given).map(
    (column) => sql`${sql.ref(column)} = case when k.${sql.ref(column)} = v.${sql.ref(column)} then null else k.${sql.ref(column)} end`,
  );
  const tags = sql`tags = array(select tag from unnest(k.tags) with ordinality as t(tag, place) where tag <> all(${given.tags}::text[]) order by place)`;
  await sql`update customers k set ${sql.join([tags, ...sets])} from customers v where v.id = ${from_id} and k.id = ${into_id}`.execute(tx);
}

async function tellChange(tx: Tx, actor: Actor, id: string, { fields: names = [], tags = [] }: Partial<Gains>): Promise<void> {
  const changed = [...names, ...(tags.length > 0 ? ['tags'] : [])];
  if (changed.length > 0) await record(tx, { kind: 'customer.changed', by: actor, id, customer: id, data: { fields: changed } });
}

/** Screens that show one of the open talks hear whose it is now. */
async function tellTalks(tx: Tx, actor: Actor, ids: string[], from: string): Promise<void> {
  const { rows } = await sql<{ id: string; customer_id: string }>`select id, customer_id from conversations
    where id = any(${ids}::uuid[]) and state <> 'closed' order by id`.execute(tx);
  for (const { id, customer_id: customer } of rows)
    await record(tx, { kind: 'conversation.identified', by: actor, id, conversation: id, customer, data: { from } });
}

/** Both are again who they were; what came to the merged one since goes with them. */
export async function unmergePeople(tx: Tx, actor: Actor, which: { id: string; into: string }): Promise<void> {
  const merge = await lockMerge(tx, 'customer', which);
  if (merge.undone_at) return;
  const { rows } =
    await sql<Mergeable>`select * from customers where id in (${merge.from_id}, ${merge.into_id}) order by id for update`.execute(tx);
  if (rows.some((row) => row.erased_at)) throw conflict('person_erased');
  if (rows.some((row) => row.id === merge.into_id && row.merged_into)) throw conflict('merged_again');
  await settleUndo(tx, actor, merge);
  const talks = merge.moved.conversations ?? [];
  await moveBack(tx, 'conversations', 'customer_id', talks, merge);
  await sql`update conversations set visitor_id = null where id = any(${merge.moved.devices ?? []}::uuid[]) and visitor_id = customer_id`.execute(
    tx,
  );
  for (const table of personTables) await moveBack(tx, table, 'customer_id', merge.moved[table] ?? [], merge);
  await followOrders(tx, [merge.from_id, merge.into_id]);
  await takeBack(tx, merge);
  await sql`update customers set merged_into = null, merge_id = null where id = ${merge.from_id}`.execute(tx);
  const { from_id, into_id, gained } = merge;
  await record(tx, { kind: 'customer.unmerged', by: actor, id: from_id, customer: from_id, data: { from: into_id, merge: merge.id } });
  await tellChange(tx, actor, into_id, gained as Gains);
  await tellTalks(tx, actor, talks, into_id);
}
