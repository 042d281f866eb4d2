import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';

export interface Skill {
  name: string;
  nameEn: string;
  /** A contact needs the skill when its language, its customer's tier or its product's category is among these. */
  languages: string[];
  tiers: string[];
  categories: string[];
  members: string[];
  /** Articles about its categories name who has it. */
  named: boolean;
}

/** Adds or changes a skill (S16), with who has it. */
export async function putSkill(tx: Tx, actor: Actor, id: string | undefined, skill: Skill): Promise<string> {
  const { name, nameEn: name_en, languages, tiers, categories, named } = skill;
  const same = await tx.selectFrom('skills').select('id').where('name', '=', name).executeTakeFirst();
  if (same && same.id !== id) throw conflict('name_taken');
  const row = { name, name_en, languages, tiers, categories, named };
  const skillId = id ?? newId();
  if (id) {
    const changed = await tx.updateTable('skills').set(row).where('id', '=', id).where('retired_at', 'is', null).executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw notFound();
  } else {
    const values = { ...row, id: skillId, created_at: tx.at, retired_at: null };
    const added = await tx
      .insertInto('skills')
      .values(values)
      .onConflict((clash) => clash.column('name').doNothing())
      .executeTakeFirst();
    if (!added.numInsertedOrUpdatedRows) throw conflict('name_taken');
  }
  await setMembers(tx, skillId, skill.members);
  await record(tx, { kind: 'skill.changed', by: actor, id: skillId, data: { fields: Object.keys(skill) } });
  return skillId;
}

/** Nobody needs it from now on; who waits for it may be served by anybody. */
export async function retireSkill(tx: Tx, actor: Actor, id: string): Promise<void> {
  const skill = await tx.selectFrom('skills').select('name').where('id', '=', id).where('retired_at', 'is', null).executeTakeFirst();
  if (!skill) throw notFound();
  // The name is free again for another skill.
  await tx
    .updateTable('skills')
    .set({ retired_at: tx.at, name: `${skill.name} (${id.slice(-6)})` })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('staff_skills').where('skill_id', '=', id).execute();
  await record(tx, { kind: 'skill.changed', by: actor, id, data: { fields: ['retired'] } });
}

async function setMembers(tx: Tx, id: string, members: string[]): Promise<void> {
  await tx.deleteFrom('staff_skills').where('skill_id', '=', id).execute();
  const added = await sql`insert into staff_skills (staff_id, skill_id)
    select id, ${id} from staff where id = any(${members}::uuid[]) and left_at is null`.execute(tx);
  if (Number(added.numAffectedRows ?? 0) !== new Set(members).size) throw notFound();
}
