import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formWords } from '../../common/aftersales-act-words.ts';
import { type RequestReason, reasonsOf } from '../../common/aftersales-reasons.ts';
import { compensationForms } from '../../common/aftersales-remedies.ts';
import { perUnit } from '../../common/currencies.ts';
import type { Remedy } from '../../server/aftersales/remedy-views.ts';
import { api } from '../api.ts';
import { useCurrency, useUnit } from '../session.ts';
import { Checks } from '../settings/checks.tsx';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Choice } from './choice.tsx';
import { reasonWords, said } from './words.ts';

const blank = { name: '', nameEn: '', form: 'cash', reasons: [], severity: 1, guidanceMinor: 1000, mostMinor: 2000 } satisfies Omit<
  Remedy,
  'id'
>;

/** One remedy of the catalogue: what it is, for what, and how much is usual. */
export function RemedyForm({ remedy, onDone }: { remedy: Remedy | undefined; onDone(): void }) {
  const { t } = useTranslation();
  const [id] = useState(() => remedy?.id ?? crypto.randomUUID());
  const [draft, setDraft] = useState<Omit<Remedy, 'id'>>(remedy ?? blank);
  const [currency, named] = [useCurrency(), useUnit()];
  const unit = draft.form === 'points' ? 1 : perUnit(currency);
  const [usual, setUsual] = useState(String(draft.guidanceMinor / unit));
  const [most, setMost] = useState(String(draft.mostMinor / unit));
  const [guidanceMinor, mostMinor] = [usual, most].map((typed) => Math.round(Number(typed || Number.NaN) * unit)) as [number, number];
  const { name, nameEn, form, reasons, severity } = draft;
  const body = { name: name.trim(), nameEn: nameEn.trim(), form, reasons, severity, guidanceMinor, mostMinor };
  const save = useSave(['remedies'], () => api.put(`/api/remedies/${id}`, body), onDone);
  const retire = useSave(['remedies'], () => api.delete(`/api/remedies/${id}`), onDone);
  const isWrong = !(mostMinor >= guidanceMinor);
  const isReady = body.name !== '' && reasons.length > 0 && guidanceMinor > 0 && !isWrong;
  const amount = form === 'points' ? t('remedies.points') : named;
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), isReady && save.mutate()]}>
      <Field name={t('remedies.name')} value={name} maxLength={60} required onChange={(next) => setDraft({ ...draft, name: next })} />
      <Field name={t('remedies.nameEn')} value={nameEn} maxLength={60} onChange={(next) => setDraft({ ...draft, nameEn: next })} />
      <Choice
        name={t('aftersales.form')}
        value={form}
        options={compensationForms.map((each) => [each, said(formWords[each])])}
        onChange={(next) => setDraft({ ...draft, form: next })}
      />
      <Choice
        name={t('aftersales.severity')}
        value={String(severity)}
        options={([1, 2, 3] as const).map((each) => [String(each), t(`aftersales.severity_${each}`)])}
        onChange={(next) => setDraft({ ...draft, severity: Number(next) })}
      />
      <Field name={t('remedies.usual', { unit: amount })} value={usual} inputMode="decimal" onChange={setUsual} />
      <Field
        name={t('remedies.most', { unit: amount })}
        value={most}
        inputMode="decimal"
        wrong={isWrong ? t('remedies.mostTooLow') : undefined}
        onChange={setMost}
      />
      <Checks
        name={t('remedies.reasons')}
        options={reasonsOf('compensation').map((reason) => ({ id: reason, name: reasonWords(reason) }))}
        picked={reasons}
        onChange={(picked) => setDraft({ ...draft, reasons: picked as RequestReason[] })}
      />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={!isReady || save.isPending}>
          {t('remedies.save')}
        </button>
      </div>
      {remedy && (
        <>
          <button type="button" className="button danger" disabled={retire.isPending} onClick={() => retire.mutate()}>
            {t('remedies.retire')}
          </button>
          <p className="muted small">{t('remedies.retireHow')}</p>
        </>
      )}
    </form>
  );
}
