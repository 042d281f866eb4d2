import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customersQuery } from '../customers/queries.ts';
import { wordFor } from '../language.ts';
import { Avatar, Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { useChatSearch } from './search.ts';
import { customerName } from './words.ts';

/** Finding is finding a customer, by whatever is known of them; their conversations follow. */
export function FoundCustomers({ q }: { q: string }) {
  const { t } = useTranslation();
  const { change } = useChatSearch();
  const query = useQuery(customersQuery(q));
  return (
    <div className="rows">
      <Loaded query={query} rows={4} height={68}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('find.nothing')}>{t('find.how')}</Empty>
          ) : (
            items.map((customer) => (
              <button
                key={customer.id}
                type="button"
                className="row"
                onClick={() => change({ q: undefined, list: 'opened', customer: customer.id })}
              >
                <Avatar name={customer.name ?? t('customer.visitorMark')} id={customer.id} />
                <span className="row-name">
                  <span>{customerName(customer)}</span>
                  {customer.tier && <Chip tone="ok">{wordFor('tier', customer.tier)}</Chip>}
                </span>
                <span />
                <span className="row-preview num">{[customer.phone, customer.email].filter(Boolean).join(' · ')}</span>
              </button>
            ))
          )
        }
      </Loaded>
    </div>
  );
}
