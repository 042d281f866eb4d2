import { sql } from 'kysely';
import type { GroupKind } from '../../common/groups.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';

interface Group {
  name: string;
  nameEn: string;
  stage: 'presale' | 'insale' | 'aftersale' | null;
  kind?: GroupKind | undefined;
  members?: string[] | undefined;
  isDefault?: boolean | undefined;
}

/** Opens a skill group (技能组) or a department. The first desk takes what no other takes. */
export async function openGroup(tx: Tx, actor: Actor, group: Group): Promise<string> {
  const id = newId();
  const kind = group.kind ?? 'desk';
  const isFirst = kind === 'desk' && !(await tx.selectFrom('groups').select('id').where('is_default', '=', true).executeTakeFirst());
  const added = await tx
    .insertInto('groups')
    .values({
      id,
      kind,
      name: group.name,
      name_en: group.nameEn,
      stage: group.stage,
      is_default: isFirst,
      created_at: tx.at,
      closed_at: null,
    })
    .onConflict((clash) => clash.column('name').doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) throw conflict('name_taken');
  if (group.members) await setMembers(tx, id, group.members);
  await record(tx, { kind: 'group.changed', by: actor, id, data: { fields: ['name'] } });
  return id;
}

export async function changeGroup(tx: Tx, actor: Actor, id: string, group: Group): Promise<void> {
  const same = await tx.selectFrom('groups').select('id').where('name', '=', group.name).where('id', '<>', id).executeTakeFirst();
  if (same) throw conflict('name_taken');
  await mayBecome(tx, id, group);
  if (group.isDefault)
    await tx.updateTable('groups').set({ is_default: false }).where('is_default', '=', true).where('id', '<>', id).execute();
  const changed = await tx
    .updateTable('groups')
    .set({
      name: group.name,
      name_en: group.nameEn,
      stage: group.stage,
      ...(group.kind ? { kind: group.kind } : {}),
      ...(group.isDefault ? { is_default: true } : {}),
    })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw notFound();
  if (group.members) await setMembers(tx, id, group.members);
  await record(tx, { kind: 'group.changed', by: actor, id, data: { fields: Object.keys(group) } });
}

/** A department takes no conversations: neither those that wait for it now, nor those nobody else takes. */
async function mayBecome(tx: Tx, id: string, { kind, isDefault }: Group): Promise<void> {
  const before = await tx.selectFrom('groups').select(['kind', 'is_default']).where('id', '=', id).executeTakeFirst();
  if (!before) throw notFound();
  if ((kind ?? before.kind) === 'desk') return;
  if (isDefault || before.is_default || (before.kind === 'desk' && (await hasOpenTalks(tx, id)))) throw conflict('in_use');
}

async function hasOpenTalks(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from conversations where group_id = ${id} and state <> 'closed' limit 1`.execute(tx);
  return rows.length > 0;
}

/** Closes a group that has nothing open; its history keeps its name. */
export async function closeGroup(tx: Tx, actor: Actor, id: string): Promise<void> {
  const group = await tx
    .selectFrom('groups')
    .select(['name', 'is_default'])
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (!group) throw notFound();
  const { rows } = await sql`select 1 from tickets where group_id = ${id} and ended_at is null
    union all select 1 from handovers where group_id = ${id} and ended_at is null limit 1`.execute(tx);
  if (rows.length > 0 || group.is_default || (await hasOpenTalks(tx, id))) throw conflict('in_use');
  await tx.deleteFrom('group_members').where('group_id', '=', id).execute();
  // The name is free again for another group.
  await tx
    .updateTable('groups')
    .set({ closed_at: tx.at, name: `${group.name} (${id.slice(-6)})` })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'group.changed', by: actor, id, data: { fields: ['closed'] } });
}

async function setMembers(tx: Tx, id: string, members: string[]): Promise<void> {
  await tx.deleteFrom('group_members').where('group_id', '=', id).execute();
  if (members.length === 0) return;
  const known = await tx.selectFrom('staff').select('id').where('id', 'in', members).where('left_at', 'is', null).execute();
  if (known.length !== new Set(members).size) throw notFound();
  await tx
    .insertInto('group_members')
    .values(known.map((person) => ({ group_id: id, staff_id: person.id })))
    .execute();
}
