import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { Reader, Tx } from '../../platform/db.ts';
import { newSecret } from '../../platform/passwords.ts';
import { Problem } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';

/** What a shop's server says of its customer, signed with the shop's secret (HS256). `sub` is the shop's own id. */
const Claim = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().max(100).optional(),
  email: z.email().max(200).optional(),
  phone: z.string().max(30).optional(),
  tier: z.string().max(40).optional(),
});
export type CustomerClaim = z.output<typeof Claim>;

const name = 'shop-secret';

/** The secret a shop signs with, sealed in the database; made at the first need. */
export async function shopSecret(db: Reader, keys: World['keys']): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row ? keys.decrypt(Buffer.from((row.value as { sealed: string }).sealed, 'base64')) : undefined;
}

export async function makeShopSecret(tx: Tx): Promise<string> {
  const secret = `${newSecret()}${newSecret()}`;
  const value = JSON.stringify({ sealed: tx.keys.encrypt(secret).toString('base64') });
  await tx
    .insertInto('settings')
    .values({ name, value, updated_at: tx.at, updated_by: null })
    .onConflict((clash) => clash.column('name').doUpdateSet({ value, updated_at: tx.at }))
    .execute();
  return secret;
}

export async function readCustomerToken(world: World, token: string): Promise<CustomerClaim> {
  const secret = await shopSecret(world.db, world.keys);
  try {
    if (!secret) throw new Error('no secret yet');
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      currentDate: world.now(),
      requiredClaims: ['exp'],
    });
    return Claim.parse(payload);
  } catch {
    throw new Problem(401, 'bad_customer_token');
  }
}
