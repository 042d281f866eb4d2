import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intakeWords } from '../../common/order-words.ts';
import type { OrdersByIntake } from '../../server/orders/intake-views.ts';
import { said } from '../aftersales/words.ts';
import { money } from '../ui/money.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { intakesQuery } from './queries.ts';

const spans = [7, 30, 90, 365];

/** How many orders came in by which way, and for how much; a number narrows the list below to its orders. */
export function ByIntake() {
  const { t } = useTranslation();
  const [days, setDays] = useState(30);
  const query = useQuery(intakesQuery(days));
  return (
    <section>
      <div className="panel-head">
        <p className="muted small">{t('orders.intakeFormula')}</p>
        <label>
          <span className="unseen">{t('orders.span')}</span>
          <select className="input" value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {spans.map((span) => (
              <option key={span} value={span}>
                {t('orders.days', { count: span })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Loaded query={query} rows={2} height={44}>
        {(report) => <Intakes report={report} />}
      </Loaded>
    </section>
  );
}

function Intakes({ report: { from, items } }: { report: OrdersByIntake }) {
  const { t } = useTranslation();
  if (items.length === 0) return <Empty title={t('orders.none')}>{t('orders.noneHow')}</Empty>;
  const columns = [{ title: t('orders.intake') }, { title: t('orders.count'), isNumber: true }, { title: t('orders.sum'), isNumber: true }];
  return (
    <div className="panel table-box">
      <table className="table">
        <caption className="unseen">{t('orders.byIntake')}</caption>
        <Head columns={columns} />
        <tbody>
          {items.map(({ intake, currency, orders, totalMinor }) => (
            <tr key={`${intake} ${currency}`}>
              <td>{said(intakeWords[intake])}</td>
              <td className="num right">
                <Link to="/orders" search={{ intake, currency, from }}>
                  {orders}
                </Link>
              </td>
              <td className="num right">{money(totalMinor, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
