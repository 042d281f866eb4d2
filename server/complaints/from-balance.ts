import { sql } from 'kysely';
import { type BalanceReturnReason, balanceReturnWords } from '../../common/balances.ts';
import { digitsOf, perUnit } from '../../common/currencies.ts';
import { wayWords } from '../../common/dues.ts';
import { stored } from '../orders/accounts.ts';
import { termsNow } from '../orders/balance-terms-views.ts';
import { balanceOf } from '../orders/ledger.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { openComplaint } from './complaints.ts';

interface AskedBack {
  id: string;
  reason: BalanceReturnReason;
  words: string;
}

const said = {
  'zh-CN': { place: '网上商店', wanted: '退还余额 {sum}', shown: '提出时余额 {sum}，余额规则第 {version} 版' },
  en: { place: 'Web shop', wanted: 'Pay back the balance, {sum}', shown: '{sum} on the card when asked, version {version} of the terms' },
} as const;

/**
 * What is left on a gift card is asked back (消保法 53, 条例 20-22): a complaint with its clocks, as one refuses or pays back money only by a person.
 * The balance is another shop's to lead, so nothing is taken from it here: that shop tells what it holds after it has paid.
 */
export async function askBalanceBack(tx: Tx, who: Principal, methodId: string, { id, reason, words }: AskedBack): Promise<string> {
  await oneAtATime(tx, `balance back ${methodId}`);
  const method = await tx
    .selectFrom('payment_methods')
    .selectAll()
    .where('id', '=', methodId)
    .where('customer_id', '=', who.id)
    .where('balance_minor', 'is not', null)
    .executeTakeFirst();
  if (!method?.currency) throw notFound();
  const { rows } = await sql<{ id: string; number: string }>`
    select id, number from complaints where payment_method_id = ${methodId} and (ended_at is null or id = ${id}) limit 1`.execute(tx);
  if (rows[0] && rows[0].id !== id) throw conflict('balance_asked_back', { number: rows[0].number });
  if (rows[0]) return id;
  const left = await balanceOf(tx, stored(methodId), method.currency);
  if (left === 0) throw conflict('balance_is_empty');
  const sum = `${(left / perUnit(method.currency)).toFixed(digitsOf(method.currency))} ${method.currency}`;
  const { place, wanted, shown } = said[who.language];
  const at = who.language === 'en' ? 1 : 0;
  const way = { id: methodId, kind: method.kind, brand: method.brand, lastFour: method.last_four };
  return openComplaint(
    tx,
    who,
    {
      ...{ id, kind: 'other', happenedAt: tx.at.toISOString(), place, persons: '—', order: null, demand: 'refund' },
      product: wayWords({ isPretended: false, ways: [way] }, methodId)[at],
      facts: [balanceReturnWords[reason][at], words].filter(Boolean).join(at ? '. ' : '。'),
      demandWords: wanted.replace('{sum}', sum),
      evidence: [{ words: shown.replace('{sum}', sum).replace('{version}', String((await termsNow(tx)).version)) }],
    },
    { balance: methodId, customer: who.id as string },
  );
}
