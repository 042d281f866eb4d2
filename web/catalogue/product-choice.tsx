import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { Field } from '../ui/field.tsx';

interface Found {
  id: string;
  name: string;
  nameEn: string;
}

interface Props {
  name: string;
  hint?: string;
  chosen: string | null;
  product: Found | null;
  onChange(product: string | null): void;
}

/** One of the shop's products, found by its name as it is typed. */
export function ProductChoice({ name, hint, chosen, product, onChange }: Props) {
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
        <span>{name}</span>
        <span>
          {inLanguage(picked)}{' '}
          <button type="button" className="link" onClick={() => [setPicked(null), onChange(null)]}>
            {t('products.takeOut', { name: inLanguage(picked) })}
          </button>
        </span>
      </p>
    );
  }
  return (
    <div>
      <Field name={name} value={q} onChange={setQ} hint={hint} />
      {data?.items.slice(0, 5).map((each) => (
        <button key={each.id} type="button" className="button small" onClick={() => [setPicked(each), setQ(''), onChange(each.id)]}>
          {inLanguage(each)}
        </button>
      ))}
    </div>
  );
}
