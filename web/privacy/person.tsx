import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../server/customers/views.ts';
import type { PrivacyView } from '../../server/privacy/views.ts';
import { api } from '../api.ts';
import { wordFor } from '../language.ts';
import { useSave } from '../settings/save.ts';
import { Loaded } from '../ui/pieces.tsx';
import { exactly } from '../ui/times.ts';
import { Erasure } from './erasure.tsx';
import { Holds } from './holds.tsx';
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
            <Reveals reveals={view.reveals} />
            <Holds customer={customer} holds={view.holds} />
            {!customer.erasedAt && <Erasure customer={customer} view={view} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** Who has seen in full what is masked. */
function Reveals({ reveals }: { reveals: PrivacyView['reveals'] }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('privacy.reveals', { count: reveals.length })}</summary>
      {reveals.length === 0 && <p className="muted small">{t('privacy.noReveals')}</p>}
      <ul>
        {reveals.map((each) => (
          <li key={`${each.at} ${each.field} ${each.by}`} className="small num">
            {t('privacy.revealed', { name: each.by ?? t('actor.program'), field: wordFor('field', each.field), at: exactly(each.at) })}
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
