import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../conversations/words.ts';
import { categoriesQuery } from './queries.ts';

interface CategoryChoiceProps {
  value: string | undefined;
  onChange(category: string | undefined): void;
}

/** Narrows goods to one category. */
export function CategoryChoice({ value, onChange }: CategoryChoiceProps) {
  const { t } = useTranslation();
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  return (
    <select
      className="input"
      style={{ width: 'auto', flex: 'none' }}
      aria-label={t('products.category')}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{t('products.all')}</option>
      {categories.map((each) => (
        <option key={each.id} value={each.id}>
          {inLanguage(each)}
        </option>
      ))}
    </select>
  );
}
