import { jwtVerify } from 'jose';
import { z } from 'zod';
import { Problem } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';
import { shopSecret } from '../../team/shop-secret.ts';

/** What a shop's server says of its customer, signed with the shop's secret (HS256). `sub` is the shop's own id. */
const Claim = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().max(100).optional(),
  email: z.email().max(200).optional(),
  phone: z.string().max(30).optional(),
  tier: z.string().max(40).optional(),
});
export type CustomerClaim = z.output<typeof Claim>;

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
