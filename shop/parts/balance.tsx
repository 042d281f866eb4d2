import { useState } from 'preact/hooks';
import { balanceCauseWords, balanceSum, givenFormWords } from '../../common/balances.ts';
import { wayWords } from '../../common/dues.ts';
import type { OwnComplaint } from '../../server/complaints/views.ts';
import type { Balance as Held } from '../../server/orders/statement-views.ts';
import { get } from '../api.ts';
import { fullDay, money } from '../format.ts';
import { useWords } from '../language.ts';
import { addressOf } from '../router.ts';
import { useLoad } from '../use-load.ts';
import { BalanceReturn } from './balance-return.tsx';
import { Complaint } from './complaints.tsx';

const nameOf = (balance: Held) =>
  balance.form === 'stored' ? wayWords({ isPretended: false, ways: [balance] }, balance.id) : givenFormWords[balance.form];

/** The last day that still counts: what ends at midnight ends with the day before. */
const lastOf = (until: string) => new Date(Date.parse(until) - 1);

/** One gift card, or what the shop gave: what there is, until when, and every movement of it. */
export function Balance({ balance, onChanged }: { balance: Held; onChanged(): void }) {
  const { say, pick, language } = useWords();
  const [isOpen, setOpen] = useState(false);
  const name = pick(...nameOf(balance));
  const sum = (minor: number) => balanceSum(balance, minor, (paid, currency) => money(paid, currency, language));
  const isCard = balance.form === 'stored';
  return (
    <>
      <section class="order" aria-label={name}>
        <header>
          <b>{name}</b>
          {isCard && (
            <small class="num">
              {balance.validUntil ? say('balanceUntil', { time: fullDay(lastOf(balance.validUntil), language) }) : say('balanceNoEnd')}
            </small>
          )}
          <b class="num held">{sum(balance.heldMinor)}</b>
        </header>
        <ul class="movements">
          {balance.movements.length === 0 && <li>{say('balanceUnmoved')}</li>}
          {balance.movements.map(({ at, cause, order, amountMinor, leftMinor }) => (
            <li key={`${at} ${leftMinor}`}>
              <time class="num" dateTime={at}>
                {fullDay(at, language)}
              </time>
              <span class="why">
                {pick(...balanceCauseWords[cause])}{' '}
                {order && (
                  <a class="num" href={addressOf(`/orders/${order.id}`)}>
                    {order.number}
                  </a>
                )}
              </span>
              <span class="num">
                {amountMinor > 0 ? '+' : '−'}
                {sum(Math.abs(amountMinor))}
              </span>
              <small class="num">{say('balanceLeft', { sum: sum(leftMinor) })}</small>
            </li>
          ))}
          {balance.earlier > 0 && <li>{say('balanceEarlier', { count: balance.earlier })}</li>}
        </ul>
        {isOpen && <BalanceReturn balance={balance.id} onDone={() => [setOpen(false), onChanged()]} />}
        {isCard && balance.heldMinor > 0 && !balance.asked && !isOpen && (
          <footer>
            <button type="button" onClick={() => setOpen(true)}>
              {say('balanceAskBack')}
            </button>
          </footer>
        )}
      </section>
      {balance.asked && <Asked id={balance.asked.id} onChanged={onChanged} />}
    </>
  );
}

/** How far the way back is: a complaint with all that it has. */
function Asked({ id, onChanged }: { id: string; onChanged(): void }) {
  const { value, again } = useLoad(`asked ${id}`, () => get<{ items: OwnComplaint[] }>('/api/shop/complaints'));
  const complaint = value?.items.find((each) => each.id === id);
  return complaint ? <Complaint complaint={complaint} onChanged={() => [again(), onChanged()]} /> : null;
}
