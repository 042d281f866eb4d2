import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/pieces.tsx';
import { openTransfersQuery } from './queries.ts';
import { TransferActs } from './transfer-acts.tsx';

/** Money that was asked for and has not arrived, the newest first. */
export function OpenTransfers() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(openTransfersQuery());
  return (
    <section aria-labelledby="money-open">
      <h2 id="money-open">{t('money.open')}</h2>
      <Loaded query={query} rows={2} height={72}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <p className="muted">{t('money.openNone')}</p>;
          return (
            <>
              <ul className="plain-list">
                {rows.map((row) => (
                  <li key={row.id} className="paper money-row">
                    <Link to="/orders/$id" params={{ id: row.order.id }} className="num">
                      {row.order.number}
                    </Link>
                    <TransferActs transfer={row} />
                  </li>
                ))}
              </ul>
              {query.hasNextPage && (
                <button type="button" className="button" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('common.more')}
                </button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
