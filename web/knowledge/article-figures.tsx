import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { missedReasons } from '../../common/articles.ts';
import type { ArticleFigures as Figures } from '../../server/knowledge/figure-views.ts';
import { api } from '../api.ts';
import { money } from '../ui/money.ts';
import { dayAndTime } from '../ui/times.ts';

const days = 90;
const names = ['views', 'inChat', 'helped', 'missed', 'sent', 'taken', 'wrong', 'told', 'readers', 'bought'] as const;

/** What came of an article in the last months. */
export function ArticleFigures({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['articles', id, 'figures'],
    queryFn: ({ signal }) => api.get<z.output<typeof Figures>>(`/api/articles/${id}/figures`, { days }, signal),
  });
  if (!data) return null;
  const reasons = missedReasons.filter((reason) => data.reasons[reason]);
  return (
    <section aria-label={t('contentFigures.title')}>
      <h2 className="article-head">{t('contentFigures.ofOne', { since: data.since })}</h2>
      <dl className="article-numbers">
        {names.map((name) => (
          <div key={name} title={t(`contentFigures.${name}How`)}>
            <dt className="muted small">{t(`contentFigures.${name}`)}</dt>
            <dd className="num">{data[name].toLocaleString()}</dd>
          </div>
        ))}
        <div title={t(data.solved === null ? 'contentFigures.tooFew' : 'contentFigures.solvedHow')}>
          <dt className="muted small">{t('contentFigures.solved')}</dt>
          <dd className="num">{data.solved === null ? '—' : `${data.solved}%`}</dd>
        </div>
      </dl>
      {reasons.length > 0 && (
        <p className="small">
          {t('contentFigures.whyNot')}{' '}
          {reasons.map((reason) => `${t(`contentFigures.reason_${reason}`)} ${data.reasons[reason]}`).join(t('common.and'))}
        </p>
      )}
      {data.orders.length > 0 && <Orders of={data} />}
      {data.proposedBy && <p className="small muted">{t('contentFigures.proposed', { name: data.proposedBy })}</p>}
    </section>
  );
}

/** The orders behind the number of those who bought. */
function Orders({ of: { orders, soldMinor, currency } }: { of: z.output<typeof Figures> }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>
        {t('contentFigures.orders')} <span className="num muted">{currency && money(soldMinor, currency)}</span>
      </summary>
      <ul className="plain-list">
        {orders.map(({ id, number, placedAt, minor, currency: its, isTold }) => (
          <li key={id} className="num">
            <Link to="/orders/$id" params={{ id }}>
              {number}
            </Link>{' '}
            <span className="muted">{dayAndTime(placedAt)}</span> {money(minor, its)}{' '}
            <span className="muted">{t(isTold ? 'contentFigures.afterTold' : 'contentFigures.afterReading')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
