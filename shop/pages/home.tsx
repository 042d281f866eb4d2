import { type ComponentChild, Fragment } from 'preact';
import { type HomeBlock, homeBlocks } from '../../common/home-blocks.ts';
import type { CategoryView, ProductView } from '../../server/catalogue/views.ts';
import { get } from '../api.ts';
import { openChat } from '../chat.ts';
import { useWords } from '../language.ts';
import { ProductCard } from '../parts/product-card.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { addressOf } from '../router.ts';
import { useLoad } from '../use-load.ts';
import { useTitle } from '../use-title.ts';

interface Goods {
  categories: CategoryView[];
  products: ProductView[];
}

async function load(category: string, q: string): Promise<Goods & { blocks: HomeBlock[] }> {
  const query = new URLSearchParams({ ...(category ? { category } : {}), ...(q ? { q } : {}) });
  const [categories, products, { blocks }] = await Promise.all([
    get<{ items: CategoryView[] }>('/api/shop/categories'),
    get<{ items: ProductView[] }>(`/api/shop/products?${query}`),
    get<{ blocks: HomeBlock[] }>('/api/shop/home-order'),
  ]);
  return { categories: categories.items.filter((each) => each.products > 0), products: products.items, blocks };
}

function Welcome() {
  const { say } = useWords();
  return (
    <section class="welcome">
      <div>
        <h1>{say('welcome')}</h1>
        <p>{say('welcomeWords')}</p>
        <button type="button" class="primary" onClick={() => openChat()}>
          {say('helpChoose')}
        </button>
      </div>
      <p class="row" aria-hidden="true">
        {['enamel-pot', 'pendant-lamp', 'tea-set', 'wool-throw'].map((name) => (
          <img key={name} src={addressOf(`/pictures/${name}.svg`)} alt="" width="96" height="96" />
        ))}
      </p>
    </section>
  );
}

function Categories({ categories, chosen }: { categories: CategoryView[]; chosen: string }) {
  const { pick, say } = useWords();
  const chip = (id: string, name: string) => (
    <a key={id} class="chip" href={addressOf(id ? `/?category=${id}` : '/')} aria-current={chosen === id ? 'page' : undefined}>
      {name}
    </a>
  );
  return (
    <nav class="chips" aria-label={say('categories')}>
      {chip('', say('all'))}
      {categories.map((each) => chip(each.id, pick(each.name, each.nameEn)))}
    </nav>
  );
}

/** Products under the heading of their category, in the shop's own order. */
function Shelves({ categories, products }: Goods) {
  const { pick } = useWords();
  const shelves = [...categories, null].map((category) => ({
    category,
    items: products.filter((product) => (product.category?.id ?? null) === (category?.id ?? null)).reverse(),
  }));
  return shelves
    .filter(({ items }) => items.length > 0)
    .map(({ category, items }) => (
      <section key={category?.id ?? 'other'}>
        {category && <h2>{pick(category.name, category.nameEn)}</h2>}
        <div class="goods">
          {items.map((product) => (
            <ProductCard key={product.id} product={product} />
          ))}
        </div>
      </section>
    ));
}

/** What was looked for, the best first. */
function Found({ products }: Pick<Goods, 'products'>) {
  return (
    <div class="goods">
      {products.map((product) => (
        <ProductCard key={product.id} product={product} />
      ))}
    </div>
  );
}

/** A block that leads on to where it is answered. */
function Lead({ title, link, to }: { title: string; link: string; to: string }) {
  return (
    <section>
      <h2>{title}</h2>
      <p>
        <a href={to}>{link}</a>
      </p>
    </section>
  );
}

function AlertLink({ category, q }: { category: string; q: string }) {
  const { say } = useWords();
  const about = new URLSearchParams({ ...(q ? { q } : {}), ...(category ? { category } : {}) });
  return (
    <p>
      <a href={addressOf(`/alerts${q || category ? `?${about}` : ''}`)}>{say(q || category ? 'alertThis' : 'alerts')}</a>
    </p>
  );
}

function Products({ categories, products, q, chosen }: Goods & { q: string; chosen: string }) {
  const { say } = useWords();
  return (
    <>
      <Categories categories={categories} chosen={chosen} />
      {products.length === 0 ? (
        <div class="empty">
          <p>{say(q ? 'nothingFound' : 'noGoods')}</p>
          <button type="button" onClick={() => openChat()}>
            {say('consult')}
          </button>
        </div>
      ) : q ? (
        <Found products={products} />
      ) : (
        <Shelves categories={categories} products={products} />
      )}
    </>
  );
}

export function Home({ category, q }: { category: string; q: string }) {
  const { say } = useWords();
  const goods = useLoad(`${category} ${q}`, () => load(category, q));
  useTitle(q ? say('found', { q }) : say('shop'));
  if (!goods.value) return <Waiting of={goods} />;
  const { blocks, ...found } = goods.value;
  const isHome = !category && !q;
  const shown: Record<HomeBlock, ComponentChild> = {
    advice: isHome && <Welcome />,
    alerts: <AlertLink category={category} q={q} />,
    products: <Products {...found} q={q} chosen={q ? 'search' : category} />,
    ordering: isHome && <Lead title={say('homeOrdering')} link={say('homeOrderingLink')} to={addressOf('/orders')} />,
    service: isHome && <Lead title={say('homeService')} link={say('homeServiceLink')} to="/help" />,
  };
  return (
    <>
      {q && <h1>{say('found', { q })}</h1>}
      {(isHome ? blocks : homeBlocks).map((block) => (
        <Fragment key={block}>{shown[block]}</Fragment>
      ))}
      {isHome && (
        <p>
          <a href={addressOf('/sort')}>{say('sortHome')}</a>
        </p>
      )}
    </>
  );
}
