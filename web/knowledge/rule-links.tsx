import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { policyVersionQuery, policyVersionsQuery, standingOf } from '../policies/queries.ts';
import { Chosen, type LinkProps } from './chosen.tsx';

/** Rows of the service policy in force that an article explains. */
export function RuleLinks({ draft, onChange }: LinkProps) {
  const { t } = useTranslation();
  const versions = useQuery(policyVersionsQuery).data ?? [];
  const now = versions.find((version) => standingOf(version, versions, Date.now()) === 'now');
  const rules = useQuery({ ...policyVersionQuery(now?.id ?? ''), enabled: now !== undefined }).data?.policy.rules ?? [];
  return (
    <fieldset className="choices">
      <legend>{t('articles.rules')}</legend>
      <Chosen
        items={draft.rules.map((key) => ({ key, name: key }))}
        onRemove={(key) => onChange({ rules: draft.rules.filter((each) => each !== key) })}
      />
      <select
        className="input"
        aria-label={t('articles.addRule')}
        value=""
        onChange={(event) => onChange({ rules: [...new Set([...draft.rules, event.target.value])] })}
      >
        <option value="">{t('articles.addRule')}</option>
        {rules.map(({ id }) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </select>
      <span className="muted small">{t('articles.rulesHow')}</span>
    </fieldset>
  );
}
