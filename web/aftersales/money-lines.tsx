import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { wordFor } from '../language.ts';
import { money } from '../ui/money.ts';
import { dayAndTime, exactly } from '../ui/times.ts';

/** What was agreed, and what of it went where: each transfer with its state. */
export function MoneyLines({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const { agreedMinor, paidMinor, currency, money: lines, refundDueAt, endedAt, due } = request;
  if (agreedMinor === null && lines.length === 0 && !due) return null;
  return (
    <section>
      <h2>{t('aftersales.money')}</h2>
      <dl className="kv num request-facts">
        <dt>{t('aftersales.agreedAmount')}</dt>
        <dd>{money(agreedMinor ?? 0, currency)}</dd>
        <dt>{t('aftersales.paidAmount')}</dt>
        <dd>{money(paidMinor, currency)}</dd>
        {refundDueAt && !endedAt && (
          <>
            <dt>{t('aftersales.refundDue')}</dt>
            <dd>
              <time title={exactly(refundDueAt)}>{dayAndTime(refundDueAt)}</time>
            </dd>
          </>
        )}
        {due && (
          <>
            <dt>{t('aftersales.dueAmount')}</dt>
            <dd>
              {money(due.amountMinor, currency)} · {t(`aftersales.due_${due.settledAt ? 'settled' : due.isComing ? 'coming' : 'open'}`)}
            </dd>
          </>
        )}
        {lines.map((line) => (
          <Line key={`${line.at} ${line.method} ${line.amountMinor}`} line={line} />
        ))}
      </dl>
    </section>
  );
}

function Line({ line }: { line: RequestView['money'][number] }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{wordFor('method', line.method)}</dt>
      <dd>
        {money(line.amountMinor, line.currency)} · {t(`aftersales.direction_${line.direction}`)} ·{' '}
        {wordFor('aftersales.transfer', line.state)} · {dayAndTime(line.at)}
      </dd>
    </>
  );
}
