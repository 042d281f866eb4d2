import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SpecialistView } from '../../server/customers/specialist-views.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';

/** Who looks after this customer: by the group's rules they are asked first. */
export function Specialist({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const address = `/api/customers/${customer}/specialist`;
  const { data } = useQuery({
    queryKey: ['specialist', customer],
    queryFn: ({ signal }) => api.get<SpecialistView>(address, undefined, signal),
  });
  const save = useSave(['specialist'], (specialist: string | null) => api.put(address, { specialist }));
  if (!data) return '…';
  if (!may(me, 'customers.edit')) return data.agents.find((agent) => agent.id === data.specialist)?.name ?? '—';
  return (
    <select
      className="tag-input"
      aria-label={t('customer.specialist')}
      value={data.specialist ?? ''}
      disabled={save.isPending}
      onChange={(event) => save.mutate(event.target.value || null)}
    >
      <option value="">{t('customer.noSpecialist')}</option>
      {data.agents.map((agent) => (
        <option key={agent.id} value={agent.id}>
          {agent.name}
        </option>
      ))}
    </select>
  );
}
