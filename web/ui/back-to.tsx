import { Link } from '@tanstack/react-router';
import { Icon } from './icons.tsx';

export function BackTo({
  to,
  name,
}: {
  to:
    | '/complaints'
    | '/customers'
    | '/departments/handovers'
    | '/departments/tickets'
    | '/departments/notices'
    | '/exceptions'
    | '/figures'
    | '/knowledge'
    | '/knowledge/import'
    | '/knowledge/learning'
    | '/knowledge/cases'
    | '/orders'
    | '/aftersales'
    | '/service-orders'
    | '/products';
  name: string;
}) {
  return (
    <p style={{ marginBottom: 12 }}>
      <Link to={to} search={{}} style={{ display: 'inline-flex', gap: 4, alignItems: 'center' }}>
        <Icon name="back" size={16} />
        {name}
      </Link>
    </p>
  );
}
