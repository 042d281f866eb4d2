import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MinorAccess, MinorLook } from '../../server/privacy/minor-views.ts';
import { api } from '../api.ts';
import { wordFor } from '../language.ts';
import { useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { Loaded } from '../ui/pieces.tsx';
import { dayOf, exactly } from '../ui/times.ts';
import { accessesQuery, looksQuery } from './queries.ts';

/** Who wants to see what is masked of minors, and who did in a year, for its audit. */
export function Minors() {
  const { t } = useTranslation();
  const thisYear = Number(dayOf(Date.now()).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  return (
    <section className="paper stack" aria-label={t('minor.title')}>
      <h3 className="section-title">{t('minor.title')}</h3>
      <h4 className="section-title">{t('minor.looks')}</h4>
      <Loaded query={useQuery(looksQuery)} rows={1} height={40}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('minor.noLooks')}</p>
          ) : (
            <ul>
              {items.map((look) => (
                <Look key={look.id} look={look} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <h4 className="section-title">{t('minor.accesses')}</h4>
      <p className="muted">{t('minor.accessesHow')}</p>
      <select
        className="input"
        style={{ width: 120 }}
        aria-label={t('minor.accesses')}
        value={year}
        onChange={({ target }) => setYear(Number(target.value))}
      >
        {[0, 1, 2, 3].map((ago) => (
          <option key={ago}>{thisYear - ago}</option>
        ))}
      </select>
      <Loaded query={useQuery(accessesQuery(year))} rows={1} height={40}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('minor.noAccesses')}</p>
          ) : (
            <ul>
              {items.map((access) => (
                <Access key={`${access.at} ${access.customer.id} ${access.field}`} access={access} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

const Customer = ({ id, number }: { id: string; number: number }) => (
  <Link to="/customers/$id" params={{ id }} className="num">
    #{number}
  </Link>
);

function Look({ look }: { look: MinorLook }) {
  const { t } = useTranslation();
  const me = useMe();
  const decide = useSave(['minor-looks', 'minor'], (approved: boolean) => api.post(`/api/minor-looks/${look.id}/decision`, { approved }));
  const isOwn = look.by.id === me.id;
  return (
    <li className="data-incident-row">
      <Customer {...look.customer} />
      <span>{look.by.name}</span>
      <span className="data-incident-words">{look.reason}</span>
      <span className="muted small num">{exactly(look.at)}</span>
      {[true, false].map((approved) => (
        <button
          key={String(approved)}
          type="button"
          className="button small"
          disabled={isOwn || decide.isPending}
          title={isOwn ? t('minor.own') : undefined}
          onClick={() => decide.mutate(approved)}
        >
          {t(approved ? 'minor.approve' : 'minor.refuse')}
        </button>
      ))}
    </li>
  );
}

function Access({ access }: { access: MinorAccess }) {
  const { t } = useTranslation();
  const { at, by, customer, field, reason, allowedBy } = access;
  return (
    <li className="data-incident-row">
      <span className="num">{exactly(at)}</span>
      <span>{by}</span>
      <Customer {...customer} />
      <span>{wordFor('field', field)}</span>
      <span className="muted small">{allowedBy ? t('minor.allowedBy', { name: allowedBy, reason }) : t('minor.inList')}</span>
    </li>
  );
}
