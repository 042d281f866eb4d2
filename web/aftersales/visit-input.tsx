import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../session.ts';
import { staffQuery } from '../settings/queries.ts';
import { TimeField } from '../tasks/task-form.tsx';
import type { ActInputProps } from './act-draft.ts';
import { Choice } from './choice.tsx';

/** When a technician comes, and who. */
export function VisitInput({ draft, onChange }: ActInputProps) {
  const { t } = useTranslation();
  const me = useMe();
  const staff = useQuery({ ...staffQuery, enabled: may(me, 'team.manage') }).data ?? [];
  return (
    <>
      <TimeField name={t('aftersales.visitAt')} value={draft.visitAt} onChange={(visitAt) => onChange({ visitAt })} />
      {staff.length > 0 && (
        <Choice
          name={t('aftersales.technician')}
          value={draft.technician}
          options={[['', t('aftersales.nobodyYet')], ...staff.map(({ id, name }) => [id, name] as const)]}
          onChange={(technician) => onChange({ technician })}
        />
      )}
    </>
  );
}
