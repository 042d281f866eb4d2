import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../server/catalogue/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { BulletinsOf, WriteBulletin } from '../departments/bulletins-of.tsx';
import { PlanOf } from '../plans/plan-of.tsx';
import { BackTo } from '../ui/back-to.tsx';
import { money } from '../ui/money.ts';
import { Picture } from '../ui/picture.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { dayAndTime } from '../ui/times.ts';
import { Delivery } from './delivery.tsx';
import { Price, Stock } from './price.tsx';
import { ProductNews } from './product-news.tsx';
import { productQuery } from './queries.ts';
import { Traits } from './traits.tsx';

/** Everything an agent may be asked about one product. */
export function ProductPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/products/$id' });
  const query = useQuery(productQuery(id));
  return (
    <main className="page">
      <BackTo to="/products" name={t('products.title')} />
      <Loaded query={query} rows={4} height={90}>
        {(product) => <Product product={product} />}
      </Loaded>
    </main>
  );
}

function Product({ product }: { product: ProductView }) {
  const { t, i18n } = useTranslation();
  const isEnglish = i18n.language === 'en';
  const words = (zh: string, en: string) => (isEnglish && en) || zh;
  const texts = [
    { title: t('products.usage'), text: words(product.usage, product.usageEn) },
    { title: t('products.cautions'), text: words(product.cautions, product.cautionsEn) },
  ];
  return (
    <>
      <header className="page-head">
        <Picture src={product.picture} />
        <h1>{inLanguage(product)}</h1>
        <span className="muted num">{product.number}</span>
        <b className="num">
          <Price product={product} />
        </b>
        <span className="muted num">
          <Stock product={product} />
        </span>
      </header>
      <div className="columns">
        <div className="stack">
          <p>{words(product.summary, product.summaryEn)}</p>
          <BulletinsOf source="products" id={product.id} />
          <WriteBulletin about={{ product: product.id }} />
          <Variants product={product} />
          <Traits product={product} />
          <Delivery product={product} />
          <PlanOf product={product.id} />
          <ProductNews product={product.id} />
          {texts
            .filter(({ text }) => text)
            .map(({ title, text }) => (
              <section key={title} className="paper" style={{ gap: 4 }}>
                <h2 style={{ margin: 0 }}>{title}</h2>
                <p style={{ whiteSpace: 'pre-wrap' }}>{text}</p>
              </section>
            ))}
        </div>
        <aside className="paper">
          <h2 style={{ margin: 0 }}>{t('products.specifications')}</h2>
          <dl className="kv">
            {product.specifications.map((each) => (
              <Specification key={each.name} name={words(each.name, each.nameEn)} value={words(each.value, each.valueEn)} />
            ))}
          </dl>
          {product.matchWith.length > 0 && <h2 style={{ margin: 0 }}>{t('products.matchWith')}</h2>}
          {product.matchWith.map((other) => (
            <Link key={other.id} to="/products/$id" params={{ id: other.id }} className="num">
              {inLanguage(other)} <Price product={other} />
            </Link>
          ))}
        </aside>
      </div>
    </>
  );
}

function Specification({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Variants({ product }: { product: ProductView }) {
  const { t, i18n } = useTranslation();
  const optionsOf = (variant: ProductView['variants'][number]) => {
    const english = Object.entries(variant.optionsEn);
    const options = i18n.language === 'en' && english.length > 0 ? english : Object.entries(variant.options);
    return options.map(([name, value]) => `${name} ${value}`).join(' · ') || '—';
  };
  const columns = [
    { title: t('products.variants') },
    { title: t('products.sku') },
    { title: t('products.price'), isNumber: true },
    { title: t('products.stockHead'), isNumber: true },
  ];
  return (
    <div className="panel table-box">
      <table className="table">
        <caption className="unseen">{t('products.variants')}</caption>
        <Head columns={columns} />
        <tbody>
          {product.variants.map((variant) => (
            <tr key={variant.id}>
              <td>{optionsOf(variant)}</td>
              <td className="num">{variant.sku}</td>
              <td className="num right">
                {variant.priceMinor === null ? '—' : money(variant.priceMinor, variant.currency ?? 'CNY')}
                {variant.priceUntil && <div className="muted">{t('products.priceUntil', { at: dayAndTime(variant.priceUntil) })}</div>}
              </td>
              <td className="num right">{variant.stock ?? t(variant.available ? 'products.available' : 'products.soldOut')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
