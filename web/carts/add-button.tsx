import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../server/catalogue/views.ts';
import { optionsIn } from '../conversations/words.ts';
import { useCurrency } from '../session.ts';
import { money } from '../ui/money.ts';
import { addLine } from './draft.ts';

/** Puts a product into the talk's cart; with several variants one is chosen first. */
export function AddToCart({ product, conversation }: { product: ProductView; conversation: string }) {
  const { t } = useTranslation();
  const shopCurrency = useCurrency();
  const [isOpen, setOpen] = useState(false);
  const sold = product.variants.filter(({ available, priceMinor }) => available && priceMinor !== null);
  const [only] = sold;
  const press = () => (sold.length === 1 && only ? addLine(conversation, product, only, shopCurrency) : setOpen(!isOpen));
  return (
    <>
      <button
        type="button"
        className="button small"
        disabled={sold.length === 0}
        aria-expanded={sold.length > 1 ? isOpen : undefined}
        title={sold.length === 0 ? t('cart.nothingSold') : undefined}
        onClick={press}
      >
        {t('cart.add')}
      </button>
      {isOpen && (
        <div className="cart-variants">
          {sold.map((variant) => (
            <button
              key={variant.id}
              type="button"
              className="button small num"
              onClick={() => [addLine(conversation, product, variant, shopCurrency), setOpen(false)]}
            >
              {optionsIn(variant).join(' ') || variant.sku} {money(variant.priceMinor ?? 0, variant.currency ?? shopCurrency)}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
