import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceAct } from '../../common/service-orders.ts';
import { serviceActWords } from '../../common/service-words.ts';
import type { ServiceView } from '../../server/aftersales/service/views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { said } from '../aftersales/words.ts';
import { upload } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { dayOf } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { actOnService, showService, visitsQuery } from './queries.ts';
import { SignaturePad } from './signature-pad.tsx';
import { SlotPicker } from './slot-picker.tsx';

type ActField = 'slot' | 'words' | 'why' | 'diagnosis' | 'result' | 'signature';

/** What is asked before an act is done; those without a field are done at once. */
export const serviceFields: Record<ServiceAct, ActField | undefined> = {
  booking: 'slot',
  arrival: undefined,
  'missed-visit': 'why',
  visit: 'words',
  diagnosis: 'diagnosis',
  result: 'result',
  signature: 'signature',
  objection: 'why',
  cancellation: 'words',
};

interface Draft {
  from: string;
  technician: string;
  words: string;
  diagnosis: string;
  serial: string;
  fix: string;
  parts: string;
  signature: File | undefined;
}

const isReady = (field: ActField | undefined, draft: Draft): boolean => {
  if (field === 'slot') return draft.from !== '';
  if (field === 'why') return draft.words.trim() !== '';
  if (field === 'diagnosis') return draft.diagnosis.trim() !== '';
  if (field === 'result') return draft.fix.trim() !== '';
  return field !== 'signature' || draft.signature !== undefined;
};

async function bodyOf(field: ActField | undefined, draft: Draft): Promise<object> {
  const { from, technician, words, diagnosis, serial, fix, parts, signature } = draft;
  if (field === 'slot') return { from, ...(technician ? { technician } : {}) };
  if (field === 'words' || field === 'why') return { words };
  if (field === 'diagnosis') return { diagnosis, serial };
  if (field === 'result') return { fix, parts };
  if (!signature) return {};
  return { signature: (await upload(signature)).id };
}

interface ActFormProps {
  service: ServiceView;
  act: ServiceAct;
  onDone(): void;
}

export function ServiceActForm({ service, act, onDone }: ActFormProps) {
  const { t } = useTranslation();
  const title = useId();
  const field = serviceFields[act];
  const { diagnosis, serial, fix, parts } = service;
  const [draft, setDraft] = useState<Draft>({ from: '', technician: '', words: '', diagnosis, serial, fix, parts, signature: undefined });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const doIt = useMutation({
    mutationFn: async () => actOnService(service.id, act, await bodyOf(field, draft)),
    onSuccess: (view) => [showService(view), onDone()],
    onError: useProblem(),
  });
  const ready = isReady(field, draft);
  return (
    <form
      className="act-form"
      aria-labelledby={title}
      onSubmit={(event) => [event.preventDefault(), ready && doIt.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <h4 id={title} className="section-title">
        {said(serviceActWords[act])}
      </h4>
      <Fields field={field} draft={draft} onChange={change} />
      <div className="form-end">
        <button type="button" className="button small" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button small primary" disabled={!ready || doIt.isPending}>
          {said(serviceActWords[act])}
        </button>
      </div>
    </form>
  );
}

function Fields({ field, draft, onChange }: { field: ActField | undefined; draft: Draft; onChange(part: Partial<Draft>): void }) {
  const { t } = useTranslation();
  switch (field) {
    case 'slot':
      return (
        <>
          <SlotPicker value={draft.from} onChange={(from) => onChange({ from })} />
          <Technician value={draft.technician} onChange={(technician) => onChange({ technician })} />
        </>
      );
    case 'diagnosis':
      return (
        <>
          <Long name={t('service.diagnosis')} value={draft.diagnosis} onChange={(value) => onChange({ diagnosis: value })} />
          <Field name={t('aftersales.serial')} value={draft.serial} maxLength={100} onChange={(value) => onChange({ serial: value })} />
        </>
      );
    case 'result':
      return (
        <>
          <Long name={t('service.fix')} value={draft.fix} onChange={(fix) => onChange({ fix })} />
          <Field name={t('service.partsOptional')} value={draft.parts} maxLength={500} onChange={(parts) => onChange({ parts })} />
        </>
      );
    case 'signature':
      return <SignaturePad onChange={(signature) => onChange({ signature })} />;
    case 'why':
    case 'words':
      return <Long name={t(`aftersales.${field}`)} value={draft.words} onChange={(words) => onChange({ words })} />;
    default:
      return null;
  }
}

function Technician({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useTranslation();
  const people = useQuery(visitsQuery(dayOf(Date.now()), undefined)).data?.technicians ?? [];
  if (people.length < 2) return null;
  const options = [['', t('service.anybody')], ...people.map(({ id, name }) => [id, name] as const)] as const;
  return <Choice name={t('aftersales.technician')} value={value} options={options} onChange={onChange} />;
}

function Long({ name, value, onChange }: { name: string; value: string; onChange(value: string): void }) {
  return (
    <label className="field">
      <span>{name}</span>
      <textarea className="input" rows={3} maxLength={1000} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
