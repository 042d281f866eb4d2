import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookHours } from '../../common/minors.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import '../i18n/page-words.ts';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';

/** Asks another colleague to let one see what is masked of a minor. */
export function AskToLook({ customer, onDone }: { customer: string; onDone(): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [id] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const ask = useSave(
    ['minor-looks'],
    () => api.post(`/api/customers/${customer}/looks`, { id, reason: reason.trim() }),
    () => [void message.success(t('minor.asked')), onDone()],
  );
  return (
    <InPlaceForm className="stack" aria-label={t('minor.ask')} onSubmit={(event) => [event.preventDefault(), ask.mutate()]}>
      <Field
        name={t('minor.reason')}
        hint={t('minor.askHow', { hours: lookHours })}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
      <div className="form-end">
        <button type="button" className="button small" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button small primary" disabled={ask.isPending || !reason.trim()}>
          {t('minor.ask')}
        </button>
      </div>
    </InPlaceForm>
  );
}
