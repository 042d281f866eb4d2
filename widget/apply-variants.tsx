import { useState } from 'preact/hooks';
import type { ProductView } from '../server/catalogue/views.ts';
import type { OrderView } from '../server/orders/views.ts';
import { a } from './apply-words.ts';
import { useArrival } from './hooks.ts';
import { currentLanguage, money, t } from './language.ts';

interface Props {
  line: OrderView['lines'][number];
  quantity: number;
  chosen: string | undefined;
  currency: string;
  /** What is paid, or given back below zero, when one of it costs so much more; as much without it. */
  dueOf?: (moreMinor: number) => number;
  /** With what one of it costs more, or less below zero. */
  onChoose(variant: string, moreMinor: number): void;
}

type Variant = ProductView['variants'][number];

const priceWords = (more: number, currency: string) =>
  more === 0 ? '' : ` · ${a(more > 0 ? 'dearer' : 'cheaper', { money: money(Math.abs(more), currency) })}`;

/** The variants of the same product; the first other one that can be had is chosen already. */
export function ApplyVariants({ line, quantity, chosen, currency, dueOf = (more) => more, onChoose }: Props) {
  const [variants, setVariants] = useState<Variant[] | null>(null);
  const canBeHad = ({ available, stock }: Variant) => available && (stock ?? quantity) >= quantity;
  const moreOf = ({ id, priceMinor }: Variant) => (id === line.variant ? 0 : (priceMinor ?? line.priceMinor) - line.priceMinor);
  const choose = (id: string) => {
    const found = variants?.find((each) => each.id === id);
    if (found) onChoose(id, moreOf(found));
  };
  useArrival(() => {
    fetch(`/api/shop/products/${line.product}`, { credentials: 'omit' })
      .then((reply) => (reply.ok ? (reply.json() as Promise<ProductView>) : Promise.reject()))
      .then(
        (product) => {
          setVariants(product.variants);
          const first = product.variants.find((each) => each.id !== line.variant && canBeHad(each)) ?? product.variants.find(canBeHad);
          if (first) onChoose(first.id, moreOf(first));
        },
        () => setVariants([]),
      );
  });
  const words = ({ options, optionsEn, sku }: Variant) =>
    Object.values(currentLanguage() === 'en' && Object.keys(optionsEn).length > 0 ? optionsEn : options).join(' · ') || sku;
  return (
    <label>
      {a('newVariant')}
      {variants?.length === 0 && <span class="problem">{t('partFailed')}</span>}
      <select value={chosen} disabled={!variants} onChange={(event) => choose(event.currentTarget.value)}>
        {variants?.map((each) => (
          <option key={each.id} value={each.id} disabled={!canBeHad(each)}>
            {words(each)}
            {canBeHad(each) ? priceWords(dueOf(moreOf(each)), currency) : ` · ${a('sold')}`}
          </option>
        ))}
      </select>
    </label>
  );
}
