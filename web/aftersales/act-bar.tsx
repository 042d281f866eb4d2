import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOf, isCustomersWord } from '../../common/aftersales-act-fields.ts';
import { actWords } from '../../common/aftersales-act-words.ts';
import { actOf, type RequestAct } from '../../common/aftersales-acts.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { queries } from '../query-client.ts';
import { useProblem } from '../ui/use-problem.ts';
import { ActForm, offeredBy } from './act-form.tsx';
import { actOn, reloadRequests, requestQuery } from './request-queries.ts';
import { said } from './words.ts';

/** What goes the customer's way stands first and full; what ends or refuses a request is not pressed by chance. */
const forward: readonly RequestAct[] = [
  ...(['confirmation', 'approval', 'grant', 'settlement', 'inspection', 'diagnosis', 'quote', 'shipment', 'arrival'] as const),
  ...(['visit', 'payment', 'repair-result', 'repair-test', 'offer-acceptance', 'interception', 'receipt'] as const),
];

/** Acts that a person at the desk may see now: those the state has, allowed or refused for another reason than the state. */
export const actsShown = ({ acts }: RequestView) =>
  acts
    .filter(({ allowed, code }) => allowed || !['wrong_request_state', 'freight_not_open', 'forbidden'].includes(code ?? ''))
    .map((each) => ({ ...each, act: each.act as RequestAct }))
    .sort((one, other) => placeOf(one.act) - placeOf(other.act));

const placeOf = (act: RequestAct): number => (act === 'withdrawal' ? 100 : forward.includes(act) ? forward.indexOf(act) : 50);

/** What may be done with a request now. What needs nothing more is done by one press; the rest opens its few fields. */
export function ActBar({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const [open, setOpen] = useState<{ act: RequestAct; state: string }>();
  const doIt = useMutation({
    mutationFn: (act: RequestAct) => actOn(request.id, act, {}, `${request.id}.${act}.${request.steps.length}`),
    onSuccess: (view) => [queries.setQueryData(requestQuery(request.id).queryKey, view), reloadRequests()],
    onError: (error) => [showProblem(error), reloadRequests()],
  });
  const shown = actsShown(request);
  if (shown.length === 0) return <p className="muted small">{t('aftersales.nothingToDo')}</p>;
  const press = (act: RequestAct) => {
    // What moves money shows its lines of the ledger first.
    const isPlain = fieldsOf(act, request).length === 0 && !actOf(act).money && !isCustomersWord(act, offeredBy(request));
    if (isPlain) doIt.mutate(act);
    else setOpen((before) => (before?.act === act ? undefined : { act, state: request.state }));
  };
  // Somebody else moved it meanwhile: what was open may not fit any more.
  const isOpen = open && open.state === request.state && shown.some(({ act, allowed }) => act === open.act && allowed);
  const first = forward.find((act) => shown.some((each) => each.act === act && each.allowed));
  return (
    <div className="act-bar">
      <fieldset className="request-buttons" aria-label={t('aftersales.acts')}>
        {shown.map(({ act, allowed, why }) => (
          <Why key={act} reason={allowed ? undefined : (why ?? undefined)}>
            <button
              type="button"
              className={`button small ${act === first ? 'primary' : ''}`}
              aria-disabled={!allowed}
              aria-expanded={fieldsOf(act, request).length > 0 ? open?.act === act : undefined}
              disabled={doIt.isPending}
              onClick={() => allowed && press(act)}
            >
              {said(actWords(act))}
            </button>
          </Why>
        ))}
      </fieldset>
      {isOpen && <ActForm key={open.act} request={request} act={open.act} onDone={() => setOpen(undefined)} />}
    </div>
  );
}
