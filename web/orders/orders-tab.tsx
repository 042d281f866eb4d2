import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { Authority } from '../aftersales/authority.tsx';
import { SendCard } from '../conversations/send-card.tsx';
import { Who } from '../customers/profile.tsx';
import { customerQuery } from '../customers/queries.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { OrderBox } from './order-box.tsx';
import { ordersOfQuery } from './queries.ts';

export function OrdersTab({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const query = useQuery(ordersOfQuery(conversation.customer.id));
  const customer = useQuery(customerQuery(conversation.customer.id)).data;
  return (
    <>
      {customer && <Who customer={customer} />}
      <Authority conversation={conversation} />
      <Loaded query={query} rows={3} height={150}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('orders.none')}>{t('orders.noneHow')}</Empty>
          ) : (
            items.map((order, place) => (
              <OrderBox
                key={order.id}
                order={order}
                isOpen={place === 0}
                conversation={conversation}
                action={<SendCard view={conversation} kind="order" body={{ order: order.id }} shown={cardOf(order)} />}
              />
            ))
          )
        }
      </Loaded>
    </>
  );
}

/** What the card will show, before the server has completed it. */
const cardOf = (order: OrderView) => ({
  order: order.id,
  number: order.number,
  state: order.state,
  totalMinor: order.totalMinor,
  currency: order.currency,
  lines: order.lines.slice(0, 3).map(({ name, nameEn, quantity, picture }) => ({ name, nameEn, quantity, picture })),
});
