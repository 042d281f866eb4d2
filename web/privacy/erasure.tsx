import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../server/customers/views.ts';
import type { ErasurePreview, PrivacyView } from '../../server/privacy/views.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { dayOf, exactly } from '../ui/times.ts';
import { erasurePreviewQuery } from './queries.ts';

interface ErasureProps {
  customer: CustomerView;
  view: PrivacyView;
}

const touched = ['privacy', 'customer', 'customers', 'timeline', 'history', 'orders'];

/** Forgetting somebody: first what it does, then asking for it, then confirming it with their number. */
export function Erasure({ customer, view }: ErasureProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && !view.erasure) {
    return (
      <div>
        <button type="button" className="button danger" onClick={() => setOpen(true)}>
          {t('privacy.erase')}
        </button>
        <p className="muted small" style={{ margin: '4px 0 0' }}>
          {t('privacy.eraseHow')}
        </p>
      </div>
    );
  }
  return (
    <section className="stack" aria-label={t('privacy.eraseTitle')}>
      <h4 className="section-title">{t('privacy.eraseTitle')}</h4>
      <Preview customer={customer.id} />
      {view.erasure ? (
        <Confirm customer={customer} view={view} erasure={view.erasure} />
      ) : (
        <Ask customer={customer.id} onCancel={() => setOpen(false)} />
      )}
    </section>
  );
}

function Preview({ customer }: { customer: string }) {
  const query = useQuery(erasurePreviewQuery(customer));
  return (
    <Loaded query={query} rows={3} height={28}>
      {(preview) => <GoesAndStays {...preview} />}
    </Loaded>
  );
}

function GoesAndStays({ goes, stays }: ErasurePreview) {
  const { t } = useTranslation();
  return (
    <>
      <List name={t('privacy.goes')}>
        <li>{t('privacy.goesProfile')}</li>
        <li>{t('privacy.goesTalks', goes)}</li>
        <li>{t('privacy.goesRest', goes)}</li>
      </List>
      <List name={t('privacy.stays')}>
        <li>{stays.until ? t('privacy.staysOrders', { count: stays.orders, until: dayOf(stays.until) }) : t('privacy.staysNoOrders')}</li>
        <li>{t('privacy.staysFacts')}</li>
      </List>
      <p className="muted small">{t('privacy.backups')}</p>
    </>
  );
}

const List = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <b>{name}</b>
    <ul style={{ margin: '4px 0 0', paddingLeft: 20, listStyle: 'disc' }}>{children}</ul>
  </div>
);

function Ask({ customer, onCancel }: { customer: string; onCancel(): void }) {
  const { t } = useTranslation();
  const ask = useSave(
    ['privacy', 'timeline'],
    () => api.post(`/api/customers/${customer}/erasure`),
    () => undefined,
  );
  return (
    <div className="form-end">
      <button type="button" className="button" onClick={onCancel}>
        {t('common.cancel')}
      </button>
      <button type="button" className="button danger" disabled={ask.isPending} onClick={() => ask.mutate()}>
        {t('privacy.ask')}
      </button>
    </div>
  );
}

interface ConfirmProps extends ErasureProps {
  erasure: NonNullable<PrivacyView['erasure']>;
}

function Confirm({ customer, view, erasure }: ConfirmProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [number, setNumber] = useState('');
  const erase = useSave(
    touched,
    () => api.post(`/api/erasures/${erasure.id}/confirmation`, { number: Number(number) }),
    () => void message.success(t('privacy.done')),
  );
  const withdraw = useSave(['privacy', 'timeline'], () => api.post(`/api/erasures/${erasure.id}/cancellation`));
  const isHeld = view.holds.some((hold) => hold.inForce);
  const isOpen = view.open.conversations + view.open.orders > 0;
  const why = isHeld ? t('privacy.held') : isOpen ? t('privacy.open', view.open) : undefined;
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), erase.mutate()]}>
      <p className="muted small num">{t('privacy.askedBy', { name: erasure.askedBy, at: exactly(erasure.askedAt) })}</p>
      <Field
        name={t('privacy.number', { number: customer.number })}
        inputMode="numeric"
        autoComplete="off"
        value={number}
        onChange={(typed) => setNumber(typed.replace(/\D/g, ''))}
        maxLength={15}
        wrong={why}
      />
      <div className="form-end">
        <button type="button" className="button" disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('privacy.withdraw')}
        </button>
        <button
          type="submit"
          className="button danger"
          title={why}
          disabled={erase.isPending || why !== undefined || Number(number) !== customer.number}
        >
          {t('privacy.confirm')}
        </button>
      </div>
    </form>
  );
}
