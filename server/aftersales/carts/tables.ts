import type { CartCheck, CartState } from '../../../common/carts.ts';

export interface OfferedCartsTable {
  id: string;
  number: string;
  conversation_id: string;
  customer_id: string;
  state: CartState;
  currency: string;
  goods_minor: number;
  discount_minor: number;
  rate_tier: string | null;
  rate_percent: number | null;
  note: string;
  checked: CartCheck[];
  offered_by: string;
  offered_at: Date;
  expires_at: Date;
  order_id: string | null;
  ended_at: Date | null;
}

interface OfferedCartLinesTable {
  cart_id: string;
  position: number;
  variant_id: string;
  quantity: number;
  price_minor: number;
  requirements: string;
}

declare module '../../platform/db.ts' {
  interface Tables {
    offered_carts: OfferedCartsTable;
    offered_cart_lines: OfferedCartLinesTable;
  }
}
