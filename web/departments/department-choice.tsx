import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../conversations/words.ts';
import { groupsQuery } from './queries.ts';

interface DepartmentChoiceProps {
  value: string;
  onChange(group: string): void;
  /** Not this one: it stands there already. */
  except?: string;
}

/** Whom to ask: departments first, then the desks. */
export function DepartmentChoice({ value, onChange, except }: DepartmentChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  const groups = useQuery(groupsQuery).data?.filter(({ id }) => id !== except) ?? [];
  const sorted = groups.toSorted((a, b) => Number(a.kind === 'desk') - Number(b.kind === 'desk'));
  return (
    <div className="field">
      <label htmlFor={id}>{t('ticket.department')}</label>
      <select id={id} className="input" required value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('ticket.chooseDepartment')}</option>
        {sorted.map((group) => (
          <option key={group.id} value={group.id}>
            {inLanguage(group)}
          </option>
        ))}
      </select>
    </div>
  );
}
