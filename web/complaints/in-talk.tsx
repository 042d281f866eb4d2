import { useQuery } from '@tanstack/react-query';
import type { ConversationView } from '../../server/conversations/views.ts';
import { ordersOfQuery } from '../orders/queries.ts';
import { may, useMe } from '../session.ts';
import { Loaded } from '../ui/pieces.tsx';
import { ComplaintForm } from './complaint-form.tsx';

/** The form beside a talk: about one of this customer's orders, or about none. */
export function ComplaintInTalk({ view, onDone }: { view: ConversationView; onDone(): void }) {
  const query = useQuery({ ...ordersOfQuery(view.customer.id), enabled: may(useMe(), 'orders.see') });
  return (
    <Loaded query={query} rows={4} height={44}>
      {({ items }) => <ComplaintForm about={{ conversation: view.id }} orders={items} onDone={onDone} />}
    </Loaded>
  );
}
