import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { screenLanguage } from '../language.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';

interface Notice {
  company: string;
  contact: string;
  words: string;
  wordsEn: string;
}

const noticeQuery = queryOptions({
  queryKey: ['privacy-notice'],
  queryFn: ({ signal }) => api.get<Notice>('/api/settings/privacy-notice', undefined, signal),
});

/** What customers are told about their data: who answers for it, and the shop's own words. */
export function NoticeSettings() {
  return (
    <Loaded query={useQuery(noticeQuery)} rows={3} height={56}>
      {(notice) => <Form key={JSON.stringify(notice)} notice={notice} />}
    </Loaded>
  );
}

function Form({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(notice);
  const change = (part: Partial<Notice>) => setDraft({ ...draft, ...part });
  const save = useSave(['privacy-notice'], () => api.put('/api/settings/privacy-notice', draft));
  const language = screenLanguage();
  return (
    <form className="paper stack settings-form wide" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <h3 className="section-title">{t('privacyNotice.title')}</h3>
      <p className="muted">
        {t('privacyNotice.how')}{' '}
        <a href={`/help/${language}/privacy`} target="_blank" rel="noopener" style={{ textDecoration: 'underline' }}>
          {t('privacyNotice.see')}
        </a>
      </p>
      <Field name={t('privacyNotice.company')} value={draft.company} onChange={(company) => change({ company })} maxLength={100} />
      <Field
        name={t('privacyNotice.contact')}
        hint={t('privacyNotice.contactHow')}
        value={draft.contact}
        onChange={(contact) => change({ contact })}
        maxLength={200}
      />
      {(['words', 'wordsEn'] as const).map((key) => (
        <label key={key} className="field">
          {t(`privacyNotice.${key}`)}
          <textarea
            className="input"
            rows={3}
            maxLength={4000}
            value={draft[key]}
            onChange={({ target }) => change({ [key]: target.value })}
          />
        </label>
      ))}
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending || JSON.stringify(draft) === JSON.stringify(notice)}>
          {t('privacyNotice.save')}
        </button>
      </div>
    </form>
  );
}
