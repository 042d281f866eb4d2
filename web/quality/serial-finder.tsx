import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../conversations/words.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { dayOf } from '../ui/times.ts';
import { CaseRows } from './cases.tsx';
import { serialQuery } from './queries.ts';

/** One device: whose it is, until when its warranty runs, and all that was ever wrong with it. */
export function SerialFinder() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [serial, setSerial] = useState('');
  return (
    <section className="serial-finder">
      <form className="deadline" onSubmit={(event) => [event.preventDefault(), setSerial(typed.trim())]}>
        <Field name={t('quality.bySerial')} value={typed} maxLength={100} onChange={setTyped} />
        <button type="submit" className="button" disabled={typed.trim() === ''}>
          {t('quality.look')}
        </button>
      </form>
      {serial && <Device serial={serial} />}
    </section>
  );
}

function Device({ serial }: { serial: string }) {
  const { t } = useTranslation();
  const query = useQuery(serialQuery(serial));
  return (
    <Loaded query={query} rows={2} height={32}>
      {({ registered, cases }) => (
        <div className="paper" role="status">
          {registered.length === 0 && cases.length === 0 && <p className="muted">{t('quality.noSerial', { serial })}</p>}
          {registered.map((each) => (
            <p key={each.id} className="num">
              {inLanguage(each)} {each.batch && `· ${t('quality.batchNamed', { batch: each.batch })}`} ·{' '}
              <Link to="/orders/$id" params={{ id: each.order.id }}>
                {each.order.number}
              </Link>{' '}
              ·{' '}
              <Link to="/customers/$id" params={{ id: each.customer.id }}>
                {each.customer.name ?? '—'}
              </Link>{' '}
              · {each.warrantyUntil ? t('quality.warrantyUntil', { day: dayOf(each.warrantyUntil) }) : t('quality.noWarranty')}
            </p>
          ))}
          <CaseRows cases={cases} />
        </div>
      )}
    </Loaded>
  );
}
