import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../server/orders/views.ts';
import { operationsQuery } from '../aftersales/operation-queries.ts';
import { reloadRequests } from '../aftersales/request-queries.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';

/** Notes for colleagues, the newest first, and a line to write one. */
export function OrderNotes({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const isAllowed = may(useMe(), 'orders.edit');
  const notes = useQuery(operationsQuery(order.id)).data?.notes ?? [];
  const [body, setBody] = useState('');
  const onError = useProblem();
  const write = useMutation({
    mutationFn: () => api.post(`/api/orders/${order.id}/notes`, { body: body.trim() }),
    onSuccess: () => setBody(''),
    onSettled: reloadRequests,
    onError,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.delete(`/api/orders/${order.id}/notes/${id}`),
    onSettled: reloadRequests,
    onError,
  });
  if (notes.length === 0 && !isAllowed) return null;
  return (
    <section className="request-facts" aria-label={t('orderWork.notes')}>
      <h4 className="section-title">{t('orderWork.notes')}</h4>
      {notes.map((note) => (
        <p key={note.id} className="note-paper small">
          {note.body}{' '}
          <span className="muted" title={exactly(note.at)}>
            {[note.by.name, dayAndTime(note.at)].filter(Boolean).join(' · ')}
          </span>{' '}
          {isAllowed && (
            <button
              type="button"
              className="link"
              aria-label={t('orderWork.removeNote', { body: note.body })}
              disabled={remove.isPending}
              onClick={() => remove.mutate(note.id)}
            >
              {t('common.remove')}
            </button>
          )}
        </p>
      ))}
      {isAllowed && (
        <form className="act-form" onSubmit={(event) => [event.preventDefault(), body.trim() !== '' && write.mutate()]}>
          <Field name={t('orderWork.note')} hint={t('orderWork.noteHow')} value={body} maxLength={2000} onChange={setBody} />
          <div className="form-end">
            <button type="submit" className="button small" disabled={body.trim() === '' || write.isPending}>
              {t('orderWork.addNote')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}

/** Every version of the invoice: what was asked for, issued, and written off by a correction. */
export function OrderInvoices({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const isAllowed = may(useMe(), 'orders.edit');
  const invoices = useQuery(operationsQuery(order.id)).data?.invoices ?? [];
  if (invoices.length === 0) return null;
  return (
    <section className="request-facts" aria-label={t('orderWork.invoices')}>
      <h4 className="section-title">{t('orderWork.invoices')}</h4>
      {invoices.map((invoice) => (
        <div key={invoice.version}>
          <p className="small deadline">
            <Chip tone={invoice.state === 'asked' ? 'warn' : invoice.state === 'issued' ? 'ok' : 'gray'}>
              {t(`orderWork.invoice_${invoice.state}`)}
            </Chip>
            <span>{[invoice.title, invoice.taxNumber, invoice.email].filter(Boolean).join(' · ')}</span>
            <span className="num">{invoice.number}</span>
            <span className="muted" title={exactly(invoice.issuedAt ?? invoice.askedAt)}>
              {dayAndTime(invoice.issuedAt ?? invoice.askedAt)}
            </span>
          </p>
          {invoice.state === 'asked' && isAllowed && <Issue order={order.id} />}
        </div>
      ))}
    </section>
  );
}

function Issue({ order }: { order: string }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const issue = useMutation({
    mutationFn: () => api.post(`/api/orders/${order}/invoice/issue`, { number: number.trim() }),
    onSettled: reloadRequests,
    onError: useProblem(),
  });
  return (
    <form className="act-form" onSubmit={(event) => [event.preventDefault(), number.trim() !== '' && issue.mutate()]}>
      <Field name={t('orderWork.invoiceNumber')} value={number} maxLength={60} onChange={setNumber} />
      <div className="form-end">
        <button type="submit" className="button small" disabled={number.trim() === '' || issue.isPending}>
          {t('orderWork.issue')}
        </button>
      </div>
    </form>
  );
}
