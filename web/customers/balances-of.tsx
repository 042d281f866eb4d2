import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { balanceCauseWords, balanceSum, givenFormWords } from '../../common/balances.ts';
import { wayWords } from '../../common/dues.ts';
import type { Balance, BalanceStatement } from '../../server/orders/statement-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import '../i18n/page-words.ts';
import { money } from '../ui/money.ts';
import { Chip } from '../ui/pieces.tsx';
import { dayOf, exactly } from '../ui/times.ts';

/** What a customer holds, as they read it themselves in the shop. */
export function BalancesOf({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['balances', customer],
    queryFn: ({ signal }) => api.get<BalanceStatement>(`/api/customers/${customer}/balances`, undefined, signal),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section className="stack" style={{ gap: 6 }} aria-label={t('balances.title')}>
      {data.items.map((balance) => (
        <BalanceLine key={`${balance.id} ${balance.currency}`} balance={balance} />
      ))}
    </section>
  );
}

function BalanceLine({ balance }: { balance: Balance }) {
  const { t } = useTranslation();
  const sum = (minor: number) => balanceSum(balance, minor, money);
  const isCard = balance.form === 'stored';
  const name = said(
    balance.form === 'stored' ? wayWords({ isPretended: false, ways: [balance] }, balance.id) : givenFormWords[balance.form],
  );
  return (
    <details className="small">
      <summary>
        {name} <b className="num">{sum(balance.heldMinor)}</b>
        {isCard && (
          <span className="muted num">
            {' · '}
            {balance.validUntil ? t('balances.until', { at: dayOf(Date.parse(balance.validUntil) - 1) }) : t('balances.noEnd')}
          </span>
        )}
      </summary>
      {balance.asked && (
        <p>
          <Link to="/complaints/$id" params={{ id: balance.asked.id }}>
            <Chip tone="warn">{t('balances.asked', { number: balance.asked.number })}</Chip>
          </Link>
        </p>
      )}
      <ul>
        {balance.movements.length === 0 && <li className="muted">{t('balances.unmoved')}</li>}
        {balance.movements.map(({ at, cause, order, amountMinor, leftMinor }) => (
          <li key={`${at} ${leftMinor}`} className="cell-line" style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 8px' }}>
            <time className="muted num" title={exactly(at)}>
              {dayOf(at)}
            </time>
            <span className="spread">
              {said(balanceCauseWords[cause])}{' '}
              {order && (
                <Link to="/orders/$id" params={{ id: order.id }} className="num">
                  {order.number}
                </Link>
              )}
            </span>
            <span className="num">
              {amountMinor > 0 ? '+' : '−'}
              {sum(Math.abs(amountMinor))}
            </span>
            <span className="muted num">{t('balances.left', { sum: sum(leftMinor) })}</span>
          </li>
        ))}
        {balance.earlier > 0 && <li className="muted">{t('balances.earlier', { count: balance.earlier })}</li>}
      </ul>
    </details>
  );
}
