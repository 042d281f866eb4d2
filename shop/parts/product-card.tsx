import type { ProductView } from '../../server/catalogue/views.ts';
import { money } from '../format.ts';
import { useWords } from '../language.ts';
import { addressOf } from '../router.ts';
import { Picture } from './picture.tsx';

type Card = Pick<ProductView, 'number' | 'name' | 'nameEn' | 'picture' | 'priceMinor' | 'currency'> &
  Partial<Pick<ProductView, 'summary' | 'summaryEn' | 'variants'>>;

export function ProductCard({ product }: { product: Card }) {
  const { language, pick, say } = useWords();
  const { priceMinor, currency, variants = [] } = product;
  const prices = new Set(variants.filter(({ available }) => available).map((variant) => variant.priceMinor));
  const isGone = variants.length > 0 && variants.every(({ available }) => !available);
  return (
    <a class="card" href={addressOf(`/products/${encodeURIComponent(product.number)}`)}>
      <Picture source={product.picture} />
      <b>{pick(product.name, product.nameEn)}</b>
      {product.summary !== undefined && <small>{pick(product.summary, product.summaryEn ?? '')}</small>}
      <span class="price num">
        {priceMinor !== null && currency && money(priceMinor, currency, language)}
        {prices.size > 1 && <i>{say('from')}</i>}
        {isGone && <i>{say('soldOut')}</i>}
      </span>
    </a>
  );
}
