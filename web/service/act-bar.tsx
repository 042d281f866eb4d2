import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceAct } from '../../common/service-orders.ts';
import { serviceActWords } from '../../common/service-words.ts';
import type { ServiceView } from '../../server/aftersales/service/views.ts';
import { said } from '../aftersales/words.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { ServiceActForm, serviceFields } from './act-form.tsx';
import { actOnService, showService } from './queries.ts';

/** What may be done now; what waits for something else stands there with the reason. */
export function ServiceActs({ service }: { service: ServiceView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<{ act: ServiceAct; state: string }>();
  const doIt = useMutation({
    mutationFn: (act: ServiceAct) => actOnService(service.id, act, {}),
    onSuccess: showService,
    onError: useProblem(),
  });
  const shown = service.acts.filter(({ code }) => code !== 'wrong_service_state' && code !== 'forbidden');
  if (shown.length === 0) return <p className="muted small">{t('aftersales.nothingToDo')}</p>;
  const press = (act: ServiceAct) => {
    if (serviceFields[act]) setOpen((before) => (before?.act === act ? undefined : { act, state: service.state }));
    else doIt.mutate(act);
  };
  // What is saved late does not close what was opened meanwhile.
  const close = (act: ServiceAct) => setOpen((now) => (now?.act === act ? undefined : now));
  const isOpen = open && open.state === service.state && shown.some(({ act, allowed }) => act === open.act && allowed);
  const first = shown.find(({ allowed }) => allowed)?.act;
  return (
    <div className="act-bar">
      <fieldset className="request-buttons" aria-label={t('aftersales.acts')}>
        {shown.map(({ act, allowed, why }) => (
          <Why key={act} reason={why ?? undefined}>
            <button
              type="button"
              className={`button small ${act === first ? 'primary' : ''}`}
              aria-disabled={!allowed}
              aria-expanded={serviceFields[act] ? open?.act === act : undefined}
              disabled={doIt.isPending}
              onClick={() => allowed && press(act)}
            >
              {said(serviceActWords[act])}
            </button>
          </Why>
        ))}
      </fieldset>
      {isOpen && <ServiceActForm key={open.act} service={service} act={open.act} onDone={() => close(open.act)} />}
    </div>
  );
}
