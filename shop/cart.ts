import { confirmableOf, type Trait } from '../common/policy.ts';
import type { ProductView, VariantView } from '../server/catalogue/views.ts';
import { storeOf } from './store.ts';

export interface CartLine {
  variant: string;
  product: string;
  name: string;
  nameEn: string;
  options: string;
  optionsEn: string;
  picture: string | null;
  priceMinor: number;
  currency: string;
  quantity: number;
  /** How many there were when it was put in; null: not counted. */
  stock: number | null;
  /** What the buyer may confirm of these goods; carts of earlier days do not know. */
  confirmable?: Trait[];
  isMadeToOrder?: boolean;
  delivery?: ProductView['delivery'];
}

const most = 99;

export const cartStore = storeOf<CartLine[]>('cart', []);

export const limitOf = (stock: number | null): number => Math.min(stock ?? most, most);

export function addToCart(product: ProductView, variant: VariantView, quantity: number): void {
  const others = cartStore.get().filter((line) => line.variant !== variant.id);
  const before = cartStore.get().find((line) => line.variant === variant.id)?.quantity ?? 0;
  const line: CartLine = {
    variant: variant.id,
    product: product.number,
    name: product.name,
    nameEn: product.nameEn,
    options: Object.values(variant.options).join(' '),
    optionsEn: Object.values(variant.optionsEn).join(' '),
    picture: product.picture,
    priceMinor: variant.priceMinor ?? 0,
    currency: variant.currency ?? 'CNY',
    stock: variant.stock,
    confirmable: confirmableOf(product.traits),
    delivery: product.delivery,
    isMadeToOrder: product.traits.includes('made_to_order'),
    quantity: Math.min(before + quantity, limitOf(variant.stock)),
  };
  cartStore.set([...others, line]);
}

export const setQuantity = (variant: string, quantity: number): void =>
  cartStore.set(cartStore.get().map((line) => (line.variant === variant ? { ...line, quantity } : line)));

export const removeLine = (variant: string): void => cartStore.set(cartStore.get().filter((line) => line.variant !== variant));

export const goodsOf = (lines: CartLine[]): number => lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);

/** Prices as they are now, after the shop said that one has changed. */
export function reprice(products: ProductView[]): void {
  const variants = new Map(products.flatMap((product) => product.variants.map((variant) => [variant.id, variant])));
  cartStore.set(
    cartStore.get().map((line) => {
      const now = variants.get(line.variant);
      return { ...line, priceMinor: now?.priceMinor ?? line.priceMinor, stock: now?.available ? now.stock : 0 };
    }),
  );
}
