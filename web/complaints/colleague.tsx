import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery } from '../conversations/queries.ts';

/** The colleague it is about, if it is about one: they do not handle it. */
export function Colleague({ value, onChange }: { value: string; onChange(id: string): void }) {
  const { t } = useTranslation();
  const agents = useQuery(colleaguesQuery).data?.agents ?? [];
  return (
    <label className="field">
      <span>{t('complaint.colleague')}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('complaint.noColleague')}</option>
        {agents.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  );
}
