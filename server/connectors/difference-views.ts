import { sql } from 'kysely';
import { z } from 'zod';
import type { Permission } from '../../common/permissions.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { shopKinds } from './contract.ts';
import type { FieldDifference } from './differing.ts';

const Side = z.string().nullable();

const DifferenceView = z.object({
  id: z.uuid(),
  kind: z.enum(shopKinds),
  ref: z.string(),
  what: z.enum(['differs', 'missing_here', 'missing_there']),
  /** What it is called here, and where it is, if it is here. */
  name: z.string().nullable(),
  order: z.uuid().nullable(),
  fields: z.array(z.object({ field: z.string(), ours: Side, theirs: Side })),
  foundAt: z.iso.datetime(),
});
export type DifferenceView = z.output<typeof DifferenceView>;

export const DifferencePage = z.object({ items: z.array(DifferenceView), next: z.string().nullable(), total: z.int() });
export const DifferenceQuery = z.object({ before: z.uuid().optional() });

const pageSize = 30;

interface Row extends Omit<DifferenceView, 'fields'> {
  fields_sealed: Buffer;
}

/** Fields that say who somebody is: what they hold is for those who may see it. */
const personal = /(^|\.)(name|preferredName|phone|email|line1|line2|zip|address|addresses)\b|^addresses/;

function side(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
}

const isPersonal = (kind: DifferenceView['kind'], field: string) =>
  kind !== 'product' && !field.startsWith('lines') && personal.test(field);

function shown(kind: DifferenceView['kind'], { field, ours, theirs }: FieldDifference, maySee: boolean) {
  if (isPersonal(kind, field) && !maySee) return { field, ours: ours === null ? null : '****', theirs: theirs === null ? null : '****' };
  return { field, ours: side(ours), theirs: side(theirs) };
}

/** Open differences of a shop, newest first. */
export async function differencePage(
  db: Reader,
  keys: Keys,
  who: { permissions: ReadonlySet<Permission> },
  connection: string,
  { before }: z.output<typeof DifferenceQuery>,
): Promise<z.output<typeof DifferencePage>> {
  const after = before ? sql`(found_at, id) < (select found_at, id from shop_differences where id = ${before})` : sql`true`;
  const { rows } = await sql<Row>`
    select d.id, d.kind, d.ref, d.what, d.fields_sealed, to_char(d.found_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "foundAt",
      case d.kind when 'order' then o.number when 'product' then p.name end as name, o.id as order
    from (select * from shop_differences where connection_id = ${connection} and settled_at is null and ${after}
        order by found_at desc, id desc limit ${pageSize + 1}) d
      join shop_connections c on c.id = d.connection_id
      left join orders o on d.kind = 'order' and o.external_ref = c.prefix || d.ref
      left join products p on d.kind = 'product' and p.external_ref = c.prefix || d.ref
    order by d.found_at desc, d.id desc`.execute(db);
  const maySee = who.permissions.has('contact.reveal');
  const items = rows.slice(0, pageSize).map(({ fields_sealed, ...row }) => {
    const fields = JSON.parse(keys.decrypt(fields_sealed)) as FieldDifference[];
    return { ...row, fields: fields.slice(0, 20).map((field) => shown(row.kind, field, maySee)) };
  });
  const { rows: all } = await sql<{ many: number }>`select count(*)::int as many from shop_differences
    where connection_id = ${connection} and settled_at is null`.execute(db);
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null, total: all[0]?.many ?? 0 };
}
