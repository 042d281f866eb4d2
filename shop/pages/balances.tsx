import type { BalanceStatement } from '../../server/orders/statement-views.ts';
import { get } from '../api.ts';
import { useWords } from '../language.ts';
import { Balance } from '../parts/balance.tsx';
import { BalanceTerms } from '../parts/balance-terms.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { addressOf, go } from '../router.ts';
import { ownToken, sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useLoad } from '../use-load.ts';
import { useTitle } from '../use-title.ts';
import { Stranger } from './stranger.tsx';

/** What the customer holds with the shop, what moved it, and under which terms it is paid back. */
export function Balances() {
  const { say } = useWords();
  const session = useStore(sessionStore);
  const loaded = useLoad(`balances ${session?.visitorToken ?? ''}`, () => get<BalanceStatement>('/api/shop/balances'));
  useTitle(say('balances'));
  if (!session && (!ownToken() || loaded.error?.status === 401))
    return <Stranger next="/balances" onFound={({ id }) => go(`/orders/${id}`)} />;
  if (!loaded.value) return <Waiting of={loaded} />;
  const { terms, items } = loaded.value;
  return (
    <>
      <nav class="path" aria-label={say('path')}>
        <a href={addressOf('/orders')}>{say('myOrders')}</a>
      </nav>
      <h1>{say('balances')}</h1>
      {items.length === 0 && <p class="summary">{say('balancesNone')}</p>}
      {items.map((balance) => (
        <Balance key={`${balance.id} ${balance.currency}`} balance={balance} onChanged={loaded.again} />
      ))}
      <BalanceTerms terms={terms} isOpen />
    </>
  );
}
