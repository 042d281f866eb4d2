import type { OrderState as State } from '../../common/order.ts';
import { orderWords } from '../../common/order-words.ts';
import { useWords } from '../language.ts';

const looks: Partial<Record<State, string>> = {
  pending_payment: 'warn',
  stock_shortage: 'warn',
  shipped_part: 'info',
  shipped: 'info',
  in_delivery: 'info',
  completed: 'gray',
  closed: 'gray',
  cancelled: 'gray',
  refund_closed: 'gray',
};

export function OrderState({ state }: { state: State }) {
  const { pick } = useWords();
  return <span class={`tag ${looks[state] ?? ''}`}>{pick(...orderWords[state])}</span>;
}
