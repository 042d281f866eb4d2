import { useTranslation } from 'react-i18next';
import type { OrderState } from '../../common/order.ts';
import { Chip } from '../ui/pieces.tsx';

const tones: Partial<Record<OrderState, 'ok' | 'warn' | 'bad' | 'info'>> = {
  ...{ pending_payment: 'warn', stock_shortage: 'bad', shipped: 'info', shipped_part: 'info', in_delivery: 'info' },
  ...{ paid: 'info', confirmed: 'info', allocating: 'info', allocated: 'info', ready: 'info', signed: 'ok' },
};

export function OrderStateChip({ state }: { state: OrderState }) {
  const { t } = useTranslation();
  return <Chip tone={tones[state] ?? 'gray'}>{t(`orderState.${state}`)}</Chip>;
}
