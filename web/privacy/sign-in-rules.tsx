import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { Checks } from '../settings/checks.tsx';
import { rolesQuery } from '../settings/queries.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';

interface Rules {
  passwordLength: number;
  idleDays: number;
  longestDays: number;
  mostSessions: number | null;
  rolesWithCode: string[];
}

const rulesQuery = queryOptions({
  queryKey: ['sign-in-rules'],
  queryFn: ({ signal }) => api.get<Rules>('/api/settings/sign-in', undefined, signal),
});

/** Passwords, sessions, and who needs the second step. */
export function SignInRules() {
  const query = useQuery(rulesQuery);
  return (
    <Loaded query={query} rows={5} height={64}>
      {(rules) => <RulesForm key={JSON.stringify(rules)} rules={rules} />}
    </Loaded>
  );
}

const bounds = { passwordLength: [8, 64], idleDays: [1, 90], longestDays: [1, 180] } as const;
type Bounded = keyof typeof bounds;
const isWithin = (rule: Bounded, value: number) => value >= bounds[rule][0] && value <= bounds[rule][1];

function RulesForm({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const me = useMe();
  const roles = useQuery(rolesQuery).data ?? [];
  const [draft, setDraft] = useState(rules);
  const save = useSave(['sign-in-rules', 'me'], () => api.put('/api/settings/sign-in', draft));
  const number = (typed: string) => Number(typed.replace(/\D/g, '').slice(0, 3));
  const isRight = (Object.keys(bounds) as Bounded[]).every((rule) => isWithin(rule, draft[rule]));
  const mayChange = may(me, 'roles.manage');
  return (
    <form className="paper stack settings-form wide" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      {(Object.keys(bounds) as Bounded[]).map((rule) => (
        <Field
          key={rule}
          name={t(`signInRules.${rule}`)}
          inputMode="numeric"
          value={String(draft[rule] || '')}
          onChange={(typed) => setDraft({ ...draft, [rule]: number(typed) })}
          hint={t(`signInRules.${rule}How`)}
          wrong={isWithin(rule, draft[rule]) ? undefined : t('signInRules.between', { from: bounds[rule][0], to: bounds[rule][1] })}
        />
      ))}
      <Field
        name={t('signInRules.mostSessions')}
        inputMode="numeric"
        value={draft.mostSessions === null ? '' : String(draft.mostSessions)}
        onChange={(typed) => setDraft({ ...draft, mostSessions: Math.min(50, number(typed)) || null })}
        hint={t('signInRules.mostSessionsHow')}
      />
      <Checks
        name={t('signInRules.rolesWithCode')}
        options={roles.map((role) => ({ id: role.id, name: inLanguage(role) }))}
        picked={draft.rolesWithCode}
        onChange={(rolesWithCode) => setDraft({ ...draft, rolesWithCode })}
      />
      <p className="muted small">{t('signInRules.rolesWithCodeHow')}</p>
      {!mayChange && <p className="muted">{t('signInRules.readOnly')}</p>}
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending || !isRight || !mayChange}>
          {t('signInRules.save')}
        </button>
      </div>
    </form>
  );
}
