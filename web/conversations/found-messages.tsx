import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FoundMessage } from '../../server/conversations/found-views.ts';
import { Chip, Empty, Failed, Skeleton } from '../ui/pieces.tsx';
import { dayWords, exactly, shortly, useNow } from '../ui/times.ts';
import { FoundFilters } from './found-filters.tsx';
import { foundMessagesQuery } from './found-queries.ts';
import { useChatSearch } from './search.ts';
import { customerName } from './words.ts';

/** Messages that were found, each a way to its place in the talk. */
export function FoundMessages() {
  const { t } = useTranslation();
  const { search } = useChatSearch();
  const query = useInfiniteQuery(foundMessagesQuery(search));
  const items = query.data?.pages.flatMap((page) => page.items);
  const back = query.data?.pages.at(-1)?.lookedBackTo;
  return (
    <section aria-label={t('find.messages')} aria-busy={query.isFetching}>
      <FoundFilters />
      {query.isPending && <Skeleton rows={4} height={68} />}
      {query.isError && !items && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {items?.map((item) => (
        <Row key={`${item.conversation.id} ${item.message.number}`} item={item} />
      ))}
      {items?.length === 0 && !query.hasNextPage && (
        <Empty title={t('find.noMessages', { q: search.q ?? '' })}>{t(isNarrowed(search) ? 'find.noMessagesHow' : 'find.how')}</Empty>
      )}
      {query.hasNextPage && (
        <p className="rows-end">
          {back && `${t('find.back', { day: dayWords(back) })} `}
          <button type="button" className="link" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t(query.isFetchingNextPage ? 'common.loading' : back ? 'find.goOn' : 'find.more')}
          </button>
        </p>
      )}
    </section>
  );
}

const isNarrowed = ({ by, why, via, days }: ReturnType<typeof useChatSearch>['search']) => Boolean(by || why || via || days);

function Row({ item }: { item: FoundMessage }) {
  const { t } = useTranslation();
  const { search } = useChatSearch();
  const now = useNow();
  const { conversation, customer, message } = item;
  const isOpen = search.c === conversation.id && search.m === message.number;
  return (
    <Link
      to="/chats"
      search={(before) => ({ ...before, c: conversation.id, m: message.number })}
      data-found
      className="found-row"
      aria-current={isOpen}
    >
      <span className="found-line">
        <b>{customerName(customer)}</b>
        {!message.public && <Chip tone="warn">{t('find.note')}</Chip>}
        <span className="spread" />
        <time dateTime={message.at} title={exactly(message.at)}>
          {shortly(message.at, now)}
        </time>
      </span>
      <span className="found-words">
        {message.author.name && <span className="muted">{t('find.says', { name: message.author.name })}</span>}
        {item.pieces.map((piece, place) =>
          piece.hit ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line never move
            <mark key={place}>{piece.text}</mark>
          ) : (
            piece.text
          ),
        )}
      </span>
    </Link>
  );
}
