import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { modelUses } from '../../common/model.ts';
import type { ModelView } from '../../server/assistant/model/views.ts';
import { api } from '../api.ts';
import { Checks } from '../settings/checks.tsx';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { Account } from './account.tsx';
import { CallList } from './call-list.tsx';
import { modelQuery } from './queries.ts';
import { RecogniserSettings } from './recogniser.tsx';
import { TryModel } from './try-model.tsx';
import { Vectors } from './vectors.tsx';

/** How the model is reached, what it may be used for, and what it has cost; and the endpoint by which the search knows what texts mean. */
export function ModelSettings() {
  return (
    <div className="stack">
      <Loaded query={useQuery(modelQuery)} rows={8} height={60}>
        {(setting) => (
          <>
            <ModelForm key={JSON.stringify(setting)} setting={setting} />
            {setting.complete && <TryModel />}
            <Account />
            <CallList />
          </>
        )}
      </Loaded>
      <Vectors />
      <RecogniserSettings />
    </div>
  );
}

const whole = (text: string, most: number) => Math.min(most, Number(text.replace(/\D/g, '')) || 0);

function ModelForm({ setting }: { setting: ModelView }) {
  const { t } = useTranslation();
  const { hasKey, complete: _complete, ...saved } = setting;
  const [draft, setDraft] = useState(saved);
  const [key, setKey] = useState('');
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = useSave(['model', 'model-uses', 'model-costs'], () => api.put('/api/settings/model', { ...draft, ...(key ? { key } : {}) }));
  const isComplete = draft.address !== '' && draft.model !== '';
  return (
    <form className="paper settings-form" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted">{setting.on ? t('model.on', { model: setting.model }) : t('model.off')}</p>
      <Field
        name={t('model.address')}
        hint={t('model.addressHow')}
        type="url"
        value={draft.address}
        onChange={(address) => change({ address: address.trim(), ...(address.trim() === '' ? { on: false } : {}) })}
        maxLength={300}
      />
      <Field
        name={t('model.name')}
        value={draft.model}
        onChange={(model) => change({ model, ...(model.trim() === '' ? { on: false } : {}) })}
        maxLength={120}
        autoComplete="off"
      />
      <Field
        name={t('model.key')}
        type="password"
        autoComplete="new-password"
        hint={t(hasKey ? 'model.keyKept' : 'model.keyHow')}
        value={key}
        onChange={setKey}
        maxLength={500}
      />
      <Field
        name={t('model.timeout')}
        hint={t('model.timeoutHow')}
        inputMode="numeric"
        value={String(draft.timeoutSeconds)}
        onChange={(text) => change({ timeoutSeconds: whole(text, 50) })}
        wrong={draft.timeoutSeconds < 3 ? t('model.timeoutHow') : undefined}
        required
      />
      <Prices draft={draft} onChange={change} />
      <Checks
        name={t('model.uses')}
        options={modelUses.map((use) => ({ id: use, name: t(`model.use.${use}`) }))}
        picked={draft.uses}
        onChange={(uses) => change({ uses: modelUses.filter((use) => uses.includes(use)) })}
      />
      <p className="muted small">{t('model.usesHow')}</p>
      <div className="checks">
        <label title={isComplete ? undefined : t('model.needsAll')}>
          <input type="checkbox" checked={draft.on} disabled={!isComplete} onChange={({ target }) => change({ on: target.checked })} />
          {t('model.isOn')}
          {!isComplete && <span className="muted small"> {t('model.needsAll')}</span>}
        </label>
      </div>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending || draft.timeoutSeconds < 3}>
          {t('model.save')}
        </button>
      </div>
    </form>
  );
}

type Draft = Pick<ModelView, 'currency' | 'priceInMinor' | 'priceOutMinor' | 'monthlyLimitMinor'>;

function Prices({ draft, onChange }: { draft: Draft; onChange(part: Partial<Draft>): void }) {
  const { t } = useTranslation();
  const amount = (key: 'priceInMinor' | 'priceOutMinor' | 'monthlyLimitMinor', name: string, hint?: string) => (
    <Amount key={draft.currency + key} name={name} hint={hint} minor={draft[key]} onChange={(minor) => onChange({ [key]: minor })} />
  );
  return (
    <>
      <label className="field">
        <span>{t('model.currency')}</span>
        <select className="input" value={draft.currency} onChange={({ target }) => onChange({ currency: target.value })}>
          {[...new Set(['CNY', 'USD', 'EUR', 'GBP', draft.currency])].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      {amount('priceInMinor', t('model.priceIn'))}
      {amount('priceOutMinor', t('model.priceOut'))}
      {amount('monthlyLimitMinor', t('model.limit'), t('model.limitHow'))}
    </>
  );
}

interface AmountProps {
  name: string;
  hint: string | undefined;
  minor: number;
  onChange(minor: number): void;
}

const dearest = 100_000_000;

/** What is typed stays as it is typed: 1.5 is not turned into 1.50 under the hands. */
function Amount({ name, hint, minor, onChange }: AmountProps) {
  const [text, setText] = useState(() => (minor / 100).toFixed(2));
  return (
    <Field
      name={name}
      hint={hint}
      inputMode="decimal"
      value={text}
      onChange={(typed) => {
        const kept = typed.replace(/[^\d.]/g, '');
        setText(kept);
        onChange(Math.min(dearest, Math.round((Number(kept) || 0) * 100)));
      }}
      required
    />
  );
}
