import { newsConsent, newsKindWords } from '../../common/product-news.ts';
import type { OwnNewsList } from '../../server/care/news/views.ts';
import { get, post, put } from '../api.ts';
import { moment } from '../format.ts';
import { useWords } from '../language.ts';
import { sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useLoad } from '../use-load.ts';

const useNews = () => {
  const session = useStore(sessionStore);
  return useLoad(`product news ${session?.visitorToken ?? ''}`, () =>
    session ? get<OwnNewsList>('/api/shop/product-news') : Promise.resolve({ wanted: false, items: [] }),
  );
};

/** News of what somebody bought, until they have read it. */
export function ProductNews() {
  const { pick, say, language } = useWords();
  const news = useNews();
  if (!news.value || news.value.items.length === 0) return null;
  return (
    <ul class="alerts" aria-label={say('productNews')}>
      {news.value.items.map(({ id, kind, product, sentAt, ...text }) => (
        <li key={id} class="order">
          <p>
            <span class={`tag ${kind === 'safety' ? 'warn' : 'info'}`}>{pick(...newsKindWords[kind])}</span>{' '}
            {pick(product.name, product.nameEn)} · <time class="num">{moment(sentAt, language)}</time>
          </p>
          <p>
            <b>{pick(text.title, text.titleEn)}</b>
          </p>
          <p style={{ whiteSpace: 'pre-wrap' }}>{pick(text.words, text.wordsEn)}</p>
          <button type="button" onClick={() => post(`/api/shop/product-news/${id}/reading`).then(news.again)}>
            {say('productNewsRead')}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The customer's word that they want such news, given and taken back by one press. */
export function NewsWish() {
  const { say, language } = useWords();
  const session = useStore(sessionStore);
  const news = useNews();
  if (!session || !news.value) return null;
  const isWanted = news.value.wanted;
  return (
    <section>
      <h2>{say('productNews')}</h2>
      <label class="alert-consent">
        <input
          type="checkbox"
          checked={isWanted}
          onChange={() => put('/api/shop/product-news/wish', { wanted: !isWanted }).then(news.again)}
        />
        {language === 'en' ? newsConsent.en : newsConsent.zh}
      </label>
    </section>
  );
}
