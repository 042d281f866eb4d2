import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../session.ts';
import { Icon } from '../ui/icons.tsx';
import { useCommandEnter, useKeys } from '../ui/keys.ts';
import { Empty, Failed, KeyCap, Skeleton } from '../ui/pieces.tsx';
import { usePart } from '../ui/store.ts';
import { AskedDoor } from './asked-door.tsx';
import { knownConversation } from './cache.ts';
import { chosen, toggle, toggleTo } from './chosen.ts';
import { ChosenRow } from './chosen-row.tsx';
import { Found } from './found.tsx';
import { firstFound } from './found-keys.ts';
import { inListOrder, nextToAnswer } from './neighbours.ts';
import { listQuery, waitingQuery } from './queries.ts';
import { type ListName, tabLists } from './screen.ts';
import { useChatSearch } from './search.ts';
import { useStill } from './still.ts';
import { TakeAway } from './take-away.tsx';
import { ViewsBar } from './views-bar.tsx';

const ChosenBar = lazy(() => import('./chosen-bar.tsx').then((file) => ({ default: file.ChosenBar })));

export function ConversationList() {
  const { t } = useTranslation();
  const { search, change } = useChatSearch();
  const find = useRef<HTMLInputElement>(null);
  const list = search.list ?? 'mine';
  const mayChoose = may(useMe(), 'conversations.answer');
  useKeys([
    ['Slash', () => find.current?.focus()],
    ['KeyJ', () => change({ c: inListOrder(search.c, 1) })],
    ['KeyK', () => change({ c: inListOrder(search.c, -1) })],
    ['KeyX', () => mayChoose && toggle(focusedRow() ?? search.c)],
  ]);
  useCommandEnter(() => change({ c: nextToAnswer(search.c) }));
  return (
    <section className="list" aria-label={t('lists.name')}>
      <header>
        <Find field={find} />
        <ListTabs list={list} />
        <ViewsBar />
      </header>
      {!search.q && <AskedDoor />}
      {!search.q && !search.view && <SetAside list={list} />}
      {!search.q && <TakeAway list={list} />}
      {search.q ? <Found q={search.q} /> : <Rows key={JSON.stringify({ ...search, c: 0, tab: 0 })} list={list} mayChoose={mayChoose} />}
    </section>
  );
}

const focusedRow = () => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row;

function Find({ field }: { field: React.RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const { search, change } = useChatSearch();
  const [words, setWords] = useState(search.q ?? '');
  // Whoever was found has been opened, or the address was left: the field starts anew.
  useEffect(() => {
    if (!search.q) setWords('');
  }, [search.q]);
  useEffect(() => {
    const timer = setTimeout(() => words !== (search.q ?? '') && change({ q: words.trim() || undefined }, true), 250);
    return () => clearTimeout(timer);
  });
  return (
    <label className="find">
      <Icon name="find" size={16} />
      <input
        ref={field}
        value={words}
        placeholder={t('find.field')}
        aria-label={t('find.field')}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && firstFound()) event.preventDefault();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setWords('');
          event.currentTarget.blur();
        }}
      />
      <KeyCap code="Slash" />
    </label>
  );
}

function ListTabs({ list }: { list: ListName }) {
  const { t } = useTranslation();
  const me = useMe();
  const { search, change } = useChatSearch();
  const counts = useQuery(waitingQuery).data?.counts;
  const shown = tabLists.filter((each) => each !== 'group' || me.groups.length > 0);
  return (
    <nav className="tabs" aria-label={t('lists.name')}>
      {shown.map((each) => {
        const count = each === 'closed' ? undefined : counts?.[each];
        return (
          <button
            key={each}
            type="button"
            className={each === 'waiting' && count ? 'tab hot' : 'tab'}
            aria-current={each === list && !search.q && !search.view}
            onClick={() => change({ ...noFilters, list: each, q: undefined })}
          >
            {t(`lists.${each}`)}
            {count !== undefined && <i className="num">{count}</i>}
          </button>
        );
      })}
    </nav>
  );
}

