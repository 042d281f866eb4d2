import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { exceptionKinds } from '../../common/exceptions.ts';
import { inLanguage } from '../conversations/words.ts';
import { narrowingQuery } from './queries.ts';
import type { ExceptionSearch } from './search.ts';
import { useKindName } from './words.ts';

interface NarrowingProps {
  search: ExceptionSearch;
  onChange(part: ExceptionSearch): void;
}

/** By kind, carrier, warehouse, goods and promised day: what stands in it is what the board has. */
export function Narrowing({ search, onChange }: NarrowingProps) {
  const { t } = useTranslation();
  const kindName = useKindName();
  const { carriers = [], warehouses = [], products = [] } = useQuery(narrowingQuery(search.state ?? 'open')).data ?? {};
  const choose = (key: 'kind' | 'carrier' | 'warehouse' | 'product', any: string, options: { value: string; label: string }[]) => (
    <select
      className="input"
      aria-label={t(`exception.${key}`)}
      value={search[key] ?? ''}
      onChange={({ target }) => onChange({ [key]: target.value || undefined })}
    >
      <option value="">{any}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
  return (
    <div className="exception-narrowing">
      {choose(
        'kind',
        t('exception.anyKind'),
        exceptionKinds.map((each) => ({ value: each, label: kindName(each) })),
      )}
      {choose(
        'carrier',
        t('exception.anyCarrier'),
        carriers.map((each) => ({ value: each, label: each })),
      )}
      {warehouses.length > 0 &&
        choose(
          'warehouse',
          t('exception.anyWarehouse'),
          warehouses.map((each) => ({ value: each, label: each })),
        )}
      {choose(
        'product',
        t('exception.anyProduct'),
        products.map((each) => ({ value: each.id, label: inLanguage(each) })),
      )}
      <label>
        {t('exception.promisedBy')}
        <input
          className="input"
          type="date"
          value={search.promised ?? ''}
          onChange={({ target }) => onChange({ promised: target.value || undefined })}
        />
      </label>
    </div>
  );
}
