import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { words } from '../platform/routes.ts';
import { Address, openAddress, sealAddress } from './addresses.ts';
import { sealedContact } from './contact.ts';
import { newCustomer } from './visitors.ts';

const ImportedAddress = Address.extend({ label: words(40).nullable().default(null), isDefault: z.boolean().default(false) });

const ImportedPaymentMethod = z.object({
  ref: words(100),
  kind: words(40),
  brand: words(40).nullable().default(null),
  lastFour: z
    .string()
    .regex(/^\d{4}$/)
    .nullable()
    .default(null),
  balanceMinor: z.int().min(0).nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
  validUntil: z.iso.datetime().nullable().default(null),
});

/** A customer as another shop tells us about them: all of it, every time. */
export const ImportedCustomer = z
  .object({
    name: words(100).nullable().default(null),
    preferredName: words(100).nullable().default(null),
    language: z.enum(['zh-CN', 'en']).nullable().default(null),
    tier: words(40).nullable().default(null),
    tags: z.array(words(40)).max(50).default([]),
    phone: words(40, 4).nullable().default(null),
    email: z.email().max(200).nullable().default(null),
    addresses: z.array(ImportedAddress).max(50).default([]),
    paymentMethods: z.array(ImportedPaymentMethod).max(50).default([]),
  })
  .meta({
    example: {
      name: '周雨桐',
      language: 'zh-CN',
      tier: 'gold',
      tags: ['厨具'],
      phone: '13800138000',
      email: 'zhou@shop.example',
      addresses: [
        {
          name: '周雨桐',
          phone: '13800138000',
          country: 'CN',
          state: '浙江省',
          city: '杭州市',
          district: '西湖区',
          line1: '文三路 90 号',
        },
      ],
    },
  });
export type ImportedCustomer = z.output<typeof ImportedCustomer>;

/** Makes or changes the customer that another shop calls `ref`. Telling it twice is telling it once. */
export async function importCustomer(tx: Tx, actor: Actor, ref: string, input: ImportedCustomer): Promise<string> {
  await oneAtATime(tx, `import customer ${ref}`);
  const known = await tx
    .selectFrom('identities')
    .select('customer_id')
    .where('channel', '=', 'shop')
    .where('external_id', '=', ref)
    .executeTakeFirst();
  const id = known?.customer_id ?? (await addCustomer(tx, ref));
  const fields = await changeProfile(tx, id, input);
  if (await replaceAddresses(tx, id, input.addresses)) fields.push('addresses');
  if (await replacePaymentMethods(tx, id, input.paymentMethods)) fields.push('paymentMethods');
  if (!known) await record(tx, { kind: 'customer.identified', by: actor, id, customer: id, data: { channel: 'shop' } });
  else if (fields.length > 0) await record(tx, { kind: 'customer.changed', by: actor, id, customer: id, data: { fields } });
  return id;
}

async function addCustomer(tx: Tx, ref: string): Promise<string> {
  const row = { ...newCustomer(tx.at), external_ref: ref, known_at: tx.at };
  await tx.insertInto('customers').values(row).execute();
  const id = row.id as string;
  await tx.insertInto('identities').values({ channel: 'shop', external_id: ref, customer_id: id, created_at: tx.at }).execute();
  return id;
}

async function changeProfile(tx: Tx, id: string, input: ImportedCustomer): Promise<string[]> {
  const before = await tx.selectFrom('customers').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  const open = (sealed: Buffer | null) => sealed && tx.keys.decrypt(sealed);
  const now = {
    name: before.name,
    preferredName: before.preferred_name,
    language: before.language,
    tier: before.tier,
    tags: before.tags,
    phone: open(before.phone_sealed),
    email: open(before.email_sealed),
  };
  const { name, preferredName: preferred_name, language, tier, tags, phone, email } = input;
  const fields = Object.keys(now).filter((key) => !isDeepStrictEqual(now[key as keyof typeof now], input[key as keyof typeof now]));
  if (fields.length === 0) return fields;
  const row = { name, preferred_name, language, tier, tags, ...sealedContact(tx.keys, { phone, email }) };
  await tx.updateTable('customers').set(row).where('id', '=', id).execute();
  return fields;
}

async function replaceAddresses(tx: Tx, customer_id: string, inputs: ImportedCustomer['addresses']): Promise<boolean> {
  const rows = await tx.selectFrom('addresses').selectAll().where('customer_id', '=', customer_id).orderBy('id').execute();
  const before = rows.map((row) => ({ ...openAddress(tx.keys, row.sealed), label: row.label, isDefault: row.is_default }));
  if (isDeepStrictEqual(before, inputs)) return false;
  await tx.deleteFrom('addresses').where('customer_id', '=', customer_id).execute();
  for (const [index, { label, isDefault, ...address }] of inputs.entries()) {
    // Ids sort by their millisecond: one apart keeps the order they were told in.
    const row = {
      id: newId(tx.at.getTime() + index),
      customer_id,
      label,
      is_default: isDefault,
      sealed: sealAddress(tx.keys, address),
      created_at: tx.at,
    };
    await tx.insertInto('addresses').values(row).execute();
  }
  return true;
}

/** Ways to pay keep their ids while they are told, since balances and refunds refer to them. */
async function replacePaymentMethods(tx: Tx, customer_id: string, inputs: ImportedCustomer['paymentMethods']): Promise<boolean> {
  const rows = await tx.selectFrom('payment_methods').selectAll().where('customer_id', '=', customer_id).execute();
  const known = new Map(rows.map((row) => [row.external_ref, row]));
  let changed = false;
  for (const { ref, kind, brand, lastFour: last_four, balanceMinor: balance_minor, currency, validUntil } of inputs) {
    const before = known.get(ref);
    known.delete(ref);
    const row = { kind, brand, last_four, balance_minor, currency, valid_until: validUntil === null ? null : new Date(validUntil) };
    if (before && isDeepStrictEqual(row, pick(before))) continue;
    changed = true;
    if (before) await tx.updateTable('payment_methods').set(row).where('id', '=', before.id).execute();
    else
      await tx
        .insertInto('payment_methods')
        .values({ ...row, id: newId(), customer_id, external_ref: ref, created_at: tx.at })
        .execute();
  }
  const gone = [...known.values()].map(({ id }) => id);
  if (gone.length > 0) await tx.deleteFrom('payment_methods').where('id', 'in', gone).execute();
  return changed || gone.length > 0;
}

const pick = ({ kind, brand, last_four, balance_minor, currency, valid_until }: Record<string, unknown>) => ({
  ...{ kind, brand, last_four, balance_minor, currency, valid_until },
});
