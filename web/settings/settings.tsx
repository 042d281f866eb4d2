import { Link, useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../common/permissions.ts';
import { may, useMe } from '../session.ts';
import { Empty, Skeleton } from '../ui/pieces.tsx';
import '../ui/table.css';
import './settings.css';

interface Section {
  key:
    | 'me'
    | 'staff'
    | 'roles'
    | 'groups'
    | 'skills'
    | 'routing'
    | 'reasons'
    | 'replies'
    | 'words'
    | 'blocks'
    | 'hours'
    | 'shop'
    | 'widget'
    | 'retention'
    | 'mail'
    | 'webhooks'
    | 'audit'
    | 'tokens';
  needs?: Permission;
  page: ComponentType;
}

const sections: Section[] = [
  { key: 'me', page: lazy(async () => ({ default: (await import('./own.tsx')).Own })) },
  { key: 'staff', needs: 'team.manage', page: lazy(async () => ({ default: (await import('./staff.tsx')).Staff })) },
  { key: 'roles', page: lazy(async () => ({ default: (await import('./roles.tsx')).Roles })) },
  { key: 'groups', needs: 'team.manage', page: lazy(async () => ({ default: (await import('./groups.tsx')).Groups })) },
  { key: 'skills', needs: 'team.manage', page: lazy(async () => ({ default: (await import('./skills.tsx')).Skills })) },
  { key: 'routing', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./routing.tsx')).RoutingSettings })) },
  { key: 'reasons', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./reasons.tsx')).Reasons })) },
  {
    key: 'replies',
    needs: 'conversations.answer',
    page: lazy(async () => ({ default: (await import('../knowledge/replies.tsx')).Replies })),
  },
  {
    key: 'words',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('../knowledge/words.tsx')).ForbiddenWords })),
  },
  { key: 'blocks', needs: 'conversations.supervise', page: lazy(async () => ({ default: (await import('./blocks.tsx')).Blocks })) },
  { key: 'hours', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./hours.tsx')).Hours })) },
  { key: 'shop', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./shop.tsx')).ShopSettings })) },
  { key: 'widget', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./widget.tsx')).WidgetSettings })) },
  {
    key: 'retention',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('../privacy/retention.tsx')).RetentionSettings })),
  },
  { key: 'mail', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./mail.tsx')).Mail })) },
  { key: 'webhooks', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./webhooks.tsx')).Webhooks })) },
  { key: 'audit', needs: 'facts.see', page: lazy(async () => ({ default: (await import('../insights/audit.tsx')).Audit })) },
  { key: 'tokens', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./tokens.tsx')).Tokens })) },
];

export function Settings() {
  const { t } = useTranslation();
  const me = useMe();
  const { section } = useParams({ from: '/staff/settings/$section' });
  const allowed = sections.filter((each) => !each.needs || may(me, each.needs));
  const open = allowed.find((each) => each.key === section);
  return (
    <main className="page settings">
      <nav className="settings-nav" aria-label={t('settings.title')}>
        <h1>{t('settings.title')}</h1>
        {allowed.map(({ key }) => (
          <Link key={key} to="/settings/$section" params={{ section: key }} className="menu-item">
            {t(`settings.${key}`)}
          </Link>
        ))}
      </nav>
      <div className="settings-page">
        {open ? (
          <Suspense key={open.key} fallback={<Skeleton rows={5} height={56} />}>
            <h2 style={{ marginTop: 0 }}>{t(`settings.${open.key}`)}</h2>
            <open.page />
          </Suspense>
        ) : (
          <Empty title={t('settings.noAccess')}>{t('settings.noAccessHow')}</Empty>
        )}
      </div>
    </main>
  );
}
