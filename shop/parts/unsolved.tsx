import { useState } from 'preact/hooks';
import { type ComplaintDemand, hasEnded } from '../../common/complaints.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import type { OwnComplaint } from '../../server/complaints/views.ts';
import { get, post, put } from '../api.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';
import { useLookAgain } from '../use-look-again.ts';
import { useSending } from '../use-sending.ts';
import { Complaint } from './complaints.tsx';
import { DemandChoice } from './demand-choice.tsx';

/** After a request is over: whether it helped. What did not is looked at anew by somebody else, until the customer is content. */
export function Unsolved({ request, onHelped }: { request: RequestView; onHelped(): void }) {
  const { say } = useWords();
  const path = `/api/shop/complaints?order=${encodeURIComponent(request.order.id)}`;
  const { value, again } = useLoad(path, () => get<{ items: OwnComplaint[] }>(path));
  const [isOpen, setOpen] = useState(false);
  const { isBusy, problem, send } = useSending();
  const helped = () =>
    send(async () => {
      await put(`/api/shop/aftersales/${request.id}/helped`, {});
      onHelped();
    });
  useLookAgain(again);
  if (!value) return null;
  const own = value.items.filter((each) => each.request?.id === request.id);
  return (
    <section aria-label={say('unsolvedTitle')}>
      <h2>{say('unsolvedTitle')}</h2>
      {own.map((each) => (
        <Complaint key={each.id} complaint={each} onChanged={again} />
      ))}
      {request.helpedAt && <p role="status">{say('helped')}</p>}
      <p class="error" role="alert">
        {problem}
      </p>
      {isOpen && <Form request={request.id} onDone={() => [setOpen(false), again(), onHelped()]} />}
      {!isOpen && own.every(({ state }) => hasEnded(state)) && (
        <p class="actions">
          {!request.helpedAt && (
            <button type="button" class="primary" disabled={isBusy} onClick={() => void helped()}>
              {say('solved')}
            </button>
          )}
          <button type="button" onClick={() => setOpen(true)}>
            {say('unsolved')}
          </button>
        </p>
      )}
    </section>
  );
}

function Form({ request, onDone }: { request: string; onDone(): void }) {
  const { say } = useWords();
  const [id] = useState(() => crypto.randomUUID());
  const [words, setWords] = useState('');
  const [demand, setDemand] = useState<ComplaintDemand>('explanation');
  const { isBusy, problem, send } = useSending();
  const complain = () =>
    send(async () => {
      await post(`/api/shop/aftersales/${request}/complaint`, { id, words: words.trim(), demand });
      onDone();
    });
  return (
    <form
      class="complaint-form"
      aria-label={say('unsolved')}
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') void complain();
      }}
    >
      <p>
        <small>{say('unsolvedHow')}</small>
      </p>
      <label>
        <span>{say('unsolvedWords')}</span>
        <textarea rows={3} required maxLength={2000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <DemandChoice value={demand} onChange={setDemand} />
      <p class="error" role="alert">
        {problem}
      </p>
      <p class="actions">
        <button type="button" onClick={onDone}>
          {say('complaintCancel')}
        </button>
        <button type="submit" class="primary" disabled={isBusy || words.trim() === ''}>
          {say('complaintSend')}
        </button>
      </p>
    </form>
  );
}
