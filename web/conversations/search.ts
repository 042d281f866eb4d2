import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ListName, lists } from './screen.ts';

export const sideTabs = ['customer', 'orders', 'history', 'products', 'guides', 'articles'] as const;
export type SideTab = (typeof sideTabs)[number];

/** What the address of the workbench holds: list, open conversation, side tab and filters. */
export interface ChatSearch {
  list?: ListName | undefined;
  /** The open conversation. */
  c?: string | undefined;
  tab?: SideTab | undefined;
  q?: string | undefined;
  /** The message that was looked for, in the open conversation. */
  m?: number | undefined;
  /** How found messages are ordered and narrowed: by agent, reason, channel, and days back. */
  sort?: 'newest' | undefined;
  by?: string | undefined;
  why?: string | undefined;
  via?: string | undefined;
  days?: number | undefined;
  /** A saved view. */
  view?: string | undefined;
  customer?: string | undefined;
  agent?: string | undefined;
  group?: string | undefined;
  only?: string | undefined;
  clock?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

const count = (value: unknown): number | undefined => (Number.isInteger(value) && Number(value) > 0 ? Number(value) : undefined);

const one = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((each) => each === value);

export const chatSearch = (search: Record<string, unknown>): ChatSearch => ({
  list: one(lists, search.list),
  c: text(search.c),
  tab: one(sideTabs, search.tab),
  q: text(search.q),
  m: count(search.m),
  sort: one(['newest'], search.sort),
  by: text(search.by),
  why: text(search.why),
  via: text(search.via),
  days: count(search.days),
  view: text(search.view),
  customer: text(search.customer),
  agent: text(search.agent),
  group: text(search.group),
  only: text(search.only),
  clock: text(search.clock),
  from: text(search.from),
  to: text(search.to),
});

export function useChatSearch() {
  const search: ChatSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  // Another conversation has nothing to do with the message that was looked for in the last one.
  const change = (part: ChatSearch, replace = false) =>
    void navigate({
      to: '/chats',
      search: (before: ChatSearch) => ({ ...before, ...('c' in part ? { m: undefined } : {}), ...part }),
      replace,
    });
  return { search, change };
}
