import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { serviceKindWords } from '../../common/service-words.ts';
import { said } from '../aftersales/words.ts';
import { ServiceStateChip, slotWords } from './chip.tsx';
import { servicesOfOrderQuery } from './queries.ts';

/** Service orders of an order, the newest first. */
export function ServicesOfOrder({ order }: { order: string }) {
  const { t } = useTranslation();
  const items = useQuery(servicesOfOrderQuery(order)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className="plain-list request-facts" aria-label={t('service.ofOrder')}>
      {items.map((service) => (
        <li key={service.id} className="deadline">
          <Link to="/service-orders/$id" params={{ id: service.id }} className="num">
            {said(serviceKindWords[service.kind])} {service.number}
          </Link>
          <ServiceStateChip state={service.state} />
          {service.slot && <span className="muted small num">{slotWords(service.slot)}</span>}
        </li>
      ))}
    </ul>
  );
}
