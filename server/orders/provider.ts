import { z } from 'zod';
import type { Database } from '../platform/db.ts';
import { openCaller } from '../platform/webhooks/call.ts';
import { readShop } from '../team/shop.ts';
import { providerSecret, readProviderSetting } from './provider-setting.ts';
import type { Outcome, TakenTransfer } from './settling.ts';

/** The shop's payment adapter: asked to take or to give back one sum. The same transfer asked twice must be moved once. */
export type Provider = (transfer: TakenTransfer) => Promise<Outcome>;

const Answer = z.object({ state: z.enum(['succeeded', 'processing', 'refused']), said: z.string().max(300).default('') });

const bodyOf = (transfer: TakenTransfer) =>
  JSON.stringify({
    type: transfer.direction === 'in' ? 'charge' : 'refund',
    transfer: transfer.id,
    attempt: transfer.attempts,
    order: { number: transfer.orderNumber, ref: transfer.orderRef },
    method: transfer.method,
    methodRef: transfer.methodRef,
    amountMinor: transfer.amount_minor,
    currency: transfer.currency,
    cause: transfer.cause,
  });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Pretended in a demo; else the address the shop has set, called like a webhook; else a person. An answer that is not understood is no answer:
 * the money may have moved, so it is asked again under the same id.
 */
export const openProvider =
  (database: Database, allowPrivate: readonly string[]): Provider =>
  async (transfer) => {
    const [shop, { url }] = await Promise.all([readShop(database.db), readProviderSetting(database.db)]);
    const secret = url && (await providerSecret(database.db, database.keys));
    if (!secret) return { outcome: shop.demo ? 'succeeded' : 'by_hand', said: '' };
    const caller = openCaller({ url, secret, allowPrivate });
    try {
      const { ok, said } = await caller.call({ id: transfer.id, body: bodyOf(transfer) });
      const answer = Answer.safeParse(parse(said));
      if (!ok || !answer.success) return { outcome: 'later', said };
      return { outcome: answer.data.state, said: answer.data.said };
    } finally {
      caller.close();
    }
  };
