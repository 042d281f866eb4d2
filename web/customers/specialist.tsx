import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SpecialistView } from '../../server/customers/specialist-views.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { Choose } from '../ui/choose.tsx';

interface SpecialistProps {
  of: 'customers' | 'orders';
  id: string;
}

/** Who looks after this customer or order: they are asked first. */
export function Specialist({ of, id }: SpecialistProps) {
  const { t } = useTranslation();
  const me = useMe();
  const address = `/api/${of}/${id}/specialist`;
  const { data } = useQuery({
    queryKey: ['specialist', of, id],
    queryFn: ({ signal }) => api.get<SpecialistView>(address, undefined, signal),
  });
  const save = useSave(of === 'orders' ? ['specialist', 'orders', 'order'] : ['specialist'], (specialist: string | null) =>
    api.put(address, { specialist }),
  );
  if (!data) return '…';
  if (!may(me, `${of}.edit`)) return data.agents.find((agent) => agent.id === data.specialist)?.name ?? '—';
  return (
    <Choose
      label={t(of === 'orders' ? 'order.specialist' : 'customer.specialist')}
      act={t('customer.nameSpecialist')}
      present={data.specialist ?? ''}
      isBusy={save.isPending}
      onChoose={(chosen) => save.mutate(chosen || null)}
    >
      <option value="">{t('customer.noSpecialist')}</option>
      {data.agents.map((agent) => (
        <option key={agent.id} value={agent.id}>
          {agent.name}
        </option>
      ))}
    </Choose>
  );
}
