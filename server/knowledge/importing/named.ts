import { sql } from 'kysely';
import type { Reader } from '../../platform/db.ts';
import type { Hint } from './attachments.ts';
import type { About } from './written.ts';

/** What an article is linked to, by id; what a file does not say stays as it is. */
export interface Linked extends Pick<About, 'audience' | 'level' | 'rules' | 'reviewBy'> {
  category?: string | null;
  products?: string[];
  reasons?: string[];
}

type Kind = 'category' | 'product' | 'reason';

/** The rows that names, numbers or keys stand for. */
async function rowsNamed(db: Reader, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ kind: Kind; name: string; id: string }>`
    select distinct on (kind, name) kind, name, id from unnest(${names}::text[]) name join (
      select 'category' as kind, c.id::text, said from categories c, lateral (values (c.name), (c.name_en)) v(said)
      union all select 'product', p.id::text, said from products p, lateral (values (p.number), (p.external_ref), (p.name), (p.name_en)) v(said)
      union all select 'reason', r.key, said from reasons r, lateral (values (r.key), (r.name), (r.name_en)) v(said) where r.retired_at is null
    ) there on lower(there.said) = lower(name) order by kind, name, id`.execute(db);
  return new Map(rows.map(({ kind, name, id }) => [`${kind} ${name}`, id]));
}

/** Looks up what is named; names that nothing here goes by are left out, and said. */
export async function linked(db: Reader, about: About): Promise<{ linked: Linked; hints: Hint[] }> {
  const { category, products, reasons, ...rest } = about;
  const names = [...(category ? [category] : []), ...(products ?? []), ...(reasons ?? [])];
  const known = names.length > 0 ? await rowsNamed(db, names) : new Map<string, string>();
  const hints: Hint[] = [];
  const find = (what: Kind, name: string): string[] => {
    const id = known.get(`${what} ${name}`);
    if (!id) hints.push({ what, name: name.slice(0, 100) });
    return id ? [id] : [];
  };
  const many = (what: Kind, list: readonly string[]) => [...new Set(list.flatMap((name) => find(what, name)))];
  return {
    linked: {
      ...rest,
      ...(category ? { category: find('category', category)[0] ?? null } : {}),
      ...(products ? { products: many('product', products) } : {}),
      ...(reasons ? { reasons: many('reason', reasons) } : {}),
    },
    hints,
  };
}
