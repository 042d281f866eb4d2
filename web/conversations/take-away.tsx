import { may, useMe } from '../session.ts';
import { ListExport } from '../ui/list-export.tsx';
import type { ListName } from './screen.ts';
import { useChatSearch } from './search.ts';

const workInHand: readonly ListName[] = ['waiting', 'mine', 'snoozed'];

/** Who may take a list away finds it over the longer ones. */
export function TakeAway({ list }: { list: ListName }) {
  const { search } = useChatSearch();
  const isAllowed = may(useMe(), 'lists.export');
  const { view, customer, agent, group, only, clock, from, to } = search;
  if (!isAllowed || workInHand.includes(list)) return null;
  return (
    <p className="set-aside">
      <ListExport list="conversations" filters={{ list, view, customer, agent, group, only, clock, from, to }} look="link" />
    </p>
  );
}
