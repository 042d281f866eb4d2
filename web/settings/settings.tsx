import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../common/permissions.ts';
import '../i18n/page-words.ts';
import { may, useMe } from '../session.ts';
import { Empty, Skeleton } from '../ui/pieces.tsx';
import { usePhone } from '../ui/use-media.ts';
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
    | 'rules'
    | 'orderRules'
    | 'policies'
    | 'replies'
    | 'words'
    | 'reproaches'
    | 'guides'
    | 'searchWords'
    | 'assistant'
    | 'helpSite'
    | 'blocks'
    | 'hours'
    | 'shop'
    | 'balanceTerms'
    | 'visits'
    | 'servicePoints'
    | 'needs'
    | 'homeOrder'
    | 'widget'
    | 'retention'
    | 'dataIncidents'
    | 'exports'
    | 'signIn'
    | 'mail'
    | 'model'
    | 'webhooks'
    | 'connections'
    | 'tracking'
    | 'audit'
    | 'tokens';
  /** Any one of these. */
  needs?: Permission | readonly Permission[];
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
  { key: 'rules', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./talk-rules.tsx')).TalkRules })) },
  { key: 'orderRules', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./order-rules.tsx')).OrderRules })) },
  { key: 'policies', needs: 'orders.see', page: lazy(async () => ({ default: (await import('../policies/policies.tsx')).Policies })) },
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
  {
    key: 'reproaches',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('../knowledge/words.tsx')).Reproaches })),
  },
  {
    key: 'guides',
    needs: 'conversations.answer',
    page: lazy(async () => ({ default: (await import('../guides/guides.tsx')).Guides })),
  },
  {
    key: 'searchWords',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('../knowledge/search-words.tsx')).SearchDictionary })),
  },
  {
    key: 'assistant',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('../assistant/setting.tsx')).AssistantSettings })),
  },
  {
    key: 'helpSite',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('../knowledge/help-settings.tsx')).HelpSettings })),
  },
  { key: 'blocks', needs: 'conversations.supervise', page: lazy(async () => ({ default: (await import('./blocks.tsx')).Blocks })) },
  { key: 'hours', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./hours.tsx')).Hours })) },
  { key: 'shop', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./shop.tsx')).ShopSettings })) },
  {
    key: 'balanceTerms',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('./balance-terms.tsx')).BalanceTermsSettings })),
  },
  {
    key: 'servicePoints',
    needs: 'catalogue.edit',
    page: lazy(async () => ({ default: (await import('../plans/points.tsx')).ServicePoints })),
  },
  {
    key: 'visits',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('../service/visit-hours.tsx')).VisitHours })),
  },
  {
    key: 'needs',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('../foreseeing/need-rules.tsx')).NeedRules })),
  },
  {
    key: 'homeOrder',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('./home-order.tsx')).HomeOrderSettings })),
  },
  { key: 'widget', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./widget.tsx')).WidgetSettings })) },
  {
    key: 'signIn',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('../privacy/sign-in-rules.tsx')).SignInRules })),
  },
  {
    key: 'retention',
    needs: 'settings.manage',
    page: lazy(async () => ({ default: (await import('../privacy/retention.tsx')).RetentionSettings })),
  },
  {
    key: 'dataIncidents',
    needs: 'privacy.manage',
    page: lazy(async () => ({ default: (await import('../privacy/data-incidents.tsx')).DataIncidents })),
  },
  {
    key: 'exports',
    needs: ['lists.export', 'figures.export', 'privacy.manage'],
    page: lazy(async () => ({ default: (await import('../exports/approvals.tsx')).ExportApprovals })),
  },
  { key: 'mail', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./mail.tsx')).Mail })) },
  { key: 'model', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('../model/settings.tsx')).ModelSettings })) },
  { key: 'webhooks', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./webhooks.tsx')).Webhooks })) },
  { key: 'connections', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./connections.tsx')).Connections })) },
  { key: 'tracking', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./tracking.tsx')).Tracking })) },
  { key: 'audit', needs: 'facts.see', page: lazy(async () => ({ default: (await import('../insights/audit.tsx')).Audit })) },
  { key: 'tokens', needs: 'settings.manage', page: lazy(async () => ({ default: (await import('./tokens.tsx')).Tokens })) },
];

type Chapter = 'own' | 'people' | 'desk' | 'shop' | 'records';

/** The order of the menu: a chapter for each kind of question. What no chapter names stands in the last. */
const chapters: Record<Chapter, Section['key'][]> = {
  own: ['me'],
  people: ['staff', 'roles', 'groups', 'skills'],
  desk: [
    'hours',
    'routing',
    'reasons',
    'rules',
    'orderRules',
    'needs',
    'replies',
    'guides',
    'words',
    'reproaches',
    'searchWords',
    'assistant',
    'blocks',
  ],
  shop: [
    'shop',
    'policies',
    'balanceTerms',
    'visits',
    'servicePoints',
    'homeOrder',
    'widget',
    'helpSite',
    'mail',
    'model',
    'connections',
    'tracking',
  ],
  records: [],
};
const chapterNames = Object.keys(chapters) as Chapter[];
const chapterOf = (key: Section['key']): Chapter => chapterNames.find((chapter) => chapters[chapter].includes(key)) ?? 'records';

export function Settings() {
  const { t } = useTranslation();
  const me = useMe();
  const isPhone = usePhone();
  const { section } = useParams({ from: '/staff/settings/$section' });
  const allowed = sections.filter(({ needs = [] }) => needs.length === 0 || [needs].flat().some((each) => may(me, each)));
  const open = allowed.find((each) => each.key === section);
  return (
    <main className="page settings">
      <nav className="settings-nav" aria-label={t('settings.title')}>
        <h1>{t('settings.title')}</h1>
        {isPhone ? <Choose allowed={allowed} section={section} /> : <Menu allowed={allowed} />}
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

function Menu({ allowed }: { allowed: Section[] }) {
  const { t } = useTranslation();
  // Who comes by an address sees where they are.
  useEffect(() => document.querySelector('.settings-nav [aria-current=page]')?.scrollIntoView({ block: 'nearest' }), []);
  return inChapters(allowed).map(({ key: chapter, sections: own }) => (
    <section key={chapter} aria-label={t(`settings.chapter.${chapter}`)}>
      {chapter !== 'own' && <p className="settings-chapter muted small">{t(`settings.chapter.${chapter}`)}</p>}
      {own.map(({ key }) => (
        <Link key={key} to="/settings/$section" params={{ section: key }} className="menu-item">
          {t(`settings.${key}`)}
        </Link>
      ))}
    </section>
  ));
}

/** On a phone the menu would push the page away. */
function Choose({ allowed, section }: { allowed: Section[]; section: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = (key: string) => void navigate({ to: '/settings/$section', params: { section: key } });
  return (
    <select className="input" value={section} aria-label={t('settings.title')} onChange={(event) => go(event.target.value)}>
      {inChapters(allowed).map(({ key: chapter, sections: own }) => (
        <optgroup key={chapter} label={t(`settings.chapter.${chapter}`)}>
          {own.map(({ key }) => (
            <option key={key} value={key}>
              {t(`settings.${key}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

const inChapters = (allowed: Section[]) =>
  chapterNames
    .map((chapter) => ({ key: chapter, sections: allowed.filter(({ key }) => chapterOf(key) === chapter) }))
    .filter(({ sections: own }) => own.length > 0);
