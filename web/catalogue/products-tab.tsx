import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../server/catalogue/views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { AddToCart } from '../carts/add-button.tsx';
import { CartPanel } from '../carts/cart-panel.tsx';
import { FindingList } from '../conversations/finding-list.tsx';
import { SendCard } from '../conversations/send-card.tsx';
import { TalkPictures } from '../conversations/talk-pictures.tsx';
import { inLanguage } from '../conversations/words.ts';
import { Picture } from '../ui/picture.tsx';
import { Empty } from '../ui/pieces.tsx';
import { CategoryChoice } from './category-choice.tsx';
import { Price, Stock } from './price.tsx';
import { productsQuery } from './queries.ts';

/** Finds a product while answering and sends it as a card. */
export function ProductsTab({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [category, setCategory] = useState<string>();
  const [picture, setPicture] = useState<string>();
  const words = useDeferredValue(q.trim()) || undefined;
  const query = useInfiniteQuery(productsQuery(picture ? { picture } : { q: words, category }));
  return (
    <>
      <CartPanel conversation={conversation} />
      <TalkPictures
        conversation={conversation.id}
        title={t('products.talkPictures')}
        label={(name) => t('products.findByPicture', { name })}
        isPressed={({ url }) => url !== undefined && url === picture}
        onPress={({ url }) => setPicture(url === picture ? undefined : url)}
      />
      <CategoryChoice value={category} onChange={(next) => [setCategory(next), setPicture(undefined)]} />
      <FindingList
        name={t('products.find')}
        q={q}
        onFind={(next) => [setQ(next), setPicture(undefined)]}
        query={query}
        none={picture ? <NoneByPicture /> : <Empty title={t('products.none')}>{t('products.noneHow')}</Empty>}
      >
        {(product) => <Product key={product.id} product={product} conversation={conversation} />}
      </FindingList>
    </>
  );
}

function NoneByPicture() {
  const { t } = useTranslation();
  return <Empty title={t('products.noneByPicture')}>{t('products.noneByPictureHow')}</Empty>;
}

function Product({ product, conversation }: { product: ProductView; conversation: ConversationView }) {
  const { id, name, nameEn, picture, priceMinor, currency } = product;
  return (
    <article className="box item" style={{ alignItems: 'center', flexWrap: 'wrap' }}>
      <Picture src={picture} />
      <div className="spread" style={{ flexBasis: 140 }}>
        <Link to="/products/$id" params={{ id }} style={{ color: 'inherit' }}>
          <b>{inLanguage(product)}</b>
        </Link>
        <small className="num">
          <Price product={product} /> · <Stock product={product} />
        </small>
      </div>
      <SendCard
        view={conversation}
        kind="product"
        body={{ product: id }}
        shown={{ product: id, name, nameEn, picture, priceMinor: priceMinor ?? 0, currency: currency ?? 'CNY' }}
      />
      <AddToCart product={product} conversation={conversation.id} />
    </article>
  );
}
