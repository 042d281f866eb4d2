import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';

/** From when a draft holds: now, or a day to come. */
export function PublishForm({ id, onDone }: { id: string; onDone(): void }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('');
  const publish = useSave(
    ['policies'],
    () => api.post(`/api/policies/${id}/publication`, from ? { effectiveFrom: new Date(from).toISOString() } : {}),
    onDone,
  );
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), publish.mutate()]}>
      <p style={{ margin: 0 }}>{t('policies.publishHow')}</p>
      <Field name={t('policies.effectiveFrom')} type="datetime-local" value={from} hint={t('policies.effectiveHow')} onChange={setFrom} />
      <footer className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={publish.isPending}>
          {t(from ? 'policies.publishLater' : 'policies.publishNow')}
        </button>
      </footer>
    </form>
  );
}
