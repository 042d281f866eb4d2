import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../common/permissions.ts';
import { may, useMe } from '../session.ts';
import './departments.css';

const tabs = [
  { to: '/departments/tickets', name: 'tickets' },
  { to: '/departments/handovers', name: 'handovers', needs: 'orders.see' },
  { to: '/departments/capacity', name: 'capacity', needs: 'orders.see' },
  { to: '/departments/plans', name: 'plans', needs: 'orders.see' },
  { to: '/departments/bulletins', name: 'bulletins' },
  { to: '/departments/notices', name: 'notices' },
] as const satisfies { to: string; name: string; needs?: Permission }[];

/** The pages of what departments do together. */
export function DepartmentTabs() {
  const { t } = useTranslation();
  const me = useMe();
  const shown = tabs.filter((tab) => !('needs' in tab) || may(me, tab.needs));
  return (
    <nav className="department-tabs" aria-label={t('departments.title')}>
      {shown.map(({ to, name }) => (
        <Link key={to} to={to} search={{}} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
          {t(`departments.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
