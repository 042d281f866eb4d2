import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Skeleton } from './pieces.tsx';
import './table.css';

export interface Column<T> {
  title: string;
  cell(row: T): ReactNode;
  /** Figures stand to the right. */
  isNumber?: boolean;
  /** Left out where there is no room. */
  isExtra?: boolean;
}

interface Pages<T> {
  data: { pages: { items: T[]; next: string | null; total: number | null }[] } | undefined;
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
  refetch(): unknown;
}

interface TableProps<T> {
  name: string;
  columns: Column<T>[];
  query: Pages<T>;
  empty: { title: string; how: string };
}

/** A list that grows by scrolling, with what it says while empty, loading or refused. */
export function Table<T extends { id: string }>({ name, columns, query, empty }: TableProps<T>) {
  const { t } = useTranslation();
  const rows = query.data?.pages.flatMap((page) => page.items);
  if (!rows) {
    return query.isPending ? <Skeleton rows={8} height={52} /> : <Failed error={query.error} onRetry={() => query.refetch()} />;
  }
  const total = Math.max(query.data?.pages[0]?.total ?? 0, rows.length);
  // A list that was not counted says a number only when all of it is there.
  const isCounted = typeof query.data?.pages[0]?.total === 'number' || !query.hasNextPage;
  if (rows.length === 0) return <Empty title={empty.title}>{empty.how}</Empty>;
  return (
    <>
      {isCounted && (
        <p className="muted small num table-count">
          {t(total > 1000 ? 'common.countMore' : 'common.count', { count: Math.min(total, 1000) })}
        </p>
      )}
      <div className="panel table-box">
        <table className="table">
          <caption className="unseen">{name}</caption>
          <Head columns={columns} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                {columns.map((column) => (
                  <td key={column.title} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More query={query} />
    </>
  );
}

export function Head({ columns }: { columns: Pick<Column<never>, 'title' | 'isNumber' | 'isExtra'>[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may head two columns, which never change places
          <th key={place} scope="col" className={classOf(column)}>
            {column.title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const classOf = ({ isNumber, isExtra }: { isNumber?: boolean; isExtra?: boolean }) =>
  [isNumber ? 'num right' : '', isExtra ? 'extra' : ''].filter(Boolean).join(' ') || undefined;

/** Asks for the next page when its place comes near; the button does the same by keyboard. */
function More({ query }: { query: Pick<Pages<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'> }) {
  const { t } = useTranslation();
  const mark = useRef<HTMLButtonElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (!mark.current || isFetchingNextPage) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), { rootMargin: '300px' });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <p style={{ padding: 12, textAlign: 'center' }}>
      <button ref={mark} type="button" className="button" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
        {t(isFetchingNextPage ? 'common.loading' : 'common.more')}
      </button>
    </p>
  );
}
