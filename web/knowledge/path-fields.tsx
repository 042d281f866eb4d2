import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LearningPath, learningLimits } from '../../common/learning.ts';
import type { PathView } from '../../server/knowledge/learning/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { Field } from '../ui/field.tsx';

interface Props {
  draft: LearningPath;
  product: PathView['product'];
  onChange(part: Partial<LearningPath>): void;
}

/** What a path is called, what it is about, and the badge at its end. */
export function PathFields({ draft, product, onChange }: Props) {
  const { t } = useTranslation();
  const line = (key: 'title' | 'titleEn' | 'about' | 'aboutEn' | 'badge' | 'badgeEn', max: number) => (
    <Field name={t(`learning.${key}`)} value={draft[key]} onChange={(value) => onChange({ [key]: value })} maxLength={max} />
  );
  return (
    <section className="paper" aria-label={t('learning.head')}>
      <div className="path-pair">
        {line('title', learningLimits.title)}
        {line('titleEn', learningLimits.title)}
        {line('about', learningLimits.text)}
        {line('aboutEn', learningLimits.text)}
        {line('badge', learningLimits.title)}
        {line('badgeEn', learningLimits.title)}
        <Field
          name={t('learning.passPercent')}
          value={String(draft.passPercent)}
          onChange={(value) => onChange({ passPercent: Math.min(100, Math.max(1, Math.round(Number(value)) || 1)) })}
          hint={t('learning.passPercentHow')}
        />
        <Product chosen={draft.product} product={product} onChange={(chosen) => onChange({ product: chosen })} />
      </div>
    </section>
  );
}

interface ProductProps {
  chosen: string | null;
  product: PathView['product'];
  onChange(product: string | null): void;
}

interface Found {
  id: string;
  name: string;
  nameEn: string;
}

/** The product somebody becomes an expert of. */
function Product({ chosen, product, onChange }: ProductProps) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [picked, setPicked] = useState<Found | null>(product);
  const asked = useDeferredValue(q.trim());
  const { data } = useQuery({
    queryKey: ['products', 'for-path', asked],
    queryFn: ({ signal }) => api.get<{ items: Found[] }>('/api/products', { q: asked, limit: 5 }, signal),
    enabled: asked !== '',
  });
  if (chosen && picked) {
    return (
      <p className="field">
        <span>{t('learning.product')}</span>
        <span>
          {inLanguage(picked)}{' '}
          <button type="button" className="link" onClick={() => [setPicked(null), onChange(null)]}>
            {t('articles.takeOut', { name: inLanguage(picked) })}
          </button>
        </span>
      </p>
    );
  }
  return (
    <div>
      <Field name={t('learning.product')} value={q} onChange={setQ} hint={t('learning.productHow')} />
      {data?.items.slice(0, 5).map((each) => (
        <button key={each.id} type="button" className="button small" onClick={() => [setPicked(each), setQ(''), onChange(each.id)]}>
          {inLanguage(each)}
        </button>
      ))}
    </div>
  );
}
