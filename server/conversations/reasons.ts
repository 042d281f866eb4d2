import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { shippedReasons } from './shipped-reasons.ts';

/** A new shop gets the reasons of enquiry of DOMAIN S45; its own changes to them stay. */
export async function shipReasons(tx: Tx): Promise<void> {
  if (await tx.selectFrom('reasons').select('id').limit(1).executeTakeFirst()) return;
  for (const [position, topic] of shippedReasons.entries()) {
    const parent_id = newId();
    const row = (key: string, name: string, name_en: string, at: number, parent: string | null, id: string) => ({
      id,
      parent_id: parent,
      key,
      name,
      name_en,
      position: at,
      retired_at: null,
    });
    await tx
      .insertInto('reasons')
      .values(row(topic.key, topic.zh, topic.en, position, null, parent_id))
      .execute();
    const children = topic.reasons.map(([key, zh, en], at) => row(`${topic.key}.${key}`, zh, en, at, parent_id, newId()));
    await tx.insertInto('reasons').values(children).execute();
  }
}

const Reason = z.object({ id: z.uuid(), key: z.string(), name: z.string(), nameEn: z.string() });
export const ReasonTree = z.array(Reason.extend({ children: z.array(Reason) }));

/** The two levels that agents choose from; retired ones are left out. Keys of the second level are without the topic. */
export async function reasonTree(db: Reader): Promise<z.output<typeof ReasonTree>> {
  const rows = await db.selectFrom('reasons').selectAll().where('retired_at', 'is', null).orderBy('position').execute();
  const view = (row: (typeof rows)[number]) => ({ id: row.id, key: row.key.split('.').at(-1)!, name: row.name, nameEn: row.name_en });
  return rows
    .filter((row) => !row.parent_id)
    .map((topic) => ({ ...view(topic), children: rows.filter((row) => row.parent_id === topic.id).map(view) }));
}

interface ReasonInput {
  key: string;
  name: string;
  nameEn: string;
}

/** Sets the whole tree in its order. Keys stay what reports count by; a reason that is no longer named is retired. */
export async function changeReasons(tx: Tx, actor: Actor, tree: (ReasonInput & { children: ReasonInput[] })[]): Promise<void> {
  await tx.updateTable('reasons').set({ retired_at: tx.at }).where('retired_at', 'is', null).execute();
  for (const [position, topic] of tree.entries()) {
    const parent = await putReason(tx, topic, topic.key, position, null);
    for (const [at, child] of topic.children.entries()) await putReason(tx, child, `${topic.key}.${child.key}`, at, parent);
  }
  await record(tx, { kind: 'settings.changed', by: actor, data: { name: 'reasons' } });
}

async function putReason(
  tx: Tx,
  { name, nameEn: name_en }: ReasonInput,
  key: string,
  position: number,
  parent_id: string | null,
): Promise<string> {
  const row = { id: newId(), parent_id, key, name, name_en, position, retired_at: null };
  const { id } = await tx
    .insertInto('reasons')
    .values(row)
    .onConflict((clash) => clash.column('key').doUpdateSet({ name, name_en, position, parent_id, retired_at: null }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