function Rows({ list, mayChoose }: { list: ListName; mayChoose: boolean }) {
  const { t } = useTranslation();
  const { search } = useChatSearch();
  const { view, customer, agent, group, only, clock, from, to } = search;
  const query = useInfiniteQuery(listQuery({ list, view, customer, agent, group, only, clock, from, to }));
  const [isHeld, setHeld] = useState(false);
  const [, release] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const fresh = query.data?.pages.flatMap((page) => page.items);
  const isChoosing = usePart(chosen, (ids) => ids.length > 0);
  const { rows, news } = useStill(list, fresh, isHeld || isChoosing, knownConversation);
  const ids = rows.map((row) => row.id);
  inListOrder.set(rows);
  // Another list is another choice.
  useEffect(() => () => chosen.set([]), []);
  const hold = () => setHeld(true);
  const letGo = () => setHeld((box.current?.scrollTop ?? 0) > 0);
  const showNews = () => {
    box.current?.scrollTo({ top: 0 });
    setHeld(false);
    release((count) => count + 1);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notices whether a reader is on the list */}
      <div
        ref={box}
        className="rows"
        onPointerEnter={hold}
        onPointerLeave={letGo}
        onFocus={hold}
        onBlur={letGo}
        onScroll={(event) => {
          if (event.currentTarget.scrollTop > 0) hold();
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          const nearEnd = scrollHeight - scrollTop - clientHeight < 400;
          if (nearEnd && query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
        }}
      >
        <FilterLine />
        {news > 0 && (
          <div className="news" role="status">
            <button type="button" className="button small primary num" onClick={showNews}>
              {t('lists.news', { count: news })}
            </button>
          </div>
        )}
        {query.isPending && <Skeleton rows={8} height={68} />}
        {query.isError && !fresh && <Failed error={query.error} onRetry={() => query.refetch()} />}
        {rows.map((row) => (
          <ChosenRow key={row.id} row={row} isOpen={row.id === search.c} mayChoose={mayChoose} onRange={() => toggleTo(row.id, ids)} />
        ))}
        {fresh && rows.length === 0 && (
          <Empty title={t(view ? 'views.empty' : `lists.empty.${list}`)}>{t(view ? 'views.emptyHow' : `lists.emptyHow.${list}`)}</Empty>
        )}
        {query.isFetchingNextPage && <Skeleton rows={2} height={68} />}
      </div>
      {isChoosing && (
        <Suspense fallback={null}>
          <ChosenBar rows={rows} />
        </Suspense>
      )}
    </>
  );
}

const noFilters = {
  view: undefined,
  customer: undefined,
  agent: undefined,
  group: undefined,
  only: undefined,
  clock: undefined,
  from: undefined,
  to: undefined,
};

/** Says that only some of the list is shown, and leads back to all of it. */
function FilterLine() {
  const { t } = useTranslation();
  const { search, change } = useChatSearch();
  const { customer, agent, group, only, from, to } = search;
  if (!customer && !agent && !group && !only && !from && !to) return null;
  const all = { ...noFilters, list: search.list === 'opened' ? ('all' as const) : search.list };
  return (
    <p className="rows-end">
      {t('lists.filtered')}{' '}
      <button type="button" className="link" onClick={() => change(all)}>
        {t('lists.showAll')}
      </button>
    </p>
  );
}

/** The quiet door to what was set aside, and the way back. */
function SetAside({ list }: { list: ListName }) {
  const { t } = useTranslation();
  const { change } = useChatSearch();
  const count = useQuery(waitingQuery).data?.counts.snoozed ?? 0;
  if (list !== 'snoozed' && (list !== 'mine' || count === 0)) return null;
  const isThere = list === 'snoozed';
  return (
    <div className="set-aside">
      <span className="spread">
        {t('snooze.list')} <span className="num">{count}</span>
      </span>
      <button type="button" className="link" onClick={() => change({ list: isThere ? 'mine' : 'snoozed' })}>
        {t(isThere ? 'snooze.back' : 'snooze.show')}
      </button>
    </div>
  );
}
