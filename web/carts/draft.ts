import type { ProductView } from '../../server/catalogue/views.ts';
import { createStore } from '../ui/store.ts';

export interface DraftLine {
  variant: string;
  name: string;
  nameEn: string;
  options: string;
  priceMinor: number;
  currency: string;
  stock: number | null;
  quantity: number;
  /** How the customer wants it, where it is made for them. */
  requirements?: string;
}

type Drafts = Record<string, DraftLine[]>;
const place = 'zhike.carts';

function kept(): Drafts {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '{}') as Drafts;
  } catch {
    return {};
  }
}

/** What has been put together in each talk; it outlives a reload of this tab. */
export const cartDrafts = createStore<Drafts>(kept());

export function setLines(conversation: string, lines: DraftLine[]): void {
  const { [conversation]: _, ...others } = cartDrafts.get();
  const next = lines.length > 0 ? { ...others, [conversation]: lines } : others;
  cartDrafts.set(next);
  sessionStorage.setItem(place, JSON.stringify(next));
}

/** One more of a variant, or the first; never more than there are. */
export function addLine(conversation: string, product: ProductView, variant: ProductView['variants'][number], shopCurrency: string): void {
  const lines = cartDrafts.get()[conversation] ?? [];
  const before = lines.find((line) => line.variant === variant.id);
  const most = variant.stock ?? 999;
  if (before) {
    setLines(
      conversation,
      lines.map((line) => (line === before ? { ...line, quantity: Math.min(line.quantity + 1, most) } : line)),
    );
    return;
  }
  const { name, nameEn } = product;
  const { id, options, priceMinor, currency, stock } = variant;
  const wish = product.traits.includes('made_to_order') ? { requirements: '' } : {};
  const line = { variant: id, name, nameEn, options: Object.values(options).join(' '), stock, quantity: 1, ...wish };
  setLines(conversation, [...lines, { ...line, priceMinor: priceMinor ?? 0, currency: currency ?? shopCurrency }]);
}
