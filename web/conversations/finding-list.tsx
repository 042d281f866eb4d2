import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/pieces.tsx';

interface Pages<T> {
  data: { pages: readonly { items: readonly T[] }[] } | undefined;
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch(): unknown;
  fetchNextPage(): unknown;
}

interface FindingListProps<T> {
  /** What the field is called. */
  name: string;
  q: string;
  onFind(q: string): void;
  query: Pages<T>;
  /** What stands there when nothing fits. */
  none: ReactNode;
  children(item: T): ReactNode;
}

/** Beside a chat: a field, and what it finds, page by page. */
export function FindingList<T>({ name, q, onFind, query, none, children }: FindingListProps<T>) {
  const { t } = useTranslation();
  return (
    <>
      <input
        className="input"
        style={{ flex: 'none' }}
        type="search"
        value={q}
        placeholder={name}
        aria-label={name}
        onChange={(event) => onFind(event.target.value)}
      />
      <Loaded query={{ ...query, data: query.data?.pages.flatMap((page) => page.items) }} rows={5} height={72}>
        {(items) => (items.length === 0 ? none : items.map(children))}
      </Loaded>
      {query.hasNextPage && (
        <button type="button" className="button" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('common.more')}
        </button>
      )}
    </>
  );
}
