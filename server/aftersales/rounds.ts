import type { Tx } from '../platform/db.ts';
import type { Request } from './requests.ts';

type Outcome = 'accepted' | 'declined' | 'lapsed' | 'replaced' | 'ended';

/** The offer that was made last and not answered yet. */
export const openOffer = (tx: Tx, { id }: Request) =>
  tx.selectFrom('aftersales_offers').selectAll().where('request_id', '=', id).where('outcome', 'is', null).executeTakeFirst();

/** Rounds are numbered through, though another remedy has three of its own. */
export async function nextRound(tx: Tx, { id }: Request): Promise<number> {
  const { last } = await tx
    .selectFrom('aftersales_offers')
    .select((row) => row.fn.max('round').as('last'))
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

/** Notes what became of it. */
export async function answerOpenOffer(tx: Tx, { id }: Request, outcome: Outcome): Promise<void> {
  await tx
    .updateTable('aftersales_offers')
    .set({ outcome, answered_at: tx.at })
    .where('request_id', '=', id)
    .where('outcome', 'is', null)
    .execute();
}
