import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Trait, traits } from '../../common/policy.ts';
import { traitWords } from '../../common/trait-words.ts';
import type { ProductView } from '../../server/catalogue/views.ts';
import { api } from '../api.ts';
import { Checks } from '../settings/checks.tsx';
import { useSave } from '../settings/save.ts';
import '../settings/settings.css';
import { Chip } from '../ui/pieces.tsx';
import { EditGoods } from './edit-goods.tsx';

export const useTraitWords = () => {
  const { i18n } = useTranslation();
  return (trait: Trait): string => traitWords[trait][i18n.language === 'en' ? 1 : 0];
};

/** What makes goods special: it decides what may happen after the purchase. */
export function Traits({ product }: { product: ProductView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const wordsOf = useTraitWords();
  return (
    <section className="paper" aria-label={t('products.traits')}>
      <h2 style={{ margin: 0 }}>{t('products.traits')}</h2>
      {isOpen ? (
        <TraitForm product={product} onDone={() => setOpen(false)} />
      ) : (
        <>
          <p style={{ margin: 0, display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            {product.traits.map((trait) => (
              <Chip key={trait}>{wordsOf(trait)}</Chip>
            ))}
            {product.traits.length === 0 && <span className="muted">{t('products.noTraits')}</span>}
          </p>
          <EditGoods words={t('products.editTraits')} onOpen={() => setOpen(true)} />
        </>
      )}
    </section>
  );
}

function TraitForm({ product, onDone }: { product: ProductView; onDone(): void }) {
  const { t } = useTranslation();
  const wordsOf = useTraitWords();
  const [chosen, setChosen] = useState<Trait[]>(product.traits);
  const save = useSave(['products'], () => api.put(`/api/products/${product.id}/traits`, { traits: chosen }), onDone);
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted small" style={{ margin: 0 }}>
        {t('products.traitsHow')}
      </p>
      <Checks
        name={t('products.traits')}
        options={traits.map((trait) => ({ id: trait, name: wordsOf(trait) }))}
        picked={chosen}
        onChange={(picked) => setChosen(picked as Trait[])}
      />
      <footer className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('products.saveTraits')}
        </button>
      </footer>
    </form>
  );
}
