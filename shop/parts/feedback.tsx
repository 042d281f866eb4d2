import { useState } from 'preact/hooks';
import type { FeedbackView } from '../../server/satisfaction/views.ts';
import { get, post } from '../api.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';
import { useLookAgain } from '../use-look-again.ts';
import { useSending } from '../use-sending.ts';

/** After a delivery or a service: how the customer likes the goods, and by itself how they were served. */
export function Feedback({ order }: { order: string }) {
  const { say } = useWords();
  const path = `/api/shop/feedback?order=${encodeURIComponent(order)}`;
  const loaded = useLoad(path, () => get<{ items: FeedbackView[] }>(path));
  const { again } = loaded;
  useLookAgain(again);
  const open = (loaded.value?.items ?? []).filter(({ answeredAt, until }) => !answeredAt && Date.parse(until) > Date.now());
  if (open.length === 0) return null;
  return (
    <section>
      <h2>{say('feedback')}</h2>
      {open.map((each) => (
        <Ask key={each.id} ask={each} onChanged={again} />
      ))}
    </section>
  );
}

function Ask({ ask, onChanged }: { ask: FeedbackView; onChanged(): void }) {
  const { say } = useWords();
  const [product, setProduct] = useState<number>();
  const [service, setService] = useState<number>();
  const [words, setWords] = useState('');
  const { isBusy, problem, send } = useSending();
  async function answer(): Promise<void> {
    const scores = { ...(product ? { product } : {}), ...(service ? { service } : {}) };
    await send(() => post(`/api/shop/feedback/${ask.id}/answer`, { ...scores, words }));
    onChanged();
  }
  return (
    <form
      class="complaint-form"
      aria-label={say(`feedback_${ask.subject}`)}
      onSubmit={(event) => {
        event.preventDefault();
        void answer();
      }}
    >
      <p>{say(`feedback_${ask.subject}`)}</p>
      <Score name={say('feedbackProduct')} value={product} onChange={setProduct} />
      <Score name={say('feedbackService')} value={service} onChange={setService} />
      <label>
        <span>{say('complaintSay')}</span>
        <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <p class="error" role="alert">
        {problem}
      </p>
      <p class="actions">
        <button type="submit" class="primary" disabled={isBusy || (!product && !service)}>
          {say('feedbackSend')}
        </button>
      </p>
    </form>
  );
}

const scores = [1, 2, 3, 4, 5] as const;

function Score({ name, value, onChange }: { name: string; value: number | undefined; onChange(score: number): void }) {
  const { say } = useWords();
  return (
    <fieldset class="scores">
      <legend>{name}</legend>
      {scores.map((each) => (
        <button key={each} type="button" aria-pressed={value === each} onClick={() => onChange(each)}>
          {say('complaintScore', { score: String(each) })}
        </button>
      ))}
    </fieldset>
  );
}
