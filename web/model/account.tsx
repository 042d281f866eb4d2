import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ModelCosts } from '../../server/assistant/model/views.ts';
import { money } from '../ui/money.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { cost } from './cost.ts';
import { modelCostsQuery } from './queries.ts';

/** What the month has cost, and each day by use. */
export function Account() {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <h3>{t('model.account')}</h3>
      <Loaded query={useQuery(modelCostsQuery)} rows={3} height={40}>
        {({ month, sums }) => (
          <>
            <p className="num" title={t('model.monthFormula')}>
              {t('model.month')}{' '}
              <b>{t('model.ofLimit', { cost: cost(month.costMicro, month.currency), limit: money(month.limitMinor, month.currency) })}</b>
            </p>
            <p className="muted small">{t('model.byDay')}</p>
            <ByDay sums={sums} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function ByDay({ sums }: { sums: ModelCosts['sums'] }) {
  const { t } = useTranslation();
  if (sums.length === 0) return <Empty title={t('model.noCosts')}>{t('model.noCostsHow')}</Empty>;
  const columns = [
    { title: t('model.day') },
    { title: t('model.purpose') },
    { title: t('model.calls'), isNumber: true },
    { title: t('model.failed'), isNumber: true, isExtra: true },
    { title: t('model.tokens'), isNumber: true, isExtra: true },
    { title: t('model.cost'), isNumber: true },
  ];
  return (
    <div className="panel table-box">
      <table className="table">
        <caption className="unseen">{t('model.byDay')}</caption>
        <Head columns={columns} />
        <tbody>
          {sums.map((sum) => (
            <tr key={`${sum.day} ${sum.purpose} ${sum.currency}`}>
              <td className="num">{sum.day}</td>
              <td>{t(`model.use.${sum.purpose}`)}</td>
              <td className="num right">{sum.calls}</td>
              <td className="num right extra">{sum.failed}</td>
              <td className="num right extra">
                {sum.tokensIn.toLocaleString('en-US')} / {sum.tokensOut.toLocaleString('en-US')}
              </td>
              <td className="num right">{cost(sum.costMicro, sum.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
