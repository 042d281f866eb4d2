import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { RecommendationOutcomes } from '../../server/assistant/recommending/views.ts';
import { api } from '../api.ts';
import { money } from '../ui/money.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';

const days = 30;
type Outcomes = z.output<typeof RecommendationOutcomes>;

/** Who recommended goods, why, and what was bought of it. */
export function WhatRecommendingCameTo() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['recommendation-outcomes'],
    queryFn: ({ signal }) => api.get<Outcomes>('/api/recommendations', { days }, signal),
  });
  return (
    <section className="stack" aria-label={t('recommend.outcomes')}>
      <h2>{t('recommend.outcomes')}</h2>
      <p className="muted small">{t('recommend.outcomesHow', { days })}</p>
      <Loaded query={query} rows={3} height={40}>
        {({ items }) =>
          items.length === 0 ? <Empty title={t('recommend.none')}>{t('recommend.noneHow')}</Empty> : <Lines items={items} />
        }
      </Loaded>
    </section>
  );
}

function Lines({ items }: Outcomes) {
  const { t } = useTranslation();
  const columns = [
    { title: t('recommend.staff') },
    { title: t('recommend.because') },
    { title: t('recommend.sent'), isNumber: true },
    { title: t('recommend.bought'), isNumber: true },
    { title: t('recommend.sold'), isNumber: true },
  ];
  return (
    <div className="panel table-box">
      <table className="table">
        <caption className="unseen">{t('recommend.outcomes')}</caption>
        <Head columns={columns} />
        <tbody>
          {items.map(({ staff, because, sent, bought, soldMinor, currency }) => (
            <tr key={`${staff} ${because}`}>
              <td>{staff}</td>
              <td>{t(`recommend.why.${because}`)}</td>
              <td className="num right">{sent}</td>
              <td className="num right">{bought}</td>
              <td className="num right">{currency ? money(soldMinor, currency) : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
