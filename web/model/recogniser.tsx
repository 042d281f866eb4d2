import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecogniserView } from '../../server/assistant/recognising/views.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';

const recogniserQuery = queryOptions({
  queryKey: ['recogniser'],
  queryFn: ({ signal }) => api.get<RecogniserView>('/api/settings/recogniser', undefined, signal),
});

/** A program that says what is seen in pictures of customers. */
export function RecogniserSettings() {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-label={t('recogniser.title')}>
      <h2>{t('recogniser.title')}</h2>
      <Loaded query={useQuery(recogniserQuery)} rows={3} height={60}>
        {(setting) => <Form key={JSON.stringify(setting)} setting={setting} />}
      </Loaded>
    </section>
  );
}

function Form({ setting: { hasKey, ...saved } }: { setting: RecogniserView }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(saved);
  const [key, setKey] = useState('');
  const change = (part: Partial<typeof saved>) => setDraft({ ...draft, ...part });
  const save = useSave(['recogniser', 'picture-matches'], () => api.put('/api/settings/recogniser', { ...draft, ...(key ? { key } : {}) }));
  return (
    <form className="paper settings-form" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted">{t('recogniser.how')}</p>
      <Field
        {...{ name: t('recogniser.address'), hint: t('recogniser.addressHow'), type: 'url', maxLength: 300, value: draft.address }}
        onChange={(address) => change({ address: address.trim(), ...(address.trim() ? {} : { on: false }) })}
      />
      <Field
        {...{ name: t('recogniser.key'), type: 'password', autoComplete: 'new-password', maxLength: 500, value: key, onChange: setKey }}
        hint={t(hasKey ? 'model.keyKept' : 'model.keyHow')}
      />
      <div className="checks">
        <label>
          <input type="checkbox" checked={draft.on} disabled={!draft.address} onChange={({ target }) => change({ on: target.checked })} />
          {t('recogniser.isOn')}
        </label>
      </div>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('recogniser.save')}
        </button>
      </div>
    </form>
  );
}
