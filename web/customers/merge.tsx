import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRow, CustomerView } from '../../server/customers/views.ts';
import { api } from '../api.ts';
import { customerName } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Avatar, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { mergesQuery, touchedByMerge } from './merge-queries.ts';
import { customersQuery } from './queries.ts';

const MergePreview = lazy(async () => ({ default: (await import('./merge-preview.tsx')).MergePreview }));

/** Who was merged into this customer, with the way back, and the door to one more. */
export function Merging({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!may(me, 'customers.edit')) return null;
  return (
    <section className="stack" style={{ gap: 4 }}>
      <Merged customer={customer.id} />
      <p>
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {t('merge.customer')}
        </button>
      </p>
      <SideSheet width={460} title={t('merge.title')} onClose={() => setOpen(false)}>
        {isOpen && <Choose into={customer} onDone={() => setOpen(false)} />}
      </SideSheet>
    </section>
  );
}

function Merged({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const items = useQuery(mergesQuery(customer)).data?.items ?? [];
  const undo = useSave(
    touchedByMerge,
    (id: string) => api.delete(`/api/customers/${customer}/merges/${id}`),
    () => void message.success(t('merge.undone')),
  );
  return items.map(({ id, from, by, at }) => (
    <p key={id} className="small muted">
      <span title={exactly(at)}>{t('merge.into', { from: from.name, by, at: dayAndTime(at) })}</span>{' '}
      <button type="button" className="link" disabled={undo.isPending} onClick={() => undo.mutate(id)}>
        {t('merge.undo')}
      </button>
    </p>
  ));
}

function Choose({ into, onDone }: { into: CustomerView; onDone(): void }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<CustomerRow>();
  const words = q.trim();
  const found = useQuery({ ...customersQuery(words), enabled: words.length >= 2 });
  if (chosen)
    return (
      <Suspense>
        <MergePreview into={into.id} from={chosen.id} onCancel={() => setChosen(undefined)} onDone={onDone} />
      </Suspense>
    );
  return (
    <div className="stack">
      <Field name={t('merge.find')} value={q} onChange={setQ} maxLength={60} autoFocus />
      {words.length >= 2 && (
        <Loaded query={found} rows={3} height={44}>
          {({ items }) => {
            const others = items.filter((each) => each.id !== into.id);
            if (others.length === 0) return <p className="muted small">{t('merge.none')}</p>;
            return others.slice(0, 8).map((each) => (
              <button key={each.id} type="button" className="menu-item num" onClick={() => setChosen(each)}>
                <Avatar name={customerName(each)} id={each.id} size="small" />
                <span>
                  {customerName(each)} <span className="muted small">{each.phone ?? each.email}</span>
                </span>
              </button>
            ));
          }}
        </Loaded>
      )}
    </div>
  );
}
