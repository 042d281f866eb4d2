import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceView } from '../../server/aftersales/service/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { useProblem } from '../ui/use-problem.ts';
import { showService } from './queries.ts';

/** What is gone through at an installation; it can be ticked while somebody works on it. */
export function Checklist({ service }: { service: ServiceView }) {
  const { t } = useTranslation();
  // What is being saved shows at once.
  const [ticked, setTicked] = useState<number[]>();
  const save = useMutation({
    mutationFn: (done: number[]) => api.put<ServiceView>(`/api/service-orders/${service.id}/checklist`, { done }),
    onSuccess: showService,
    onError: useProblem(),
    onSettled: (_view, _error, saved) => setTicked((now) => (now === saved ? undefined : now)),
  });
  if (service.checklist.length === 0) return null;
  const isOpen = service.state === 'working';
  const done = ticked ?? service.checklist.flatMap((point, place) => (point.done ? [place] : []));
  const toggle = (place: number) => {
    const next = done.includes(place) ? done.filter((each) => each !== place) : [...done, place];
    setTicked(next);
    save.mutate(next);
  };
  return (
    <fieldset className="checklist" disabled={!isOpen}>
      <legend>{t('service.checklist', { done: done.length, all: service.checklist.length })}</legend>
      {service.checklist.map((point, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a point is known by its place alone
        <label key={place} className="check">
          <input type="checkbox" checked={done.includes(place)} onChange={() => toggle(place)} />
          {said([point.text, point.textEn || point.text])}
        </label>
      ))}
      {!isOpen && service.endedAt === null && <p className="muted small">{t('service.checklistLater')}</p>}
    </fieldset>
  );
}
