import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HelpSettingView } from '../../server/knowledge/help/site-views.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { Logo } from './help-logo.tsx';
import '../i18n/page-words.ts';

const helpSettingQuery = queryOptions({
  queryKey: ['help-setting'],
  queryFn: ({ signal }) => api.get<HelpSettingView>('/api/settings/help', undefined, signal),
});

/** Where the help centre stands, and how it looks. */
export function HelpSettings() {
  return (
    <Loaded query={useQuery(helpSettingQuery)} rows={5} height={60}>
      {(setting) => <Form key={JSON.stringify(setting)} setting={setting} />}
    </Loaded>
  );
}

const schemes = ['auto', 'light', 'dark'] as const;

function Form({ setting }: { setting: HelpSettingView }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(setting);
  const change = (part: Partial<HelpSettingView>) => setDraft({ ...draft, ...part });
  const isSame = JSON.stringify(draft) === JSON.stringify(setting);
  const save = useSave(['help-setting'], () => {
    const { logoUrl: _shown, ...saved } = draft;
    return api.put('/api/settings/help', saved);
  });
  return (
    <form className="paper settings-form" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field
        name={t('helpSite.address')}
        hint={t('helpSite.addressHow')}
        value={draft.address}
        onChange={(address) => change({ address: address.trim().replace(/\/+$/, '') })}
        maxLength={200}
      />
      <Field
        name={t('helpSite.title')}
        hint={t('helpSite.titleHow')}
        value={draft.title}
        onChange={(title) => change({ title })}
        maxLength={40}
      />
      <Field name={t('helpSite.titleEn')} value={draft.titleEn} onChange={(titleEn) => change({ titleEn })} maxLength={60} />
      <label className="field">
        <span>{t('helpSite.scheme')}</span>
        <select
          className="input"
          value={draft.scheme}
          onChange={(event) => change({ scheme: schemes.find((each) => each === event.target.value) ?? 'auto' })}
        >
          {schemes.map((each) => (
            <option key={each} value={each}>
              {t(`helpSite.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="link-line">
        <label className="check">
          <input
            type="checkbox"
            checked={draft.color !== ''}
            onChange={(event) => change({ color: event.target.checked ? '#0b7a5e' : '' })}
          />
          {t('helpSite.own')}
        </label>
        {draft.color !== '' && (
          <input
            type="color"
            value={draft.color}
            onChange={(event) => change({ color: event.target.value })}
            aria-label={t('helpSite.color')}
          />
        )}
      </div>
      <Logo url={draft.logoUrl} onChange={(logo, logoUrl) => change({ logo, logoUrl })} />
      <div className="form-end">
        <a href="/help" target="_blank" rel="noopener">
          {t('helpSite.look')}
        </a>
        <button
          type="submit"
          className="button primary"
          disabled={isSame || save.isPending}
          title={isSame ? t('learning.unchanged') : undefined}
        >
          {t('helpSite.save')}
        </button>
      </div>
    </form>
  );
}
