import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import './departments.css';

const tabs = [
  { to: '/departments/tickets', name: 'tickets' },
  { to: '/departments/bulletins', name: 'bulletins' },
  { to: '/departments/notices', name: 'notices' },
] as const;

/** The pages of what departments do together. */
export function DepartmentTabs() {
  const { t } = useTranslation();
  return (
    <nav className="department-tabs" aria-label={t('departments.title')}>
      {tabs.map(({ to, name }) => (
        <Link key={to} to={to} search={{}} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
          {t(`departments.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
