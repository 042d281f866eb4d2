import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../server/customers/views.ts';
import { api } from '../api.ts';
import { reachEnd } from '../conversations/focus.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { dayAndTime } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { customerQuery } from './queries.ts';

const writeHint = 'write-hint';
const lengths = [7, 30, 90, 180];

/** How to treat this customer while it holds, first of all that is known of them; for colleagues only. */
export function Hints({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const me = useMe();
  const showProblem = useProblem();
  const again = () => queries.invalidateQueries({ queryKey: customerQuery(customer.id).queryKey });
  const remove = useMutation({
    mutationFn: (hint: string) => api.delete(`/api/customers/${customer.id}/notes/${hint}`),
    // Its button goes with it: the keyboard goes on where hints are written.
    onSuccess: () => again().then(() => reachEnd(writeHint)),
    onError: showProblem,
  });
  if (customer.hints.length === 0) return null;
  return (
    <section className="stack" style={{ gap: 6 }} aria-label={t('wish.hints')}>
      {customer.hints.map((hint) => (
        <article key={hint.id} className="note-paper">
          <b>{t('wish.hints')}</b> {hint.body}
          <div className="muted small num" style={{ display: 'flex', gap: 8 }}>
            {hint.by.name} · {t('wish.until', { at: dayAndTime(hint.expiresAt) })}
            <span className="spread" />
            {hint.by.id === me.id && (
              <button type="button" className="link" onClick={() => remove.mutate(hint.id)}>
                {t('common.remove')}
              </button>
            )}
          </div>
        </article>
      ))}
    </section>
  );
}

/** Writes a hint that ends by itself. */
export function HintForm({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const me = useMe();
  const showProblem = useProblem();
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [days, setDays] = useState(30);
  const add = useMutation({
    mutationFn: () => api.post(`/api/customers/${customer.id}/notes`, { body: words.trim(), days }),
    onSuccess: async () => {
      setWords('');
      setOpen(false);
      await queries.invalidateQueries({ queryKey: customerQuery(customer.id).queryKey });
    },
    onError: showProblem,
  });
  if (!may(me, 'customers.edit')) return null;
  return (
    <>
      <p hidden={isOpen}>
        <button type="button" id={writeHint} className="link" onClick={() => setOpen(true)}>
          {t('wish.addHint')}
        </button>
      </p>
      {isOpen && (
        <InPlaceForm className="stack" onSubmit={(event) => [event.preventDefault(), words.trim() && add.mutate()]}>
          <label className="field">
            <span>{t('wish.addHint')}</span>
            <textarea
              className="input"
              rows={2}
              maxLength={2000}
              required
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            <span className="hint">{t('wish.hintsHow')}</span>
          </label>
          <label className="field">
            <span>{t('wish.hintDays')}</span>
            <select className="input" value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {lengths.map((each) => (
                <option key={each} value={each}>
                  {t('wish.days', { count: each })}
                </option>
              ))}
            </select>
          </label>
          <div className="form-end">
            <button type="button" className="button" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </button>
            <button type="submit" className="button primary" disabled={add.isPending || words.trim() === ''}>
              {t('wish.keepHint')}
            </button>
          </div>
        </InPlaceForm>
      )}
    </>
  );
}
