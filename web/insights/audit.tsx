import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { factWords } from '../customers/timeline.tsx';
import { Field } from '../ui/field.tsx';
import { Table } from '../ui/table.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { type AuditFact, type AuditFilter, asAsked, auditQuery } from './audit-queries.ts';
import { TakeAudit } from './take-audit.tsx';

const nouns = [
  'conversation',
  'customer',
  'order',
  'aftersales',
  'service',
  'cart',
  'article',
  'correction',
  'quality',
  'product',
  'task',
  'staff',
  'seat',
  'role',
  'group',
  'settings',
  'token',
  'webhook',
  'mail',
  'file',
  'rating',
] as const;

/** Who did what to what, and who has looked at what is private. */
export function Audit() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<AuditFilter>({});
  const [person, setPerson] = useState('');
  const change = (part: AuditFilter) => setFilter({ ...filter, ...part });
  const query = useInfiniteQuery(auditQuery(filter));
  const columns = [
    { title: t('audit.when'), cell: (fact: AuditFact) => <time title={exactly(fact.at)}>{dayAndTime(fact.at)}</time> },
    {
      title: t('audit.who'),
      cell: ({ by }: AuditFact) =>
        by.id && by.name ? (
          <button type="button" className="link" onClick={() => [setPerson(by.name ?? ''), change({ by: by.id ?? undefined })]}>
            {by.name}
          </button>
        ) : (
          t(`actor.${by.kind}` as 'actor.system')
        ),
      isExtra: true,
    },
    { title: t('audit.what'), cell: (fact: AuditFact) => factWords(fact) },
    { title: t('audit.about'), cell: (fact: AuditFact) => <About fact={fact} onOnly={(about) => change({ about })} />, isExtra: true },
  ];
  return (
    <div className="stack">
      <p className="muted" style={{ margin: 0 }}>
        {t('audit.how')}
      </p>
      <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap', alignItems: 'flex-end' }}>
        <label className="field">
          <span>{t('audit.kind')}</span>
          <select className="input" value={filter.kind ?? ''} onChange={(event) => change({ kind: event.target.value || undefined })}>
            <option value="">{t('audit.all')}</option>
            <option value="personal">{t('audit.personal')}</option>
            {nouns.map((noun) => (
              <option key={noun} value={noun}>
                {t(`audit.noun.${noun}`)}
              </option>
            ))}
          </select>
        </label>
        <Field name={t('audit.from')} type="date" value={filter.from ?? ''} onChange={(from) => change({ from: from || undefined })} />
        <Field name={t('audit.to')} type="date" value={filter.to ?? ''} onChange={(to) => change({ to: to || undefined })} />
        <TakeAudit filters={asAsked(filter)} />
      </div>
      {(filter.by || filter.about) && (
        <p style={{ margin: 0 }}>
          {[filter.by && t('audit.only', { name: person }), filter.about && t('audit.onlyAbout')].filter(Boolean).join(' · ')}{' '}
          <button type="button" className="link" onClick={() => change({ by: undefined, about: undefined })}>
            {t('audit.clear')}
          </button>
        </p>
      )}
      <Table name={t('settings.audit')} columns={columns} query={query} empty={{ title: t('audit.none'), how: t('audit.noneHow') }} />
    </div>
  );
}

function About({ fact: { customer, conversation, about }, onOnly }: { fact: AuditFact; onOnly(about: string): void }) {
  const { t } = useTranslation();
  const only = customer ?? conversation ?? about;
  return (
    <span style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap' }}>
      {customer && (
        <Link to="/customers/$id" params={{ id: customer }}>
          {t('audit.customer')}
        </Link>
      )}
      {conversation && (
        <Link to="/chats" search={{ c: conversation }}>
          {t('audit.conversation')}
        </Link>
      )}
      {only && (
        <button type="button" className="link" onClick={() => onOnly(only)}>
          {t('audit.same')}
        </button>
      )}
    </span>
  );
}
