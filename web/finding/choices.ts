import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { kindWords, requestStateWords } from '../../common/aftersales-words.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { foundRequestsQuery } from '../aftersales/request-queries.ts';
import { said } from '../aftersales/words.ts';
import { viewsQuery } from '../conversations/view-queries.ts';
import { customerName } from '../conversations/words.ts';
import { customersQuery } from '../customers/queries.ts';
import { foundOrdersQuery } from '../orders/queries.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { type Command, commandsHere } from '../ui/commands.ts';
import { keySheet } from '../ui/key-sheet.tsx';
import { pages } from '../ui/pages.ts';
import { useStore } from '../ui/store.ts';

export interface Choice extends Omit<Command, 'code'> {
  code?: string | undefined;
  section: 'here' | 'go' | 'views' | 'chats' | 'customers' | 'orders' | 'requests' | 'find';
  hint?: string | undefined;
}

const most = 5;

/** Requests are found by their whole number, or that of their order or parcel. */
const isNumber = (q: string): boolean => /^[A-Za-z]{0,4}\d{6,}$/.test(q);

/** Every conversation that a list has shown. */
function knownConversations(): ConversationView[] {
  const known = new Map<string, ConversationView>();
  for (const [, data] of queries.getQueriesData<{ pages?: { items: ConversationView[] }[]; items?: ConversationView[] }>({
    predicate: ({ queryKey: [name] }) => name === 'conversations' || name === 'waiting',
  })) {
    const items = data?.pages?.flatMap((page) => page.items) ?? data?.items ?? [];
    for (const item of items) known.set(item.id, item);
  }
  return [...known.values()];
}

/** Where one can go and what one can do from here, for what has been typed so far. */
export function useChoices(typed: string): Choice[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const q = typed.trim();
  const low = q.toLowerCase();
  const here = useStore(commandsHere);
  const views = useQuery(viewsQuery).data?.items ?? [];
  const customers = useQuery({ ...customersQuery(q), enabled: q !== '' && may(me, 'customers.see') }).data?.items ?? [];
  const orders = useQuery({ ...foundOrdersQuery(q), enabled: q !== '' && may(me, 'orders.see') }).data?.items ?? [];
  const requests = useQuery({ ...foundRequestsQuery(q), enabled: isNumber(q) && may(me, 'orders.see') }).data?.items ?? [];
  const fits = (choice: Choice) => low === '' || `${choice.name} ${choice.hint ?? ''}`.toLowerCase().includes(low);
  const chats = (search: object) => void navigate({ to: '/chats', search: search as never });

  const fixed: Choice[] = [
    ...here.map((command): Choice => ({ ...command, section: 'here' })),
    ...pages
      .filter((page) => !('needs' in page) || may(me, page.needs))
      .map(
        (page): Choice => ({
          id: page.to,
          section: 'go',
          name: t(`rail.${page.name}`),
          run: () => void navigate({ to: page.to, search: {} as never }),
        }),
      ),
    {
      id: 'settings',
      section: 'go',
      name: t('rail.settings'),
      run: () => void navigate({ to: '/settings/$section', params: { section: may(me, 'team.manage') ? 'staff' : 'me' } }),
    },
    { id: 'keys', section: 'go', name: t('keys.title'), code: 'Question', run: () => keySheet.set(true) },
    ...views.map(
      (view): Choice => ({
        id: view.id,
        section: 'views',
        name: view.name,
        run: () => chats({ list: view.closedDays === null ? 'all' : 'closed', view: view.id }),
      }),
    ),
  ];
  if (q === '') return fixed;
  const found: Choice[] = [
    ...knownConversations()
      .map(
        (view): Choice => ({
          id: view.id,
          section: 'chats',
          name: customerName(view.customer),
          hint: view.number,
          run: () => chats({ c: view.id }),
        }),
      )
      .filter(fits)
      .slice(0, most),
    ...customers.slice(0, most).map(
      (customer): Choice => ({
        id: `customer ${customer.id}`,
        section: 'customers',
        name: customerName(customer),
        hint: customer.phone ?? undefined,
        run: () => void navigate({ to: '/customers/$id', params: { id: customer.id } }),
      }),
    ),
    ...orders.slice(0, most).map(
      (order): Choice => ({
        id: `order ${order.id}`,
        section: 'orders',
        name: order.number,
        hint: t(`orderState.${order.state}`),
        run: () => void navigate({ to: '/orders/$id', params: { id: order.id } }),
      }),
    ),
    ...requests.slice(0, most).map(
      (request): Choice => ({
        id: `request ${request.id}`,
        section: 'requests',
        name: `${said(kindWords[request.kind])} ${request.number}`,
        hint: said(requestStateWords[request.state]),
        run: () => void navigate({ to: '/aftersales/$id', params: { id: request.id } }),
      }),
    ),
    { id: 'find', section: 'find', name: t('commands.find', { q }), run: () => chats({ q }) },
  ];
  return [...fixed.filter(fits), ...found];
}
