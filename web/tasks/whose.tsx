import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../server/conversations/task-views.ts';
import { may, useMe } from '../session.ts';

/** The customer something is about, as a way to them for who may see it. */
export function Whose({ customer }: Pick<TaskView, 'customer'>) {
  const { t } = useTranslation();
  const me = useMe();
  if (!customer) return '—';
  const name = customer.name ?? t('customer.visitor', { number: customer.number });
  if (!may(me, 'customers.see')) return name;
  return (
    <Link to="/customers/$id" params={{ id: customer.id }}>
      {name}
    </Link>
  );
}
