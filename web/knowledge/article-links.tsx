import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articleAudienceWords, articleLevelWords } from '../../common/article-words.ts';
import { type ArticleAudience, type ArticleLevel, articleAudiences, articleLevels } from '../../common/articles.ts';
import type { ProductView } from '../../server/catalogue/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { categoriesQuery } from '../catalogue/queries.ts';
import { reasonsQuery } from '../conversations/queries.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Chosen, type LinkProps } from './chosen.tsx';
import { RuleLinks } from './rule-links.tsx';

/** For whom an article is, and what it is about. */
export function ArticleLinks(props: LinkProps) {
  const { t } = useTranslation();
  const { draft, onChange } = props;
  const me = useMe();
  return (
    <div className="ticket-form">
      <label className="field">
        <span>{t('articles.audience')}</span>
        <select
          className="input"
          value={draft.audience}
          onChange={(event) => onChange({ audience: event.target.value as ArticleAudience })}
        >
          {articleAudiences.map((each) => (
            <option key={each} value={each}>
              {said(articleAudienceWords[each])}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('articles.level')}</span>
        <select className="input" value={draft.level} onChange={(event) => onChange({ level: event.target.value as ArticleLevel })}>
          {articleLevels.map((each) => (
            <option key={each} value={each}>
              {said(articleLevelWords[each])}
            </option>
          ))}
        </select>
      </label>
      {may(me, 'catalogue.see') && <CategoryLink {...props} />}
      {may(me, 'catalogue.see') && <ProductLinks {...props} />}
      <ReasonLinks {...props} />
      {may(me, 'orders.see') && <RuleLinks {...props} />}
      <Field
        name={t('articles.reviewBy')}
        type="date"
        value={draft.reviewBy}
        onChange={(reviewBy) => onChange({ reviewBy })}
        hint={t('articles.reviewByHow')}
      />
    </div>
  );
}

function CategoryLink({ draft, onChange }: LinkProps) {
  const { t } = useTranslation();
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  return (
    <label className="field">
      <span>{t('articles.category')}</span>
      <select className="input" value={draft.category} onChange={(event) => onChange({ category: event.target.value })}>
        <option value="">{t('articles.noCategory')}</option>
        {categories.map((each) => (
          <option key={each.id} value={each.id}>
            {inLanguage(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

function ProductLinks({ draft, onChange }: LinkProps) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['products', { link: q }],
    queryFn: ({ signal }) => api.get<{ items: ProductView[] }>('/api/products', { q }, signal),
    enabled: q.trim() !== '',
  }).data?.items;
  const others = found?.filter((each) => !draft.products.some(({ id }) => id === each.id)).slice(0, 8) ?? [];
  return (
    <fieldset className="choices">
      <legend>{t('articles.products')}</legend>
      <Chosen
        items={draft.products.map((each) => ({ key: each.id, name: inLanguage(each) }))}
        onRemove={(key) => onChange({ products: draft.products.filter(({ id }) => id !== key) })}
      />
      <input
        type="search"
        className="input"
        aria-label={t('articles.findProduct')}
        placeholder={t('articles.findProduct')}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      {others.map((each) => (
        <button
          key={each.id}
          type="button"
          className="button small"
          onClick={() => [onChange({ products: [...draft.products, { id: each.id, name: each.name, nameEn: each.nameEn }] }), setQ('')]}
        >
          + {inLanguage(each)}
        </button>
      ))}
      {q.trim() !== '' && found && others.length === 0 && <span className="muted small">{t('articles.noProduct')}</span>}
    </fieldset>
  );
}

function ReasonLinks({ draft, onChange }: LinkProps) {
  const { t } = useTranslation();
  const topics = useQuery(reasonsQuery).data ?? [];
  const all = topics.flatMap((topic) =>
    topic.children.map((reason) => ({ key: `${topic.key}.${reason.key}`, name: inLanguage(reason), topic: inLanguage(topic) })),
  );
  const nameOf = (key: string) => all.find((each) => each.key === key)?.name ?? key;
  return (
    <fieldset className="choices">
      <legend>{t('articles.reasons')}</legend>
      <Chosen
        items={draft.reasons.map((key) => ({ key, name: nameOf(key) }))}
        onRemove={(key) => onChange({ reasons: draft.reasons.filter((each) => each !== key) })}
      />
      <select
        className="input"
        aria-label={t('articles.addReason')}
        value=""
        onChange={(event) => onChange({ reasons: [...new Set([...draft.reasons, event.target.value])] })}
      >
        <option value="">{t('articles.addReason')}</option>
        {topics.map((topic) => (
          <optgroup key={topic.key} label={inLanguage(topic)}>
            {topic.children.map((reason) => (
              <option key={reason.key} value={`${topic.key}.${reason.key}`}>
                {inLanguage(reason)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </fieldset>
  );
}
