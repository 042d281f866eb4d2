import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../server/customers/views.ts';
import type { PrivacyView } from '../../server/privacy/views.ts';
import { api } from '../api.ts';
import { factWords } from '../customers/timeline.tsx';
import { useSave } from '../settings/save.ts';
import { Loaded } from '../ui/pieces.tsx';
import { exactly } from '../ui/times.ts';
import { Consents } from './consents.tsx';
import { Erasure } from './erasure.tsx';
import { Holds } from './holds.tsx';
import { Minor } from './minor.tsx';
import { privacyQuery } from './queries.ts';

/** What may be asked about somebody's own data: a copy, a hold, to be forgotten. */
export function PersonalData({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const query = useQuery(privacyQuery(customer.id));
  return (
    <section className="paper stack" aria-label={t('privacy.title')}>
      <h3 className="section-title">{t('privacy.title')}</h3>
      {!customer.erasedAt && <Export customer={customer.id} />}
      <Loaded query={query} rows={2} height={60}>
        {(view) => (
          <>
            <Seen seen={view.seen} />
            {!customer.erasedAt && <Minor customer={customer.id} />}
            <Consents customer={customer.id} isOver={customer.erasedAt !== null} />
            <Holds customer={customer} holds={view.holds} />
            {!customer.erasedAt && <Erasure customer={customer} view={view} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** Who has seen or taken what is masked, when, and in which talk. */
function Seen({ seen }: { seen: PrivacyView['seen'] }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('privacy.seen', { count: seen.length })}</summary>
      {seen.length === 0 && <p className="muted small">{t('privacy.noSeen')}</p>}
      <ul>
        {seen.map(({ kind, by, field, during, reason, at }) => (
          <li key={`${at} ${kind} ${field} ${by}`} className="small num">
            {exactly(at)} · {factWords({ kind, by: { kind: 'staff', id: null, name: by }, data: field ? { field } : {} })}
            {reason && ` · ${t(`customer.why.${reason}`)}`}
            {during && (
              <>
                {' · '}
                <Link to="/chats" search={{ c: during.id }} style={{ textDecoration: 'underline' }}>
                  {t('privacy.during', { number: during.number })}
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Export({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const ask = useSave(
    ['timeline'],
    () => api.post<{ url: string }>(`/api/customers/${customer}/export`),
    ({ url }) => {
      location.assign(url);
      void message.success(t('privacy.exported'));
    },
  );
  return (
    <div>
      <button type="button" className="button" disabled={ask.isPending} onClick={() => ask.mutate()}>
        {t('privacy.export')}
      </button>
      <p className="muted small" style={{ margin: '4px 0 0' }}>
        {t('privacy.exportHow')}
      </p>
    </div>
  );
}
