import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VectorsTried, VectorView } from '../../server/knowledge/vectors/views.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { vectorsQuery } from './queries.ts';

/** An endpoint that says what texts mean: the search then finds what shares no word with the question. */
export function Vectors() {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-label={t('vectors.title')}>
      <h2>{t('vectors.title')}</h2>
      <Loaded query={useQuery(vectorsQuery)} rows={5} height={60}>
        {({ made, all, hasKey, complete, ...saved }) => (
          <>
            <VectorForm key={JSON.stringify([saved, hasKey])} saved={saved} hasKey={hasKey}>
              <p className="muted">{saved.on ? t('vectors.on', { made, all }) : t('vectors.off')}</p>
            </VectorForm>
            {complete && <TryVectors />}
          </>
        )}
      </Loaded>
    </section>
  );
}

type Saved = Omit<VectorView, 'made' | 'all' | 'hasKey' | 'complete'>;

function VectorForm({ saved, hasKey, children }: { saved: Saved; hasKey: boolean; children: React.ReactNode }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(saved);
  const [key, setKey] = useState('');
  const change = (part: Partial<Saved>) => setDraft({ ...draft, ...part });
  const save = useSave(['vectors'], () => api.put('/api/settings/vectors', { ...draft, ...(key ? { key } : {}) }));
  const isComplete = draft.address !== '' && draft.model.trim() !== '';
  const isTooShort = draft.timeoutMs < 100;
  const empty = (text: string) => (text.trim() === '' ? { on: false } : {});
  return (
    <form className="paper settings-form" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      {children}
      <Field
        name={t('vectors.address')}
        hint={t('vectors.addressHow')}
        type="url"
        value={draft.address}
        onChange={(address) => change({ address: address.trim(), ...empty(address) })}
        maxLength={300}
      />
      <Field
        name={t('vectors.name')}
        value={draft.model}
        onChange={(model) => change({ model, ...empty(model) })}
        maxLength={120}
        autoComplete="off"
      />
      <Field
        name={t('vectors.key')}
        type="password"
        autoComplete="new-password"
        hint={t(hasKey ? 'model.keyKept' : 'model.keyHow')}
        value={key}
        onChange={setKey}
        maxLength={500}
      />
      <Field
        name={t('vectors.timeout')}
        hint={t('vectors.timeoutHow')}
        inputMode="numeric"
        value={String(draft.timeoutMs)}
        onChange={(text) => change({ timeoutMs: Math.min(3000, Number(text.replace(/\D/g, '')) || 0) })}
        wrong={isTooShort ? t('vectors.timeoutHow') : undefined}
        required
      />
      <p className="muted small">{t('vectors.leaves')}</p>
      <div className="checks">
        <label title={isComplete ? undefined : t('model.needsAll')}>
          <input type="checkbox" checked={draft.on} disabled={!isComplete} onChange={({ target }) => change({ on: target.checked })} />
          {t('vectors.isOn')}
          {!isComplete && <span className="muted small"> {t('model.needsAll')}</span>}
        </label>
      </div>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending || isTooShort}>
          {t('vectors.save')}
        </button>
      </div>
    </form>
  );
}

function TryVectors() {
  const { t } = useTranslation();
  const ask = useMutation({ mutationFn: () => api.post<VectorsTried>('/api/settings/vectors/test'), onError: useProblem() });
  const { data } = ask;
  return (
    <section className="paper settings-form" aria-label={t('vectors.test')}>
      <p className="muted small">{t('vectors.testHow')}</p>
      <div className="form-end">
        <button type="button" className="button" disabled={ask.isPending} onClick={() => ask.mutate()}>
          {t(ask.isPending ? 'common.loading' : 'vectors.test')}
        </button>
      </div>
      <p role="status">
        {data?.failure && <Chip tone="bad">{t(`model.outcome.${data.failure}`)}</Chip>}
        {data?.dimensions && t('vectors.said', { dimensions: data.dimensions, ms: data.ms })}
      </p>
    </section>
  );
}
