import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ListName, lists } from './screen.ts';

export const sideTabs = ['customer', 'orders', 'history', 'products'] as const;
export type SideTab = (typeof sideTabs)[number];

/** What the address of the workbench holds: list, open conversation, side tab and filters. */
export interface ChatSearch {
  list?: ListName | undefined;
  /** The open conversation. */
  c?: string | undefined;
  tab?: SideTab | undefined;
  q?: string | undefined;
  customer?: string | undefined;
  agent?: string | undefined;
  group?: string | undefined;
  only?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

const one = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((each) => each === value);

export const chatSearch = (search: Record<string, unknown>): ChatSearch => ({
  list: one(lists, search.list),
  c: text(search.c),
  tab: one(sideTabs, search.tab),
  q: text(search.q),
  customer: text(search.customer),
  agent: text(search.agent),
  group: text(search.group),
  only: text(search.only),
  from: text(search.from),
  to: text(search.to),
});

export function useChatSearch() {
  const search: ChatSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: ChatSearch, replace = false) =>
    void navigate({ to: '/chats', search: (before: ChatSearch) => ({ ...before, ...part }), replace });
  return { search, change };
}
