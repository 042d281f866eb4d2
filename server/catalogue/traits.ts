import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { confirmable, type Trait, traits } from '../../common/policy.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';

/** Always in the order of common/policy.ts, none twice. */
export const Traits = z
  .array(z.enum(traits))
  .max(2 * traits.length)
  .transform((told): Trait[] => traits.filter((trait) => told.includes(trait)));

/** What a buyer confirmed of the goods when they bought them. */
export const Confirmed = z
  .array(z.enum(confirmable))
  .max(2 * confirmable.length)
  .transform((told): Trait[] => confirmable.filter((trait) => told.includes(trait)));

/** How the customer wants what is made for them. */
export const Requirements = words(1000, 0);

/** What makes goods special from now on; orders keep what was true when they were placed. */
export async function changeTraits(tx: Tx, actor: Actor, id: string, now: Trait[]): Promise<void> {
  const product = await tx.selectFrom('products').select('traits').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!product) throw notFound();
  if (isDeepStrictEqual(product.traits, now)) return;
  await tx.updateTable('products').set({ traits: now, updated_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'product.changed', by: actor, id, data: { fields: ['traits'] } });
}
