import { type ImportedCustomer, importCustomer } from '../customers/import.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { outside, stored } from './accounts.ts';
import { balanceOf, type Entry, move, post } from './ledger.ts';

const otherShop = outside('other_shop');

const balancesTold = (tx: Tx, ref: string) =>
  tx
    .selectFrom('payment_methods')
    .innerJoin('identities', 'identities.customer_id', 'payment_methods.customer_id')
    .select(['payment_methods.id', 'balance_minor', 'currency'])
    .where('channel', '=', 'shop')
    .where('external_id', '=', ref)
    .where('balance_minor', 'is not', null)
    .execute();

/**
 * A customer as another shop tells us, with their gift cards as accounts of the ledger. A balance told as it was told before changes nothing,
 * so that what was spent or given back here stays; another one is that shop's word and counts from now on.
 */
export async function importCustomerWithBalances(tx: Tx, actor: Actor, ref: string, input: ImportedCustomer): Promise<string> {
  await oneAtATime(tx, `import customer ${ref}`);
  const before = await balancesTold(tx, ref);
  const id = await importCustomer(tx, actor, ref, input);
  const now = await balancesTold(tx, ref);
  const entries: Entry[] = [];
  for (const { id: method, balance_minor, currency } of now) {
    const known = before.find((each) => each.id === method);
    if (known?.balance_minor === balance_minor && known?.currency === currency) continue;
    if (currency) entries.push(...(await bringTo(tx, method, currency, balance_minor ?? 0)));
  }
  const isTold = (method: string, currency: string) => now.some((each) => each.id === method && each.currency === currency);
  for (const { id: method, currency } of before)
    if (currency && !isTold(method, currency)) entries.push(...(await bringTo(tx, method, currency, 0)));
  await post(tx, actor, [{ cause: 'import', reference: newId(), entries }]);
  return id;
}

async function bringTo(tx: Tx, methodId: string, currency: string, amount: number): Promise<Entry[]> {
  return move(otherShop, stored(methodId), currency, amount - (await balanceOf(tx, stored(methodId), currency)));
}
