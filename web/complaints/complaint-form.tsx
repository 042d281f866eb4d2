import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complaintDemandWords, complaintKindWords } from '../../common/complaint-words.ts';
import { complaintDemands, complaintKinds } from '../../common/complaints.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import '../departments/departments.css';
import '../i18n/page-words.ts';
import { useMe } from '../session.ts';
import { timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import { useFirstField } from '../ui/first-field.ts';
import { useProblem } from '../ui/use-problem.ts';
import './complaints.css';
import { Colleague } from './colleague.tsx';
import { type ComplaintAbout, type ComplaintDraft, emptyDraft, isWhole, productsOf } from './draft.ts';
import { Evidence } from './evidence.tsx';
import { reloadComplaints } from './queries.ts';

interface ComplaintFormProps {
  about: ComplaintAbout;
  /** The orders it can be about; none chosen says that it is about no order. */
  orders: readonly OrderView[];
  onDone(): void;
}

/** Writes a complaint down: when, where, who, which order and goods, what happened, what is wanted, and what shows it (S128). */
export function ComplaintForm({ about, orders, onDone }: ComplaintFormProps) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const form = useFirstField('select');
  const [key] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState<ComplaintDraft>(() => emptyDraft(orders, t('complaint.noOrder')));
  const change = (part: Partial<ComplaintDraft>) => setDraft((before) => ({ ...before, ...part }));
  const { happenedAt, order, evidence, colleague, ...said_ } = draft;
  const send = useMutation({
    mutationFn: () =>
      api.post('/api/complaints', {
        ...{ id: key, ...said_, ...about, happenedAt: timeInField(zone, happenedAt).toISOString(), order: order || null },
        ...{ ...(colleague ? { colleague } : {}), evidence: evidence.map(({ file, words }) => ({ ...(file ? { file } : {}), words })) },
      }),
    onSuccess: () => [void reloadComplaints(), onDone()],
    onError: useProblem(),
  });
  const isReady = isWhole(draft, about.conversation !== undefined);
  return (
    <form
      ref={form}
      className="closing ticket-form boxed complaint-form"
      aria-label={t('complaint.new')}
      onSubmit={(event) => [event.preventDefault(), isReady && send.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.preventDefault(), event.stopPropagation(), onDone()]}
    >
      <div className="ticket-fields">
        <Choice
          name={t('complaint.kind')}
          value={draft.kind}
          of={complaintKinds}
          words={complaintKindWords}
          onChange={(kind) => change({ kind })}
        />
        <Field
          name={t('complaint.happenedAt')}
          type="datetime-local"
          required
          value={happenedAt}
          onChange={(next) => change({ happenedAt: next })}
        />
        <Field name={t('complaint.place')} required maxLength={200} value={draft.place} onChange={(place) => change({ place })} />
      </div>
      <div className="ticket-fields">
        <Field name={t('complaint.persons')} required maxLength={500} value={draft.persons} onChange={(persons) => change({ persons })} />
        <Colleague value={colleague} onChange={(next) => change({ colleague: next })} />
      </div>
      <div className="ticket-fields">
        <label className="field">
          <span>{t('complaint.order')}</span>
          <select
            className="input"
            value={order}
            onChange={(event) => change({ order: event.target.value, product: productsOf(orders, event.target.value) })}
          >
            {orders.map((each) => (
              <option key={each.id} value={each.id}>
                {each.number}
              </option>
            ))}
            {about.conversation && <option value="">{t('complaint.noOrder')}</option>}
          </select>
        </label>
        <Field name={t('complaint.product')} required maxLength={300} value={draft.product} onChange={(product) => change({ product })} />
      </div>
      <Long name={t('complaint.facts')} max={4000} value={draft.facts} onChange={(facts) => change({ facts })} />
      <div className="ticket-fields">
        <Choice
          name={t('complaint.demand')}
          value={draft.demand}
          of={complaintDemands}
          words={complaintDemandWords}
          onChange={(demand) => change({ demand })}
        />
        <Field
          name={t('complaint.demandWords')}
          required
          maxLength={1000}
          value={draft.demandWords}
          onChange={(demandWords) => change({ demandWords })}
        />
      </div>
      <Evidence shown={evidence} onChange={(next) => change({ evidence: next })} />
      <div className="form-end">
        <span className="muted small">{!isReady && t('complaint.allNeeded')}</span>
        <span className="spread" />
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={send.isPending || !isReady}>
          {t('complaint.send')}
        </button>
      </div>
    </form>
  );
}

interface LongProps {
  name: string;
  max: number;
  value: string;
  onChange(value: string): void;
}

function Long({ name, max, value, onChange }: LongProps) {
  return (
    <label className="field">
      <span>{name}</span>
      <textarea className="input" rows={3} required maxLength={max} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  value: T;
  of: readonly T[];
  words: Record<T, readonly [string, string]>;
  onChange(value: T): void;
}

function Choice<T extends string>({ name, value, of, words, onChange }: ChoiceProps<T>) {
  return (
    <label className="field">
      <span>{name}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value as T)}>
        {of.map((each) => (
          <option key={each} value={each}>
            {said(words[each])}
          </option>
        ))}
      </select>
    </label>
  );
}
