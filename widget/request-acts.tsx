import { useState } from 'preact/hooks';
import { actWords } from '../common/aftersales-act-words.ts';
import type { RequestAct } from '../common/aftersales-acts.ts';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { problemOf } from './api.ts';
import { Later } from './later.tsx';
import { ActForm, asksFirst } from './request-act-form.tsx';
import { putFile } from './request-calls.ts';
import { actOn, say } from './request-data.ts';
import { w } from './request-words.ts';
import { sendText } from './sending.ts';

const addPictures = () => import('./request-more.tsx').then((part) => part.AddPictures);
const dataRisk = () => import('./request-more.tsx').then((part) => part.DataRisk);
const freightForm = () => import('./freight-fields.tsx').then((part) => part.FreightForm);

interface Props {
  request: RequestView;
  onChange(request: RequestView): void;
  onStale(): void;
}

/** What goes the customer's way stands out. */
const strong: readonly string[] = ['confirmation', 'offer-acceptance', 'quote-acceptance', 'payment', 'waybill', 'receipt', 'dispute'];

/** Buttons for what the customer may do now. */
export function RequestActs({ request, onChange, onStale }: Props) {
  const [open, setOpen] = useState<RequestAct | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ title: string; review: (() => void) | undefined }>();
  const acts = request.acts.filter(({ allowed }) => allowed).map(({ act }) => act as RequestAct);
  const work = async (what: () => Promise<RequestView>, review?: () => void) => {
    setBusy(true);
    setProblem(undefined);
    try {
      onChange(await what());
      setOpen(null);
    } catch (error) {
      const { title, code, status } = problemOf(error);
      // What the policy refuses of another remedy, a person may look at.
      setProblem({ title, review: code === 'policy_refuses' ? review : undefined });
      // What was refused may have been done meanwhile, from the other side.
      if (status === 409) onStale();
    }
    setBusy(false);
  };
  const doIt = (act: RequestAct, body: object = {}): Promise<void> =>
    work(
      () => actOn(request, act, body),
      () => void doIt(act, { ...body, humanReview: true }),
    );
  const needsData = request.repair?.holdsData && !request.repair.dataConsentAt && acts.includes('quote-acceptance');
  const isOpen = request.endedAt === null || request.state === 'rejected';
  return (
    <>
      {problem && (
        <p class="problem" role="alert">
          {problem.title}{' '}
          {problem.review && (
            <button type="button" class="plain" onClick={problem.review}>
              {w('humanReview')}
            </button>
          )}
        </p>
      )}
      {needsData && <Later load={dataRisk} props={{ request, isBusy, onWork: work }} />}
      {open === 'freight-outlay' && acts.includes(open) ? (
        <Later
          load={freightForm}
          props={{ request, isBusy, putFile, onDo: (body: object) => void doIt(open, body), onBack: () => setOpen(null) }}
        />
      ) : open && acts.includes(open) ? (
        <ActForm request={request} act={open} isBusy={isBusy} onDo={(body) => void doIt(open, body)} onBack={() => setOpen(null)} />
      ) : (
        <div class="request-acts">
          {acts.map((act) => (
            <button
              key={act}
              type="button"
              class={strong.includes(act) ? 'solid' : 'plain'}
              disabled={isBusy}
              onClick={() => (asksFirst(act, request) ? setOpen(act) : void doIt(act))}
            >
              {say(actWords(act))}
            </button>
          ))}
          {isOpen && <Later load={addPictures} props={{ request, isBusy, putFile, onWork: work }} />}
          <button type="button" class="plain" onClick={() => sendText(w('askWords', { number: request.number }), null)}>
            {w('askPerson')}
          </button>
        </div>
      )}
    </>
  );
}
