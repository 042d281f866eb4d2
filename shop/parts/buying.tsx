import { useState } from 'preact/hooks';
import type { ProductView, VariantView } from '../../server/catalogue/views.ts';
import { addToCart, limitOf } from '../cart.ts';
import { openChat } from '../chat.ts';
import { momentUntil, money } from '../format.ts';
import { useWords } from '../language.ts';
import { addressOf, go } from '../router.ts';
import { DeliveryTerms } from './delivery-terms.tsx';
import { Quantity } from './quantity.tsx';

interface Props {
  product: ProductView;
  chosen: string | undefined;
  choose(variant: string): void;
}

const few = 10;

function Stock({ variant }: { variant: VariantView | undefined }) {
  const { say } = useWords();
  if (!variant?.available) return <span class="tag gray">{say('soldOut')}</span>;
  if (variant.stock === null) return <span class="tag">{say('madeToOrder')}</span>;
  if (variant.stock <= few) return <span class="tag warn num">{say('fewLeft', { left: variant.stock })}</span>;
  return <span class="tag">{say('inStock')}</span>;
}

function Variants({ product, variant, choose }: { product: ProductView; variant: VariantView | undefined; choose(id: string): void }) {
  const { pick, say } = useWords();
  const first = product.variants[0];
  const legend = pick(Object.keys(first?.options ?? {}).join(' / '), Object.keys(first?.optionsEn ?? {}).join(' / '));
  // One piece without options leaves nothing to choose.
  if (legend === '' && product.variants.length === 1) return null;
  const nameOf = (each: VariantView) => pick(Object.values(each.options).join(' · '), Object.values(each.optionsEn).join(' · '));
  return (
    <fieldset class="variants">
      <legend>{legend}</legend>
      {product.variants.map((each) => (
        <label key={each.id} class={each.available ? '' : 'gone'}>
          <input
            type="radio"
            name="variant"
            checked={each.id === variant?.id}
            disabled={!each.available}
            onChange={() => choose(each.id)}
          />
          <span>
            {nameOf(each)}
            {!each.available && <i>{say('soldOut')}</i>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Price, choice of variant, and the three things to do: put into the cart, buy, ask. */
export function Buying({ product, chosen, choose }: Props) {
  const { language, say } = useWords();
  const [quantity, setQuantity] = useState(1);
  const [wasAdded, setAdded] = useState(false);
  const variant = product.variants.find(({ id }) => id === chosen) ?? product.variants.find(({ available }) => available);
  const most = limitOf(variant?.stock ?? null);
  const add = () => variant && addToCart(product, variant, Math.min(quantity, most));
  const pickVariant = (id: string) => {
    choose(id);
    setQuantity(1);
    setAdded(false);
  };
  return (
    <div class="buying">
      <p class="price num">
        {variant?.priceMinor != null && money(variant.priceMinor, variant.currency ?? 'CNY', language)}{' '}
        {variant?.priceUntil && <span class="tag">{say('priceUntil', { at: momentUntil(variant.priceUntil, language) })}</span>}{' '}
        <Stock variant={variant} />
      </p>
      {variant && (
        <p>
          <DeliveryTerms delivery={product.delivery} priceMinor={variant.priceMinor ?? 0} currency={variant.currency ?? 'CNY'} />
        </p>
      )}
      <Variants product={product} variant={variant} choose={pickVariant} />
      <Quantity value={Math.min(quantity, Math.max(most, 1))} most={most} of={product.name} onChange={setQuantity} />
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={!variant}
          onClick={() => {
            add();
            go('/cart');
          }}
        >
          {say(variant ? 'buyNow' : 'soldOut')}
        </button>
        <button
          type="button"
          disabled={!variant}
          onClick={() => {
            add();
            setAdded(true);
          }}
        >
          {say('addToCart')}
        </button>
        <button type="button" class="ask" onClick={() => openChat({ product: product.id })}>
          {say('askAboutProduct')}
        </button>
      </div>
      <p class="added" role="status">
        {wasAdded && (
          <>
            {say('added')} <a href={addressOf('/cart')}>{say('toCart')}</a>
          </>
        )}
      </p>
    </div>
  );
}
