import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewsKind, newsKinds, newsKindWords } from '../../common/product-news.ts';
import type { NewsOfProduct } from '../../server/care/news/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { LongField } from '../knowledge/long-field.tsx';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import '../i18n/page-words.ts';

const newsQuery = (product: string) =>
  queryOptions({
    queryKey: ['product-news', product],
    queryFn: ({ signal }) => api.get<NewsOfProduct>(`/api/products/${product}/news`, undefined, signal),
  });

/** What owners of a product were told, and a way to tell them more. */
export function ProductNews({ product }: { product: string }) {
  const { t, i18n } = useTranslation();
  const mayEdit = may(useMe(), 'catalogue.edit');
  const pick = (zh: string, en: string) => (i18n.language === 'en' && en) || zh;
  return (
    <section className="paper" aria-label={t('news.title')}>
      <h2 style={{ margin: 0 }}>{t('news.title')}</h2>
      <Loaded query={useQuery(newsQuery(product))} rows={2} height={44}>
        {(news) => (
          <>
            <p className="muted small num">{t('news.owners', { owners: news.owners, wanting: news.wanting })}</p>
            {news.items.map((each) => (
              <div key={each.id}>
                <Chip tone={each.kind === 'safety' ? 'warn' : 'gray'}>{said(newsKindWords[each.kind])}</Chip>{' '}
                <b>{pick(each.title, each.titleEn)}</b>
                <p style={{ whiteSpace: 'pre-wrap' }}>{pick(each.words, each.wordsEn)}</p>
                <p className="muted small num">{t('news.sent', { ...each, at: dayAndTime(each.sentAt) })}</p>
              </div>
            ))}
            {mayEdit && news.owners > 0 && <Form key={news.items.length} product={product} news={news} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

const empty = { title: '', titleEn: '', words: '', wordsEn: '' };

function Form({ product, news: { owners, wanting } }: { product: string; news: NewsOfProduct }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<NewsKind>('improvement');
  const [text, setText] = useState(empty);
  const set = (part: Partial<typeof empty>) => setText({ ...text, ...part });
  const many = kind === 'safety' ? owners : wanting;
  const send = useMutation({
    mutationFn: () => api.post<NewsOfProduct>(`/api/products/${product}/news`, { id, kind, ...text }),
    onSuccess: (news) => queries.setQueryData(newsQuery(product).queryKey, news),
    onError: useProblem(),
  });
  return (
    <details>
      <summary>{t('news.write')}</summary>
      <form className="stack" onSubmit={(event) => [event.preventDefault(), send.mutate()]}>
        <fieldset className="time-choices">
          <legend className="unseen">{t('news.kind')}</legend>
          {newsKinds.map((each) => (
            <button key={each} type="button" className="button" aria-pressed={each === kind} onClick={() => setKind(each)}>
              {said(newsKindWords[each])}
            </button>
          ))}
        </fieldset>
        <p className="muted small">{t(kind === 'safety' ? 'news.forAll' : 'news.forWilling')}</p>
        <Field name={t('news.head')} maxLength={120} required value={text.title} onChange={(title) => set({ title })} />
        <LongField name={t('news.words')} maxLength={4000} value={text.words} onChange={(words) => set({ words })} />
        <Field name={t('news.headEn')} maxLength={120} value={text.titleEn} onChange={(titleEn) => set({ titleEn })} />
        <LongField name={t('news.wordsEn')} maxLength={4000} value={text.wordsEn} onChange={(wordsEn) => set({ wordsEn })} />
        <div>
          <button type="submit" className="button primary" disabled={send.isPending || !text.words.trim() || many === 0}>
            {t('news.send', { count: many })}
          </button>{' '}
          {many === 0 && <span className="muted small">{t('news.nobody')}</span>}
        </div>
      </form>
    </details>
  );
}
