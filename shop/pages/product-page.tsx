import { useState } from 'preact/hooks';
import { soldWith, traitWords } from '../../common/trait-words.ts';
import type { ProductView } from '../../server/catalogue/views.ts';
import { get } from '../api.ts';
import { useWords } from '../language.ts';
import { Buying } from '../parts/buying.tsx';
import { Picture } from '../parts/picture.tsx';
import { Plan } from '../parts/plan.tsx';
import { ProductCard } from '../parts/product-card.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { addressOf } from '../router.ts';
import { useLoad } from '../use-load.ts';
import { useTitle } from '../use-title.ts';
import { NotFound } from './not-found.tsx';

function Sheet({ product }: { product: ProductView }) {
  const { pick, say } = useWords();
  return (
    <section>
      <h2>{say('specifications')}</h2>
      <dl class="sheet">
        <dt>{say('number')}</dt>
        <dd class="num">{product.number}</dd>
        {product.specifications.map(({ name, nameEn, value, valueEn }) => (
          <>
            <dt>{pick(name, nameEn)}</dt>
            <dd>{pick(value, valueEn)}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

/** What a customer should know before buying: it changes what may happen afterwards. */
function Special({ product }: { product: ProductView }) {
  const { pick, say } = useWords();
  const special = soldWith.filter((trait) => product.traits.includes(trait));
  if (special.length === 0) return null;
  return (
    <ul class="special" aria-label={say('special')}>
      {special.map((trait) => (
        <li key={trait}>{pick(...traitWords[trait])}</li>
      ))}
    </ul>
  );
}

function Advice({ product }: { product: ProductView }) {
  const { pick, say } = useWords();
  return (
    <div class="advice">
      {product.usage && (
        <section>
          <h2>{say('usage')}</h2>
          <p>{pick(product.usage, product.usageEn)}</p>
        </section>
      )}
      {product.cautions && (
        <section class="cautions">
          <h2>{say('cautions')}</h2>
          <p>{pick(product.cautions, product.cautionsEn)}</p>
        </section>
      )}
    </div>
  );
}

function Matching({ product }: { product: ProductView }) {
  const { say } = useWords();
  if (product.matchWith.length === 0) return null;
  return (
    <section>
      <h2>{say('matchWith')}</h2>
      <div class="goods">
        {product.matchWith.map((other) => (
          <ProductCard key={other.id} product={other} />
        ))}
      </div>
    </section>
  );
}

export function ProductPage({ number }: { number: string }) {
  const { pick, say } = useWords();
  const loaded = useLoad(number, () => get<ProductView>(`/api/shop/products/${encodeURIComponent(number)}`));
  const product = loaded.value;
  const [chosen, choose] = useState<string>();
  useTitle(product ? pick(product.name, product.nameEn) : '', product?.id);
  if (loaded.error?.status === 404) return <NotFound />;
  if (!product) return <Waiting of={loaded} />;
  const { category } = product;
  return (
    <article class="product">
      <nav class="path" aria-label={say('path')}>
        <a href={addressOf('/')}>{say('shop')}</a>
        {category && <a href={addressOf(`/?category=${category.id}`)}>{pick(category.name, category.nameEn)}</a>}
      </nav>
      <div class="head">
        <Picture source={product.picture} size="large" />
        <div>
          <h1>{pick(product.name, product.nameEn)}</h1>
          <p class="summary">{pick(product.summary, product.summaryEn)}</p>
          <Special product={product} />
          <Buying product={product} chosen={chosen} choose={choose} />
        </div>
      </div>
      <Sheet product={product} />
      <Advice product={product} />
      <Plan product={product.id} />
      <Matching product={product} />
    </article>
  );
}
