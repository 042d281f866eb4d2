import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import type { Follower } from '../platform/followers.ts';
import { nameWords, sortKey } from './name-keys.ts';

interface Named {
  id: string;
  names: string[];
}

async function namesOf(db: Reader, noun: 'customer' | 'staff', ids: string[]): Promise<Named[]> {
  const { rows } = await (noun === 'staff'
    ? sql<Named>`select id, array[name] as names from staff where id = any(${ids}::uuid[])`
    : sql<Named>`select id, array_remove(array[preferred_name, name], null) as names from customers
          where id = any(${ids}::uuid[]) and merged_into is null`
  ).execute(db);
  return rows;
}

async function keep(db: Reader, noun: 'customer' | 'staff', ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const named = (await namesOf(db, noun, ids)).filter((each) => each.names.length > 0);
  const known = new Set(named.map((each) => each.id));
  const gone = ids.filter((id) => !known.has(id));
  if (gone.length > 0) await sql`delete from name_keys where noun = ${noun} and id = any(${gone}::uuid[])`.execute(db);
  const rows = named.map(({ id, names }) => ({ id, sort: sortKey(names[0] as string), words: nameWords(names) }));
  await sql`insert into name_keys (noun, id, sort, words)
    select ${noun}, id, sort, array_to_tsvector(array(select jsonb_array_elements_text(words)))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, sort text, words jsonb)
    on conflict (noun, id) do update set sort = excluded.sort, words = excluded.words`.execute(db);
}

/** Names are made findable when somebody is named, renamed, merged or forgotten. */
export const nameFollower: Follower = {
  name: 'names',
  kinds: new Set([
    'customer.identified',
    'customer.changed',
    'customer.merged',
    'customer.unmerged',
    'customer.erased',
    'staff.invited',
    'staff.joined',
    'staff.changed',
    'staff.password_set',
  ]),
  async hear({ db }, facts) {
    for (const noun of ['customer', 'staff'] as const) {
      const ids = facts.filter((fact) => fact.noun === noun).map((fact) => fact.noun_id as string);
      await keep(db, noun, [...new Set(ids)]);
    }
  },
};

const batch = 2000;

/** Makes all names findable anew; gives how many there are. */
export async function keepAllNames(db: Reader): Promise<number> {
  let many = 0;
  for (const noun of ['customer', 'staff'] as const) {
    const table = sql.table(noun === 'staff' ? 'staff' : 'customers');
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const { rows } = await sql<{ id: string }>`
        select id from ${table} where id > ${after}::uuid and name is not null order by id limit ${batch}`.execute(db);
      if (rows.length === 0) break;
      const ids = rows.map((row) => row.id);
      await keep(db, noun, ids);
      many += ids.length;
      after = ids.at(-1) as string;
    }
  }
  return many;
}
