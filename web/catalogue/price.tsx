import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../server/catalogue/views.ts';
import { money } from '../ui/money.ts';

/** The lowest price of its variants. */
export function Price({ product }: { product: Pick<ProductView, 'priceMinor' | 'currency'> }) {
  return product.priceMinor === null ? '—' : money(product.priceMinor, product.currency ?? 'CNY');
}

export function Stock({ product }: { product: ProductView }) {
  const { t } = useTranslation();
  if (!product.listed) return t('products.unlisted');
  if (!product.variants.some((variant) => variant.available)) return t('products.soldOut');
  const counted = product.variants.filter((variant) => variant.stock !== null);
  if (counted.length === 0) return t('products.available');
  return t('products.stock', { count: counted.reduce((sum, variant) => sum + (variant.stock ?? 0), 0) });
}
