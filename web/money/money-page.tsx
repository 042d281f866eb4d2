import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '../../server/orders/reconciliation-views.ts';
import { BackTo } from '../ui/back-to.tsx';
import { money } from '../ui/money.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { Explaining } from './explaining.tsx';
import { OpenTransfers } from './open-transfers.tsx';
import { moneyDays, reconciliationQuery } from './queries.ts';
import { TransferActs } from './transfer-acts.tsx';
import '../ui/table.css';
import '../i18n/page-words.ts';
import './money.css';

/** Orders against payments, refunds and compensations: what differs, since when, and what can be done about it. */
export function MoneyPage() {
  const { t } = useTranslation();
  const { days = 30 } = useSearch({ from: '/staff/money' });
  const navigate = useNavigate();
  return (
    <main className="page">
      <BackTo to="/aftersales" name={t('aftersales.title')} />
      <header className="page-head">
        <h1>{t('money.title')}</h1>
        <nav className="request-buttons" aria-label={t('money.period')}>
          {moneyDays.map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={each === days}
              onClick={() => void navigate({ to: '/money', search: { days: each }, replace: true })}
            >
              {t('money.lastDays', { count: each })}
            </button>
          ))}
        </nav>
      </header>
      <Loaded query={useQuery(reconciliationQuery(days))} rows={3} height={60}>
        {(found) => (
          <>
            <Sums sums={found.sums} />
            <Differences differences={found.differences.filter(({ explained }) => !explained)} />
            <Explained differences={found.differences.filter(({ explained }) => explained)} />
          </>
        )}
      </Loaded>
      <OpenTransfers />
    </main>
  );
}

const parts = ['totalMinor', 'paidMinor', 'refundedMinor', 'compensatedMinor', 'comingMinor', 'goingMinor', 'heldMinor'] as const;

function Sums({ sums }: { sums: Reconciliation['sums'] }) {
  const { t } = useTranslation();
  if (sums.length === 0) return <Empty title={t('money.noOrders')}>{t('money.noOrdersHow')}</Empty>;
  return sums.map((sum) => (
    <section key={sum.currency} className="paper" aria-label={t('money.sumsOf', { currency: sum.currency })}>
      <p className="muted small num">{t('money.orders', { count: sum.orders })}</p>
      <dl className="money-sums num">
        {parts.map((part) => (
          <div key={part}>
            <dt title={t(`money.how_${part}`)}>{t(`money.${part}`)}</dt>
            <dd>{money(sum[part], sum.currency)}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

function Differences({ differences }: { differences: Reconciliation['differences'] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="money-differences">
      <h2 id="money-differences">{t('money.differences')}</h2>
      {differences.length === 0 ? (
        <p className="muted">
          <Chip tone="ok">{t('money.none')}</Chip> {t('money.noneHow')}
        </p>
      ) : (
        <Rows differences={differences} />
      )}
    </section>
  );
}

/** Somebody has said why these are right: they stay listed until the difference is another. */
function Explained({ differences }: { differences: Reconciliation['differences'] }) {
  const { t } = useTranslation();
  if (differences.length === 0) return null;
  return (
    <section aria-labelledby="money-explained">
      <h2 id="money-explained">{t('money.explained')}</h2>
      <Rows differences={differences} />
    </section>
  );
}

function Rows({ differences }: { differences: Reconciliation['differences'] }) {
  return (
    <ul className="plain-list">
      {differences.map((difference) => (
        <li key={`${difference.order.id} ${difference.currency}`} className="paper money-row">
          <Difference difference={difference} />
        </li>
      ))}
    </ul>
  );
}

function Difference({ difference }: { difference: Reconciliation['differences'][number] }) {
  const { t } = useTranslation();
  const { order, currency, dueMinor, heldMinor, since, transfers, explained } = difference;
  const isMore = heldMinor > dueMinor;
  return (
    <>
      <div className="money-head">
        <Link to="/orders/$id" params={{ id: order.id }} className="num">
          {order.number}
        </Link>
        <Chip tone={explained ? 'gray' : 'bad'}>
          {t(isMore ? 'money.more' : 'money.less', { money: money(Math.abs(heldMinor - dueMinor), currency) })}
        </Chip>
        <time className="muted small num" dateTime={since} title={exactly(since)}>
          {t('money.since', { at: dayAndTime(since) })}
        </time>
      </div>
      <p className="muted small num">{t('money.dueAndHeld', { due: money(dueMinor, currency), held: money(heldMinor, currency) })}</p>
      {transfers.map((transfer) => (
        <TransferActs key={transfer.id} transfer={transfer} />
      ))}
      {transfers.length === 0 && !explained && <p className="small">{t('money.lookAtOrder')}</p>}
      <Explaining difference={difference} />
    </>
  );
}
