import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { freightSettlers, settlerWords } from '../../common/return-freight.ts';
import { upload } from '../api.ts';
import { wordFor } from '../language.ts';
import { Field } from '../ui/field.tsx';
import { money } from '../ui/money.ts';
import { useProblem } from '../ui/use-problem.ts';
import type { ActInputProps } from './act-draft.ts';
import { Choice } from './choice.tsx';
import { said } from './words.ts';

/** What the way back has cost; up to which sum nobody has to look stands below. */
export function OutlayInput({ act, request: { freight, currency }, draft, onChange }: ActInputProps) {
  const { t } = useTranslation();
  if (act === 'freight-settlement' && draft.settler !== 'shop') return null;
  const hint = act === 'freight-settlement' ? undefined : t('aftersales.freightMost', { money: money(freight.mostMinor, currency) });
  return (
    <Field
      name={t('aftersales.freightCost', { unit: wordFor('currency', currency) })}
      value={draft.outlay}
      inputMode="decimal"
      required
      hint={hint}
      onChange={(outlay) => onChange({ outlay })}
    />
  );
}

/** The picture of the receipt; it is up before the act is done. */
export function ReceiptInput({ draft, onChange }: ActInputProps) {
  const { t } = useTranslation();
  const put = useMutation({
    mutationFn: (file: File) => upload(file),
    onSuccess: ({ id }) => onChange({ receipt: id }),
    onError: useProblem(),
  });
  return (
    <label className="field">
      <span>{t('aftersales.receipt')}</span>
      <input
        className="input"
        type="file"
        accept="image/*"
        required={!draft.receipt}
        disabled={put.isPending}
        onChange={(event) => event.target.files?.[0] && put.mutate(event.target.files[0])}
      />
    </label>
  );
}

export function SettlerInput({ draft, onChange }: ActInputProps) {
  const { t } = useTranslation();
  return (
    <Choice
      name={t('aftersales.freightSettler')}
      value={draft.settler}
      options={freightSettlers.map((each) => [each, said(settlerWords[each])])}
      onChange={(settler) => onChange({ settler })}
    />
  );
}
