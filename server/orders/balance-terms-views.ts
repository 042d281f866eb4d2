import { z } from 'zod';
import { lawfulTerms } from '../../common/balances.ts';
import type { Reader } from '../platform/db.ts';

/** Under which terms an unused balance is paid back. Version 0: what the law gives, until the shop says its own words. */
export const BalanceTerms = z.object({ version: z.int(), words: z.string(), wordsEn: z.string(), saidAt: z.iso.datetime().nullable() });
export type BalanceTerms = z.output<typeof BalanceTerms>;

const [zh, en] = lawfulTerms;
const byLaw: BalanceTerms = { version: 0, words: zh, wordsEn: en, saidAt: null };

/** Every version that was ever shown, the one in force first. */
export async function allTerms(db: Reader): Promise<BalanceTerms[]> {
  const rows = await db.selectFrom('balance_terms').selectAll().orderBy('version', 'desc').execute();
  const said = rows.map(({ version, words: own, words_en, said_at }) => ({
    ...{ version, words: own, wordsEn: words_en, saidAt: said_at.toISOString() },
  }));
  return [...said, byLaw];
}

export async function termsNow(db: Reader): Promise<BalanceTerms> {
  const [now = byLaw] = await allTerms(db);
  return now;
}
