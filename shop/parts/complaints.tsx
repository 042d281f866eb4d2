import { useState } from 'preact/hooks';
import { complaintDemandWords, complaintStateWords } from '../../common/complaint-words.ts';
import { complaintAfter } from '../../common/complaints.ts';
import type { OwnComplaint } from '../../server/complaints/views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { get, post } from '../api.ts';
import { moment } from '../format.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';
import { useLookAgain } from '../use-look-again.ts';
import { useSending } from '../use-sending.ts';
import { ComplaintForm } from './complaint-form.tsx';

/** What the customer complains of about an order, what is proposed, and whether it did; a new one is opened here. */
export function Complaints({ order }: { order: OrderView }) {
  const { say } = useWords();
  const path = `/api/shop/complaints?order=${encodeURIComponent(order.id)}`;
  const loaded = useLoad(path, () => get<{ items: OwnComplaint[] }>(path));
  const { again } = loaded;
  const [isOpen, setOpen] = useState(false);
  useLookAgain(again);
  const items = loaded.value?.items ?? [];
  return (
    <section>
      <h2>{say('complaints')}</h2>
      {items.map((complaint) => (
        <Complaint key={complaint.id} complaint={complaint} onChanged={again} />
      ))}
      {isOpen ? (
        <ComplaintForm order={order} onDone={() => [setOpen(false), again()]} />
      ) : (
        <p class="actions">
          <button type="button" onClick={() => setOpen(true)}>
            {say('complain')}
          </button>
        </p>
      )}
    </section>
  );
}

export function Complaint({ complaint, onChanged }: { complaint: OwnComplaint; onChanged(): void }) {
  const { say, pick, language } = useWords();
  const { number, state, facts, demand, demandWords, apology, solution, dueAt } = complaint;
  return (
    <section class="order" aria-label={`${say('complaints')} ${number}`}>
      <header>
        <b class="num">{number}</b>
        <span class="tag info">{pick(...complaintStateWords[state])}</span>
      </header>
      <div class="body">
        <span>{facts}</span>
        <span>{[pick(...complaintDemandWords[demand]), demandWords].filter(Boolean).join(' · ')}</span>
        {dueAt && <span class="num">{say('complaintDue', { time: moment(dueAt, language) })}</span>}
        {apology && <span>{apology}</span>}
        {solution && <span>{say('complaintSolution', { words: solution })}</span>}
      </div>
      <Acts complaint={complaint} onChanged={onChanged} />
    </section>
  );
}

const scores = [5, 4, 3, 2, 1] as const;

function Acts({ complaint: { id, state }, onChanged }: { complaint: OwnComplaint; onChanged(): void }) {
  const { say } = useWords();
  const [words, setWords] = useState('');
  const { isBusy, problem, send } = useSending();
  const mayWithdraw = complaintAfter('withdraw', state) !== undefined;
  async function act(name: string, body: object): Promise<void> {
    await send(() => post(`/api/shop/complaints/${id}/${name}`, body));
    onChanged();
  }
  if (!mayWithdraw && state !== 'fixed') return null;
  return (
    <div class="service-acts">
      {(state === 'proposed' || state === 'fixed') && (
        <label class="note">
          <span>{say('complaintSay')}</span>
          <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
      )}
      <p class="error" role="alert">
        {problem}
      </p>
      <footer>
        {state === 'proposed' && (
          <>
            <button type="button" class="primary" disabled={isBusy} onClick={() => void act('agreement', { words })}>
              {say('complaintAgree')}
            </button>
            <button type="button" disabled={isBusy || words.trim() === ''} onClick={() => void act('decline', { words })}>
              {say('complaintDecline')}
            </button>
          </>
        )}
        {state === 'fixed' &&
          scores.map((score) => (
            <button key={score} type="button" disabled={isBusy} onClick={() => void act('follow-up', { score, words })}>
              {say('complaintScore', { score: String(score) })}
            </button>
          ))}
        {mayWithdraw && (
          <button type="button" disabled={isBusy} onClick={() => void act('withdrawal', { words: '' })}>
            {say('complaintWithdraw')}
          </button>
        )}
      </footer>
    </div>
  );
}
