import { useTranslation } from 'react-i18next';
import { type LearningPath, learningLimits } from '../../common/learning.ts';
import type { PathView } from '../../server/knowledge/learning/views.ts';
import { ProductChoice } from '../catalogue/product-choice.tsx';
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
        <ProductChoice
          {...{ name: t('learning.product'), hint: t('learning.productHow'), chosen: draft.product, product }}
          onChange={(chosen) => onChange({ product: chosen })}
        />
      </div>
    </section>
  );
}
