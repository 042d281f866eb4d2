import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../server/customers/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { isComposing } from '../ui/key-codes.ts';
import { dayAndTime } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { customerQuery } from './queries.ts';

/** What colleagues should know about this customer, in every conversation to come. */
export function Notes({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [words, setWords] = useState('');
  const showProblem = useProblem();
  const again = () => queries.invalidateQueries({ queryKey: customerQuery(customer.id).queryKey });
  const add = useMutation({
    mutationFn: () => api.post(`/api/customers/${customer.id}/notes`, { body: words.trim() }),
    onSuccess: () => [setWords(''), void again()],
    onError: showProblem,
  });
  const remove = useMutation({
    mutationFn: (note: string) => api.delete(`/api/customers/${customer.id}/notes/${note}`),
    onSuccess: again,
    onError: showProblem,
  });
  const submit = () => words.trim() && !add.isPending && add.mutate();
  return (
    <section className="stack" style={{ gap: 6 }}>
      <h3 className="section-title">{t('customer.notes')}</h3>
      {customer.notes.map((note) => (
        <article key={note.id} className="note-paper">
          {note.body}
          <div className="muted small num" style={{ display: 'flex', gap: 8 }}>
            {note.by.name} · {dayAndTime(note.at)}
            <span className="spread" />
            {note.by.id === me.id && (
              <button type="button" className="link" onClick={() => remove.mutate(note.id)}>
                {t('common.remove')}
              </button>
            )}
          </div>
        </article>
      ))}
      {may(me, 'customers.edit') && (
        <input
          className="input"
          value={words}
          maxLength={2000}
          placeholder={t('customer.addNote')}
          aria-label={t('customer.addNote')}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && !isComposing(event.nativeEvent) && submit()}
        />
      )}
    </section>
  );
}
